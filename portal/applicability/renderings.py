"""One answer as JSON, CSV, Markdown and iCalendar. All show the same outcomes as the page."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from icalendar import Calendar, Event

from portal.api.tabular import cell as table_cell
from portal.applicability.answer import ORDER, coming, is_binding, looked_at, sections
from portal.applicability.evaluate import LABELS, Applies, Outcome, Scope
from portal.applicability.fines import Ceiling
from portal.applicability.flips import Flip
from portal.applicability.note import Line, lines, trace_of
from portal.applicability.profile import as_json
from portal.applicability.questions import Open
from portal.applicability.service import Answered
from portal.applicability.words import move_words

FILES = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
}
COLUMNS = (
    "outcome", "day", "ends", "jurisdiction", "instrument", "instrument_name", "binding", "provision", "citation",
    "heading", "duty", "status", "who_is_bound", "scope", "because", "missing", "enforcement", "fines", "checked",
    "address",
)  # fmt: skip
WARNING = "Information, not legal advice."


def counts(answered: Answered) -> dict[str, int]:
    """How many provisions have each outcome."""
    found = Counter(outcome.applies for outcome in answered.evaluation.outcomes.values())
    return {kind.value: found[kind] for kind in ORDER}


def fine_data(fine: Ceiling) -> dict[str, Any]:
    """A ceiling as data."""
    told = fine.unit.fine
    assert told is not None
    return {
        "provision": fine.unit.slug,
        "citation": fine.unit.citation,
        "fixed_amount": told.fixed_amount,
        "currency": told.currency,
        "turnover_pct": told.turnover_pct,
        "rule": told.rule,
        "lower": fine.lower,
        "maximum": fine.amount,
        "maximum_currency": fine.currency,
        "said": fine.said,
    }


def rows(answered: Answered, site: str, kinds: Iterable[Applies] = ORDER) -> Iterator[dict[str, Any]]:
    """One row for each provision, in the order of the page."""
    for section in sections(answered, kinds):
        for place in (*section.binding, *section.voluntary):
            for of_text in place.texts:
                for group in of_text.groups:
                    bodies = ", ".join(name for name, _ in group.enforcement.bodies)
                    enforcement = "; ".join(part for part in (bodies, group.enforcement.said) if part)
                    for duty in group.duties:
                        yield {
                            "outcome": duty.outcome.applies.value,
                            "day": duty.outcome.day or "",
                            "ends": duty.outcome.ends or "",
                            "jurisdiction": of_text.text.jurisdiction,
                            "instrument": of_text.text.slug,
                            "instrument_name": of_text.text.name,
                            "binding": of_text.text.binding,
                            "provision": duty.unit.slug,
                            "citation": duty.unit.citation,
                            "heading": duty.unit.heading,
                            "duty": duty.unit.duty,
                            "status": duty.outcome.status.value,
                            "who_is_bound": group.scope.binds,
                            "scope": group.scope.slug,
                            "because": group.because,
                            "missing": " ".join(sorted(duty.outcome.missing)),
                            "enforcement": enforcement,
                            "fines": duty.fines,
                            "checked": duty.unit.checked,
                            "address": f"{site}{duty.unit.url}",
                        }


def as_csv(answered: Answered, site: str) -> str:
    """Every provision with its outcome. Cells that a spreadsheet would run as a formula are defused."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for row in rows(answered, site):
        fines = "; ".join(f"{fine.unit.citation}: {fine.said}" for fine in row["fines"])
        writer.writerow({name: table_cell(value) for name, value in {**row, "fines": fines}.items()})
    return out.getvalue()


