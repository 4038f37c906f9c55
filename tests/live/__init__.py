"""Contract testing of the live service: `tavus-contract-live` is the command."""
