"""What the pictures read from the records: plain rows, the day given."""
