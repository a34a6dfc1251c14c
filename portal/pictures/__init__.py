"""Pictures of the whole: one declarative spec each, drawn on the server, with files, text and a table twin."""
