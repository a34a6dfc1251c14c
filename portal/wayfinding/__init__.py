"""Finding one's way: terms explained, keys, the main navigation, and help where no page stands."""
