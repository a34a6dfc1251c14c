"""The promise on change, and the addresses that will go.

Within version 1 keys, parameters and addresses may be added, never removed or given another meaning. What must go is
named here: from then on its answers bear `Deprecation` (RFC 9745) and `Sunset` (RFC 8594), at least a year ahead.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.utils.http import http_date

NOTICE = timedelta(days=365)
"""So long an address answers at least after it was deprecated."""


@dataclass(frozen=True)
class Deprecated:
    """An address, with all below it, that will stop answering."""

    path: str
    since: date
    sunset: date
    instead: str

    def __post_init__(self) -> None:
        if self.sunset - self.since < NOTICE:
            raise ValueError(f"{self.path}: at least {NOTICE.days} days lie between deprecation and sunset.")


DEPRECATED: tuple[Deprecated, ...] = ()


def headers(path: str, known: tuple[Deprecated, ...] | None = None) -> dict[str, str]:
    """What an answer of that address must say of its end; empty: it is here to stay."""
    for each in DEPRECATED if known is None else known:
        if path.startswith(each.path):
            return {
                "Deprecation": f"@{_moment(each.since)}",
                "Sunset": http_date(_moment(each.sunset)),
                "Link": f'<{each.instead}>; rel="successor-version"',
            }
    return {}


def _moment(day: date) -> int:
    return int(datetime.combine(day, time(), UTC).timestamp())
