"""Contract testing of the live service: `tools/reports/contract_live.py` is the command."""
