"""Cursors are read back as written, and nothing else is taken for one."""

from __future__ import annotations

import base64
import json
import zlib
from typing import Any

import pytest

from portal.sync.position import InvalidCursor, Phase, Position, read, written

PLACES = [
    Position(),
    Position(release=12, digest="0123456789ab"),
    Position(phase=Phase.WITHIN, release=3, digest="abcdefabcdef", table=1, row=99, kinds=("event", "order")),
    Position(phase=Phase.SNAPSHOT, release=2**40, digest="abcdefabcdef", row=2**50),
]


@pytest.mark.parametrize("place", PLACES)
def test_a_cursor_is_read_back_as_written(place: Position) -> None:
    assert read(written(place)) == place
    assert written(place).replace("-", "").replace("_", "").isalnum()


@pytest.mark.parametrize("place", PLACES)
def test_a_cursor_cut_short_or_mistyped_is_none(place: Position) -> None:
    cursor = written(place)
    for cut in range(len(cursor)):
        with pytest.raises(InvalidCursor):
            read(cursor[:cut])
    for at in range(len(cursor)):
        other = "A" if cursor[at] != "A" else "B"
        changed = f"{cursor[:at]}{other}{cursor[at + 1 :]}"
        try:
            assert read(changed) == place  # the last letter holds bits that nobody reads
            assert at == len(cursor) - 1
        except InvalidCursor:
            pass


def forged(parts: Any) -> str:
    text = json.dumps(parts).encode()
    return base64.urlsafe_b64encode(zlib.crc32(text).to_bytes(4, "big") + text).decode().rstrip("=")


@pytest.mark.parametrize(
    "parts",
    [
        [],
        {},
        7,
        None,
        ["a", 1, "", 0, 0],
        ["x", 1, "", 0, 0, []],
        ["a", -1, "", 0, 0, []],
        ["a", 1.5, "", 0, 0, []],
        ["a", True, "", 0, 0, []],
        ["a", "1", "", 0, 0, []],
        ["a", 1, "zz", 0, 0, []],
        ["a", 1, None, 0, 0, []],
        ["a", 1, "", 2, 0, []],
        ["a", 1, "", 0, 2**70, []],
        ["a", 1, "", 0, 0, 5],
    ],
)
def test_what_looks_like_one_but_holds_something_else_is_none(parts: Any) -> None:
    with pytest.raises(InvalidCursor):
        read(forged(parts))


@pytest.mark.parametrize("text", ["", "=", "a", "ä", "A" * 5000, "../..", "%00", "AAAA\n"])
def test_any_other_text_is_none(text: str) -> None:
    with pytest.raises(InvalidCursor):
        read(text)
