"""Verifies recordings: recorded exchanges against the contract, and against the emulator's answers."""
