"""What the API says of each kind: explicit fields, the same keys in every row."""
