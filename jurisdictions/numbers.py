"""Numbers of JSON read alike from either database."""

from __future__ import annotations

import json
from typing import Any

EXACT = 2**53
"""Up to here every whole number is a floating-point number, too (IEEE 754)."""


def _whole(digits: str) -> int | float:
    number = int(digits)
    return number if abs(number) <= EXACT else float(digits)


class SameNumbers(json.JSONDecoder):
    """Reads 1e26 as 1e26 also where it is written out as a one with 26 zeros, as PostgreSQL's jsonb does: the whole
    number would be another one than the floating-point number that was stored."""

    def __init__(self, **more: Any) -> None:
        super().__init__(**more, parse_int=_whole)
