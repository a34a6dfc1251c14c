"""Following the records: a cursor over their append-only history, and feeds of what changed."""
