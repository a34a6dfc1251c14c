"""`make bench-search`: what a search costs as the corpus grows, beside the bare engine and beside plain SQL."""
