"""The whole corpus in one download: `/data/`. See docs/data.md."""
