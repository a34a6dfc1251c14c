"""Citations: how people write them, and which record of the corpus each one means."""
