"""A row of the history as the API tells it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from frameworks.models.instrument import Instrument
from portal.api.references import PLURALS, Addresses
from portal.corpus.kinds import BY_NAME
from portal.corpus.models import Redirect
from portal.corpus.rows import canonical_state
from portal.known.history import WHY_LABELS
from portal.sync.history import ORDER, Told

ACTIONS = {"added": "created", "changed": "changed", "gone": "gone"}
PRESENT = "present"
"""What a snapshot says of a record: it was there."""
API_KINDS = {"external_evaluation_requirement": "evaluation-requirement", "editorial_note": "note"}
"""Kinds that the API names otherwise than the corpus files; of the others it writes `-` for `_`."""


def as_data(rows: Sequence[Told], addresses: Addresses, *, snapshot: bool, records: bool) -> list[dict[str, Any]]:
    """The rows in the order given. One query, where any record is gone."""
    moved = _moved(row for row in rows if row.action == "gone")
    return [_item(row, addresses, moved, snapshot=snapshot, records=records) for row in rows]


def _item(
    row: Told, addresses: Addresses, moved: Mapping[tuple[str, str], str], *, snapshot: bool, records: bool
) -> dict[str, Any]:
    before, after = canonical(row.kind, row.before), canonical(row.kind, row.after)
    item = {
        "action": PRESENT if snapshot else ACTIONS[row.action],
        "kind": row.kind,
        "slug": row.slug,
        "url": address(row.kind, row.slug, after or before or {}, addresses),
        "moved_to": moved.get((row.kind, row.slug)),
        "release": f"{row.version}-{row.digest[:12]}",
        "released_on": row.released_on.isoformat(),
        "at": row.at.isoformat().replace("+00:00", "Z"),
        "why": row.why or None,
        "why_label": WHY_LABELS.get(row.why, row.why) if row.why else None,
        "diff": [] if snapshot else difference(row, before or {}, after or {}),
    }
    if records:
        item["record"] = after
    return item


def difference(row: Told, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What a change replaced, field by field; null: the field was not there."""
    if row.action != "changed":
        return []
    return [{"field": name, "before": before.get(name), "after": after.get(name)} for name in row.fields]


def canonical(kind: str, payload: Any) -> Any:
    """A payload with its numbers as the corpus writes them, whatever the database made of them."""
    return payload if payload is None or kind not in BY_NAME else canonical_state(BY_NAME[kind], payload)


def address(kind: str, slug: str, payload: Mapping[str, Any], addresses: Addresses) -> str | None:
    """The record's address in the API; of one that is gone, the one that it had. None: it has none."""
    if kind == ORDER:
        return None
    named = Instrument(kind=payload.get("kind", "")).face if kind == "instrument" else kind.replace("_", "-")
    plural = PLURALS.get(API_KINDS.get(kind, named))
    return f"{addresses.site}{addresses.root}{plural}/{slug}/" if plural else None


def _moved(rows: Iterable[Told]) -> dict[tuple[str, str], str]:
    """To which slug each of these records moved, where a redirect says so."""
    slugs = {row.slug for row in rows}
    if not slugs:
        return {}
    found = Redirect.objects.filter(old_slug__in=slugs).values_list("kind", "old_slug", "slug")
    return {(kind, old): slug for kind, old, slug in found}
