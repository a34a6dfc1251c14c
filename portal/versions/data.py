"""The comparison as data: JSON, and a table with the same rows."""

from __future__ import annotations

import csv
import io
from typing import Any

from frameworks.models import Instrument, Version
from portal.api.references import Addresses
from portal.api.tabular import cell
from portal.versions.choices import Choice
from portal.versions.core import Pin, Row, Unit
from portal.versions.gather import Comparison

COLUMNS = (
    "sort", "heading", "change", "before", "before_label", "before_name", "before_text", "before_applies_from",
    "after", "after_label", "after_name", "after_text", "after_applies_from", "what", "why", "note", "judgement",
    "follows", "checked", "sources",
)  # fmt: skip


def as_data(comparison: Comparison | None, choices: tuple[Choice, ...], addresses: Addresses) -> dict[str, Any]:
    """The whole answer; without a question the comparison is empty and `choices` says what can be asked."""
    listed = [_choice(choice, addresses) for choice in choices]
    if comparison is None:
        ends: dict[str, Any] = dict.fromkeys(("query", "instrument", "from", "to", "amended_by"))
        return {**ends, "summary": "", "counts": {}, "dates_differ": 0, "untouched": 0, "rows": [], "choices": listed}
    asked, sides = comparison.question, comparison.sides
    return {
        "query": asked.query,
        "instrument": addresses.reference(asked.instrument),
        "from": _version(asked.earlier, addresses),
        "to": _version(asked.later, addresses),
        "amended_by": addresses.reference(asked.amended_by) if asked.amended_by else None,
        "summary": sides.summary,
        "counts": {change or "not_compared": number for change, number in sides.counts.items()},
        "dates_differ": sides.dates_differ,
        "untouched": comparison.untouched,
        "rows": [row_data(row, addresses) for row in sides.rows],
        "choices": listed,
    }


def _version(version: Version | None, addresses: Addresses) -> dict[str, Any] | None:
    if version is None:
        return None
    return {**addresses.reference(version), "version": version.version, "date": version.date or None}


def _choice(choice: Choice, addresses: Addresses) -> dict[str, Any]:
    return {
        "instrument": addresses.reference(choice.instrument),
        "pairs": [
            {"query": pair.query, "earlier": pair.earlier, "later": pair.later, "judged": pair.judged}
            for pair in choice.pairs
        ],
    }


def row_data(row: Row, addresses: Addresses) -> dict[str, Any]:
    """One row, as the page shows it."""
    judgement = row.judgement
    return {
        "sort": row.heading.sort,
        "heading": row.heading.name,
        "change": row.change or "not_compared",
        "change_label": row.word,
        "before": _unit(row.before, addresses),
        "after": _unit(row.after, addresses),
        "what": judgement.what if judgement else "",
        "why": judgement.why if judgement else "",
        "note": judgement.note if judgement else "",
        "judgement": judgement.key if judgement else None,
        "follows": row.follows.key if row.follows else None,
        "checked": (judgement.checked or None) if judgement else None,
        "sources": [_pin(pin) for pin in judgement.pins] if judgement else [],
    }


def _unit(unit: Unit | None, addresses: Addresses) -> dict[str, Any] | None:
    if unit is None:
        return None
    return {
        "slug": unit.key,
        "label": unit.label,
        "name": unit.name,
        "text": [{"label": label, "text": text} for label, text in unit.parts],
        "applies_from": list(unit.applies),
        "html_url": f"{addresses.site}{unit.url}",
        "sources": [_pin(pin) for pin in unit.pins],
    }


def _pin(pin: Pin) -> dict[str, Any]:
    return {"title": pin.title, "pin": pin.pin or None, "url": pin.url or None}


def table(comparison: Comparison, addresses: Addresses) -> bytes:
    """One line a row, under COLUMNS."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for row in comparison.sides.rows:
        writer.writerow([cell(value) for value in _cells(row_data(row, addresses))])
    return out.getvalue().encode()


def _cells(row: dict[str, Any]) -> list[Any]:
    ends: list[Any] = []
    for end in (row["before"] or {}, row["after"] or {}):
        text = " ".join(
            f"{part['label']}: {part['text']}" if part["label"] else part["text"] for part in end.get("text", ())
        )
        ends += [end.get("slug"), end.get("label"), end.get("name"), text, end.get("applies_from", [])]
    own = [row[name] for name in ("what", "why", "note", "judgement", "follows", "checked")]
    sources = [f"{pin['title']}, {pin['pin']}" if pin["pin"] else pin["title"] for pin in row["sources"]]
    return [row["sort"], row["heading"], row["change"], *ends, *own, sources]


def file_name(question: Any) -> str:
    """What a downloaded table is called, without its ending."""
    instrument: Instrument = question.instrument
    if question.amended_by:
        return f"{instrument.slug}_amended-by_{question.amended_by.slug}"
    return f"{question.earlier.slug}_{question.later.slug}"
