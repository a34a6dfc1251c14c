"""The admin of what governs, one family of nouns per file."""

from frameworks.admin import argued, governed, instrument, provision, rule

__all__ = ["argued", "governed", "instrument", "provision", "rule"]
