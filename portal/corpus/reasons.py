"""Why did a release change a record: did the world move, or what we say of it? Pure; works on payloads.

A reason is derived from what differs. It cannot tell an error that was mended from a fact that came true later (a
signature withdrawn, say): both replace one value by another and are called a correction. Where that is wrong the
editor writes the better word into the history file, which is kept.
"""

from __future__ import annotations

from typing import Any

from jurisdictions.dates import PartialDate
from portal.corpus.models import RecordChange

Payload = dict[str, Any]
Why = RecordChange.Why

SOURCING = frozenset({"sources", "checked", "seen_at", "seen_in"})
"""Fields that tell what a record rests on; those that end in `_sources` are others."""
WORDING = frozenset({"plain_words", "summary", "heading", "title", "label", "definition", "description"})
"""Fields in our own words."""


def differing(before: Payload, after: Payload) -> list[str]:
    """Names of the fields in which two payloads differ."""
    return sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))


def why(kind: str, before: Payload | None, after: Payload | None, since: str = "") -> str:
    """Why did a record of this kind come to differ? `before` is None for a new record, `after` for one that is gone.

    `since` is the day of the release before (ISO): an event dated later happened since then, an earlier one is only new
    here.
    """
    if after is None:
        return Why.REMOVED
    if before is None:
        return Why.NEW_EVENT if kind == "event" and since and _later(after.get("date", ""), since) else Why.NEW_RECORD
    names = set(differing(before, after))
    sourcing = {name for name in names if name in SOURCING or name.endswith("_sources")}
    substance = names - sourcing - WORDING
    if not substance:
        return Why.NEW_SOURCE if sourcing else Why.EDITORIAL
    if substance == {"periods"} and _grew(before.get("periods", []), after.get("periods", [])):
        return Why.NEW_EVENT
    return Why.COMPLETED if all(name not in before for name in substance) else Why.CORRECTION


def _later(day: str, since: str) -> bool:
    return bool(day) and PartialDate(day).earliest.isoformat() > since


def _grew(before: list[Any], after: list[Any]) -> bool:
    """Whether rows were added to rows that all stayed."""
    return 0 < len(before) < len(after) and all(row in after for row in before)
