"""Where the contract says the service is, and how it wants to be asked.

Generated from the contract by `make generate`: changes made here are lost.
"""

BASE_URL = "https://tavusapi.com"
"""The contract's first server; empty if it names none."""

API_KEY_HEADER = "x-api-key"
"""The header that carries the API key."""
