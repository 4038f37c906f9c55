"""Pages of the reference in docs/reference, from the code, the contract and the control API's document."""
