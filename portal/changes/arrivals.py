"""Dated records that came or went between two days: versions with their levels, signatures, thresholds, institutes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.db.models import Count, Q

from frameworks.models import Signature, ThresholdUse, Version
from frameworks.status import CURRENT
from jurisdictions.dates import PartialDate, iso
from jurisdictions.models import FormerName, Institute
from portal.changes.core import Shift, within
from portal.changes.rows import Pin, Ref, Row
from portal.changes.scope import Scope
from portal.changes.scope import within as of_jurisdictions
from portal.changes.standing import Standing


def arrivals(scope: Scope, loaded: Standing, start: date, end: date) -> tuple[list[Row], int]:
    """What was published, joined or given up with the instruments in question, and how many signatures bear no date
    and so cannot be placed. Four queries."""
    signatures = _loaded_signatures(scope, start, end)
    undated = sum(1 for signature in signatures if not signature.date and not signature.ratified)
    rows = [*_versions(scope, start, end), *_signatures(signatures, start, end), *_thresholds(loaded)]
    return rows, undated


def dated_between(field: str, start: date, end: date) -> Q:
    """Rows whose partial date lies after the first day and not after the second. Text compares as dates do."""
    return Q(**{f"{field}__gt": iso(start), f"{field}__lte": iso(end)})


def _of(scope: Scope, rows: Any) -> Any:
    return rows if scope.of_everything else rows.filter(instrument__in=scope.instrument_rows().values("pk"))


def _ref(kind: str, record: Any, name: str = "") -> Ref:
    return Ref(kind, record.slug, name or str(record), record.get_absolute_url())


def _versions(scope: Scope, start: date, end: date) -> Iterator[Row]:
    """New versions, each with the levels it has and those of the version before it that it replaces."""
    found = Version.objects.filter(dated_between("date", start, end)).select_related("instrument__jurisdiction")
    versions = list(_of(scope, found).order_by("date", "position"))
    owners = [version.instrument_id for version in versions]
    history: dict[int, list[tuple[str, str, int]]] = defaultdict(list)
    counted = Version.objects.filter(instrument__in=owners).annotate(n=Count("levels")).order_by("date", "position")
    for owner, day, name, n in counted.values_list("instrument_id", "date", "version", "n"):
        history[owner].append((day, name, n))
    for version in versions:
        before = [entry for entry in history[version.instrument_id] if entry[0] < version.date]
        own = next(n for _, name, n in history[version.instrument_id] if name == version.version)
        yield Row(
            record=_ref("version", version),
            change="version",
            instrument=_ref("instrument", version.instrument),
            jurisdiction=_ref("jurisdiction", version.instrument.jurisdiction),
            date=version.date,
            text=" ".join(filter(None, [_levels(before, own), version.what_changed])),
            sources=(Pin(version.title or str(version), "", version.url, ""),) if version.url else (),
        )


def _levels(before: Sequence[tuple[str, str, int]], own: int) -> str:
    if not before:
        return f"The first version recorded, with {own} levels." if own else "The first version recorded."
    _, name, n = before[-1]
    if n and own:
        return f"Its {own} levels replace the {n} of version {name}."
    return f"It follows version {name}."


def _loaded_signatures(scope: Scope, start: date, end: date) -> list[Signature]:
    dated = dated_between("date", start, end) | dated_between("ratified", start, end)
    undated = Q(date="", ratified="", stance="signed")
    rows = Signature.objects.filter(dated | undated).select_related(
        "instrument__jurisdiction", "party_jurisdiction", "party_organisation"
    )
    return list(_of(scope, rows).order_by("date", "position"))


def _signatures(signatures: Sequence[Signature], start: date, end: date) -> Iterator[Row]:
    """Parties that joined, declined or ratified. A leaving bears no day in the records: it is told with the joining."""
    for signature in signatures:
        left = " It has left again since; no day of it is recorded." if signature.withdrawn else ""
        words = signature.reason or ""
        for field, change in (
            ("date", "joined" if signature.stance == "signed" else "declined"),
            ("ratified", "ratified"),
        ):
            day = getattr(signature, field)
            if day and within(PartialDate(day), start, end):
                yield Row(
                    record=_ref("signature", signature, str(signature.party)),
                    change=change,
                    instrument=_ref("instrument", signature.instrument),
                    jurisdiction=_ref("jurisdiction", signature.instrument.jurisdiction),
                    date=PartialDate(day),
                    text=f"{words}{left}".strip(),
                )


def _thresholds(loaded: Standing) -> Iterator[Row]:
    """Compute thresholds whose instrument began or ceased to govern."""
    crossing = {pk: change for pk, change in loaded.shifts.items() if _governs(change.before) != _governs(change.after)}
    uses = ThresholdUse.objects.filter(instrument__in=list(crossing)).select_related("threshold")
    for use in uses.order_by("threshold__flop", "position"):
        instrument, change = loaded.instruments[use.instrument_id], crossing[use.instrument_id]
        yield Row(
            record=_ref("threshold", use.threshold),
            change="threshold_came" if _governs(change.after) else "threshold_went",
            instrument=_ref("instrument", instrument),
            jurisdiction=_ref("jurisdiction", instrument.jurisdiction),
            date=_since(change),
            text=use.text,
        )


def _governs(state: Any) -> bool:
    return state.status in CURRENT


def _since(change: Shift) -> PartialDate | None:
    return change.after.since


def founded_and_renamed(jurisdictions: Sequence[str], start: date, end: date) -> tuple[Row, ...]:
    """Institutes announced and founded, and organisations that gave up a name. Three queries."""
    dated = dated_between("established", start, end) | dated_between("announced", start, end)
    institutes = Institute.objects.filter(dated).select_related("jurisdiction").prefetch_related("former_names")
    names = FormerName.objects.filter(dated_between("until", start, end)).select_related(
        "organisation__country", "organisation__institute__jurisdiction"
    )
    if jurisdictions:
        institutes = institutes.filter(of_jurisdictions(jurisdictions, "jurisdiction"))
        names = names.filter(
            of_jurisdictions(jurisdictions, "organisation__country")
            | of_jurisdictions(jurisdictions, "organisation__institute__jurisdiction")
        )
    rows = [row for institute in institutes for row in _births(institute, start, end)]
    for name in names:
        body = name.organisation
        institute = getattr(body, "institute", None)
        place = institute.jurisdiction if institute else body.country
        rows.append(
            Row(
                record=_ref("institute" if institute else "organisation", body),
                change="renamed",
                instrument=None,
                jurisdiction=_ref("jurisdiction", place) if place else None,
                date=PartialDate(name.until),
                text=f"It was called «{name.name}» until then.",
            )
        )
    return tuple(rows)


def _births(institute: Any, start: date, end: date) -> Iterator[Row]:
    """The institute's announcement and founding, under the name it bore on that day."""
    for field, change in (("established", "founded"), ("announced", "announced")):
        day = PartialDate(getattr(institute, field)) if getattr(institute, field) else None
        if day is None or not within(day, start, end) or (change == "announced" and day == institute.established):
            continue
        former = [name for name in institute.former_names.all() if name.until and name.until > day]
        then = min(former, key=lambda name: name.until).name if former else ""
        yield Row(
            record=_ref("institute", institute),
            change=change,
            instrument=None,
            jurisdiction=_ref("jurisdiction", institute.jurisdiction),
            date=day,
            text=f"Then called «{then}»." if then else "",
        )
