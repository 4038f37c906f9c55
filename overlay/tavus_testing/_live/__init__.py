"""The comparison of a live service with the contract: the command `tavus-contract-live`."""
