"""The constraints of requests, by family. A family's load when it is first used.

Generated from the contract by `make generate`: changes made here are lost.
"""
