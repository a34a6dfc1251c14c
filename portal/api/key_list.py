"""The list of keys in the settings: names and digests, never keys."""

from __future__ import annotations

import re

from django.core.exceptions import ImproperlyConfigured

_DIGEST = re.compile(r"^[0-9a-f]{64}$")
_NAME = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]*$")


def read_keys(entries: list[str]) -> dict[str, str]:
    """Names by digest, from entries `name=digest` (SHA-256 of the key, in hexadecimal digits).

    Raises ImproperlyConfigured, without repeating what may be a key.
    """
    found: dict[str, str] = {}
    for place, entry in enumerate(entries, 1):
        name, _, digest = entry.partition("=")
        digest = digest.lower()
        if not _NAME.match(name) or not _DIGEST.match(digest):
            raise ImproperlyConfigured(f"API_KEYS, entry {place}: write name=SHA-256, 64 hexadecimal digits.")
        if name in found.values() or digest in found:
            raise ImproperlyConfigured(f"API_KEYS, entry {place}: name and digest may stand once each.")
        found[digest] = name
    return found
