"""Contract testing of the live service: `tools/contract_live.py` is the command."""
