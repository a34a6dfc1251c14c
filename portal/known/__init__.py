"""The second clock: `known_at`, what this portal's corpus said on a day. See docs/known.md and docs/adr/0008."""
