"""What holds of the emulator whatever is asked of it."""
