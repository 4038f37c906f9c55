"""The contract's promises as checks of one request and its answer, for any service."""