def as_data(
    answered: Answered,
    *,
    site: str,
    permalink: str,
    release: str,
    known_at: str,
    open_: Iterable[Open] = (),
    flips: Iterable[Flip] = (),
    reasoning: bool = True,
    kinds: Iterable[Applies] = ORDER,
) -> dict[str, Any]:
    """The whole answer. `reasoning`: with the written-out condition of every scope that may bind."""
    book = answered.book
    kinds = tuple(kinds)
    shown = {row["scope"] for row in rows(answered, site, [k for k in kinds if k is not Applies.DOES_NOT])}
    return {
        "permalink": permalink,
        "as_of": answered.evaluation.on.isoformat(),
        "known_at": known_at,
        "release": release,
        "notice": WARNING,
        "profile": as_json(answered.given),
        "implied": [
            {
                "input": each.input,
                "answer": each.said,
                "because": each.because,
                "records": [{"name": name, "html_url": f"{site}{url}"} for name, url in each.links],
            }
            for each in answered.implied
        ],
        "counts": counts(answered),
        "looked_at": [{"place": each.place, "texts": list(each.texts)} for each in looked_at(answered)],
        "outcomes": [
            {
                **row,
                "day": row["day"] or None,
                "ends": row["ends"] or None,
                "missing": row["missing"].split(),
                "fines": [fine_data(fine) for fine in row["fines"]],
            }
            for row in rows(answered, site, kinds)
        ],
        "scopes": [_scope(scope, answered, site) for scope in book.rules.scopes if scope.slug in shown]
        if reasoning
        else [],
        "questions": [
            {
                "input": each.question.slug,
                "question": each.question.question,
                "provisions": each.provisions,
                "binding": each.binding,
                "texts": list(each.texts),
            }
            for each in open_
        ],
        "flips": [_flip(flip, answered) for flip in flips],
        "coming": [
            {
                "day": each.day,
                "starts": [duty.unit.slug for duty in each.starts],
                "ends": [duty.unit.slug for duty in each.ends],
            }
            for each in coming(answered)
        ],
    }


def _scope(scope: Scope, answered: Answered, site: str) -> dict[str, Any]:
    enforcement = answered.book.enforcement[scope.slug]
    return {
        "scope": scope.slug,
        "instrument": scope.instrument,
        "who_is_bound": scope.binds,
        "basis": scope.basis,
        "holds": answered.evaluation.truths[scope.slug],
        "note": enforcement.note,
        "reasoning": [_line(line, site) for line in lines(trace_of(scope, answered), answered)],
    }


def _line(line: Line, site: str) -> dict[str, Any]:
    return {
        "depth": line.depth,
        "form": line.form,
        "holds": line.outcome,
        "text": line.text,
        "given": line.given,
        "doubt": line.doubt,
        "provision": line.pin.slug if line.pin else None,
        "citation": line.pin.citation if line.pin else "",
        "html_url": f"{site}{line.pin.url}" if line.pin else None,
    }


def _flip(flip: Flip, answered: Answered) -> dict[str, Any]:
    return {
        "input": flip.move.input,
        "change": move_words(flip.move, answered.book),
        "op": flip.move.op,
        "value": flip.move.value,
        "changes": [
            {"provision": slug, "before": _short(before), "after": _short(after)}
            for slug, (before, after) in flip.changes.items()
        ],
    }


def _short(outcome: Outcome) -> dict[str, Any]:
    return {"outcome": outcome.applies.value, "day": outcome.day}


def as_calendar(answered: Answered, *, site: str, permalink: str, name: str, stamp: datetime) -> bytes:
    """One all-day event for each day on which duties of the profile begin or end, and each text (RFC 5545)."""
    made = Calendar()
    made.add("prodid", f"-//{name}//Does it apply?//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("x-wr-calname", f"{name}: duties of one profile")
    made.add("x-wr-caldesc", f"By the answers at {site}{permalink}. {WARNING}")
    for each in coming(answered):
        if each.day.precision != "day":
            continue
        for verb, duties in (("begin", each.starts), ("end", each.ends)):
            by_text: dict[str, list[Any]] = {}
            for duty in duties:
                by_text.setdefault(duty.unit.instrument, []).append(duty)
            for slug, listed in sorted(by_text.items()):
                text = answered.book.texts[slug]
                event = Event()
                event.add("uid", f"applicability-{slug}-{each.day}-{verb}@ai-governance-portal")
                event.add("dtstamp", stamp.astimezone(UTC))
                event.add("dtstart", each.day.earliest)
                event.add("dtend", each.day.earliest + timedelta(days=1))
                force = "" if is_binding(text) else " (voluntary)"
                event.add(
                    "summary",
                    f"{text.name}{force}: {len(listed)} provisions {verb} to apply"
                    if verb == "begin"
                    else f"{text.name}{force}: {len(listed)} provisions end",
                )
                event.add("description", "\n".join(f"{d.unit.citation}: {d.unit.heading}" for d in listed))
                event.add("url", f"{site}{permalink}")
                event.add("transp", "TRANSPARENT")
                made.add_component(event)
    return bytes(made.to_ical())


def outcome_words(outcome: Outcome) -> str:
    """An outcome with its day, in words."""
    label = LABELS[outcome.applies]
    if outcome.day is None:
        return label
    lead = {Applies.APPLIES: "since", Applies.NO_LONGER: "since", Applies.NOT_YET: "from"}.get(outcome.applies, "")
    return f"{label}, {lead} {outcome.day.display()}" if lead else label
