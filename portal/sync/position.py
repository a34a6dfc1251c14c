"""Where a reader stands in the history, and its cursor: plain values, no database.

A cursor holds no clock and no secret: it stays good as long as the history does, which is append-only. It is not
signed, since whoever writes a cursor of their own only reads public records from another place; a checksum tells one
that was cut short or mistyped.
"""

from __future__ import annotations

import binascii
import json
import re
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from enum import StrEnum

RECORDS, ORDERS = 0, 1
"""The two tables a release writes: what changed in records, and lists whose order changed. Told in this order."""
LONGEST = 4000
_BEYOND = 2**62
"""No database counts further."""


class Phase(StrEnum):
    """How far a reader has come."""

    AFTER = "a"
    """All of the release was told, and all before it."""
    WITHIN = "w"
    """Told up to and with one row of the release."""
    SNAPSHOT = "s"
    """On the way through the records as they stood with the release, up to and with one row."""


class InvalidCursor(ValueError):
    """The text is no cursor of ours."""


@dataclass(frozen=True, kw_only=True)
class Position:
    """A place in the history. `release` is the key of a release and `digest` the beginning of its digest (none:
    before the first); `table` and `row` name the last row told; `kinds`: only these are read (none: all)."""

    phase: Phase = Phase.AFTER
    release: int = 0
    digest: str = ""
    table: int = RECORDS
    row: int = 0
    kinds: tuple[str, ...] = ()


def written(position: Position) -> str:
    """The position as a cursor."""
    parts = [
        position.phase.value,
        position.release,
        position.digest,
        position.table,
        position.row,
        list(position.kinds),
    ]
    text = json.dumps(parts, separators=(",", ":")).encode()
    return urlsafe_b64encode(zlib.crc32(text).to_bytes(4, "big") + text).decode().rstrip("=")


def read(cursor: str) -> Position:
    """The position that a cursor names. Raises InvalidCursor."""
    if len(cursor) > LONGEST or not re.fullmatch(r"[A-Za-z0-9_-]+", cursor):
        raise InvalidCursor
    try:
        raw = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        if len(raw) < 5 or zlib.crc32(raw[4:]) != int.from_bytes(raw[:4], "big"):
            raise InvalidCursor
        phase, release, digest, table, row, kinds = json.loads(raw[4:])
        found = Position(
            phase=Phase(phase), release=release, digest=digest, table=table, row=row, kinds=tuple(map(str, kinds))
        )
    except (binascii.Error, ValueError, TypeError) as error:
        raise InvalidCursor from error
    numbers = (release, table, row)
    if not all(type(number) is int and 0 <= number < _BEYOND for number in numbers) or table not in (RECORDS, ORDERS):
        raise InvalidCursor
    if not isinstance(digest, str) or not re.fullmatch(r"([0-9a-f]{12})?", digest):
        raise InvalidCursor
    return found
