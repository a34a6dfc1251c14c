"""The rows of a two-date view as data: JSON and a table of the same rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from portal.api.references import PLURALS, Addresses
from portal.api.tabular import cell
from portal.changes.core import State
from portal.changes.rows import CHANGES, Pin, Reason, Ref, Row
from portal.changes.words import reason_told

API_KINDS = {"threshold": "compute-threshold"}
COLUMNS = (
    "kind",
    "slug",
    "name",
    "change",
    "date",
    "status_before",
    "status_after",
    "next_before",
    "next_after",
    "why",
    "decided_by",
    "text",
    "instrument",
    "jurisdiction",
    "parent",
    "sources",
    "url",
    "html_url",
    "from",
    "to",
)


def as_data(row: Row, addresses: Addresses) -> dict[str, Any]:
    """One row as the API gives it."""
    return {
        **_named(row.record, addresses),
        "change": row.change,
        "change_label": CHANGES[row.change],
        "date": row.date,
        "before": _state(row.before),
        "after": _state(row.after),
        "reasons": [_reason(reason, addresses) for reason in row.reasons],
        "text": row.text or None,
        "instrument": row.instrument.slug if row.instrument else None,
        "jurisdiction": row.jurisdiction.slug if row.jurisdiction else None,
        "parent": row.parent or None,
        "sources": [pin_data(pin) for pin in row.sources],
    }


def reference(ref: Ref, addresses: Addresses) -> dict[str, Any]:
    """A record named in the answer."""
    return _named(ref, addresses)


def _named(ref: Ref, addresses: Addresses) -> dict[str, Any]:
    kind = API_KINDS.get(ref.kind, ref.kind)
    return {
        "kind": kind,
        "slug": ref.slug,
        "name": ref.name,
        "url": f"{addresses.listing(kind)}{ref.slug}/" if kind in PLURALS else None,
        "html_url": f"{addresses.site}{ref.url}",
    }


def _state(state: State | None) -> dict[str, Any] | None:
    if state is None:
        return None
    return {"status": state.status.value, "status_since": state.since, "status_next": state.next_date}


def _reason(reason: Reason, addresses: Addresses) -> dict[str, Any]:
    return {
        "why": reason.why.value,
        "date": reason.date,
        "told": reason_told(reason),
        "what": reason.what or None,
        "event": reason.event.slug if reason.event else None,
        "decided_by": _named(reason.decided, addresses) if reason.decided else None,
        "decided_on": reason.decided_on,
        "sources": [pin_data(pin) for pin in reason.sources],
    }


def pin_data(pin: Pin) -> dict[str, Any]:
    """A source as the API gives it."""
    return {"title": pin.title, "pin": pin.pin or None, "url": pin.url or None}


def table(rows: Iterable[Row], addresses: Addresses, start: str, end: str) -> bytes:
    """One line a row, under COLUMNS."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([cell(value) for value in _cells(row, addresses, start, end)])
    return out.getvalue().encode()


def _cells(row: Row, addresses: Addresses, start: str, end: str) -> Sequence[Any]:
    named = _named(row.record, addresses)
    before, after = _state(row.before) or {}, _state(row.after) or {}
    pins = [*row.sources, *(pin for reason in row.reasons for pin in reason.sources)]
    return (
        named["kind"],
        named["slug"],
        named["name"],
        row.change,
        row.date,
        before.get("status"),
        after.get("status"),
        before.get("status_next"),
        after.get("status_next"),
        [reason_told(reason) for reason in row.reasons],
        list(dict.fromkeys(reason.decided.slug for reason in row.reasons if reason.decided)),
        row.text,
        row.instrument.slug if row.instrument else "",
        row.jurisdiction.slug if row.jurisdiction else "",
        row.parent,
        list(dict.fromkeys(f"{pin.title}, {pin.pin}" if pin.pin else pin.title for pin in pins)),
        named["url"],
        named["html_url"],
        start,
        end,
    )
