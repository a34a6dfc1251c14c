"""The forms of a reference: each a pure function from what is cited to text."""
