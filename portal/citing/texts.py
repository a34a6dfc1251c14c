"""Texts of law as they are cited on a day: their date, what amended them, the version that stood."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from frameworks.models import FRAMEWORK_KINDS, Kind
from frameworks.status import Status
from jurisdictions.dates import PartialDate
from portal.citing.genres import genre_of, is_law
from portal.citing.work import Work

_DATED_BY = ("signed", "adopted", "published", "in_force", "applies", "proposed")
"""Which event gives a text its date: law bears the day of its signature, a document that of its publication."""
_BILL_DATED_BY = ("proposed", "published", "passed", "adopted")


def instrument_work(instrument: Any, on: date, *, status: str = "", version: Any = None, url: str = "") -> Work:
    """The text as it stood on the day, or in the version given; read at the address given, or at its own.

    Needs its events, issuer and jurisdiction loaded; its versions where it is no law and none is given, its citations
    where no address is given.
    """
    version = version or version_on(instrument, on)
    issued, issued_as = document_date(instrument, on)
    if version is not None and version.date:
        issued, issued_as = version.date, ""
    return Work(
        key=f"instrument:{instrument.slug}",
        genre=genre_of(instrument),
        title=instrument.official_name,
        short=instrument.short_name,
        authority=str(instrument.issuer),
        # A framework's identifier is that of its latest version; it is cited by the one that stood.
        number="" if version is not None and instrument.kind in FRAMEWORK_KINDS else instrument.official_identifier,
        jurisdiction=str(instrument.jurisdiction),
        issued=issued,
        issued_as=issued_as,
        version=_version_words(version),
        amended=amended_words(instrument, on),
        status=_status_words(status),
        url=url or first_address(instrument),
        recalled=instrument.checked == "recalled",
    )


def within(
    instrument: Any, on: date, *, key: str, record: Any, pin: str, version: Any = None, amended: str = ""
) -> Work:
    """A provision, level or version: the text it stands in, with a pin, under its own source and its own mark."""
    status = getattr(record, "status", "") or ""
    whole = instrument_work(instrument, on, status=status, version=version, url=first_address(record))
    return replace(
        whole, key=key, pin=pin, amended=_both(whole.amended, amended), recalled=record.checked == "recalled"
    )


def _both(text: str, part: str) -> str:
    """When the text was amended, and by what the part of it."""
    if not part:
        return text
    return f"{text}, this part {part}" if text else f"as amended {part}"


def document_date(instrument: Any, on: date) -> tuple[str, str]:
    """(partial date, what happened on it) by which the text is cited on the day; («», «») where none is recorded."""
    events = sorted(instrument.events.all(), key=lambda event: (event.date, event.position))
    sure = [event for event in events if not event.expected]
    happened = [event for event in sure if event.date <= on.isoformat()] or sure
    order = _BILL_DATED_BY if instrument.kind == Kind.BILL else _DATED_BY
    for word in order:
        for event in happened:
            if event.type == word:
                return event.date, "" if word in ("in_force", "applies") else str(event.get_type_display())
    return "", ""


def amended_words(instrument: Any, on: date) -> str:
    """«as last amended on 27 July 2026»; empty where no amendment after its making is recorded up to the day.

    Only of law: other texts are cited by their version.
    """
    if not is_law(instrument):
        return ""
    made, _ = document_date(instrument, on)
    days = [e.date for e in instrument.events.all() if e.type == "amended" and not e.expected]
    days = [day for day in days if made < day <= on.isoformat()]
    if not days:
        return ""
    last = PartialDate(max(days))
    return f"as {'last ' if len(days) > 1 else ''}amended {'on' if last.precision == 'day' else 'in'} {last.display()}"


def amendments_words(amendments: Iterable[Any], on: date) -> str:
    """«by Digital Omnibus on AI (Art. 1(5))»: the texts that had been made by the day."""
    done = [each for each in amendments if _made_by(each.instrument, on)]
    named = [f"{each.instrument.short_name}{f' ({each.pin})' if each.pin else ''}" for each in done]
    return f"by {' and '.join(named)}" if named else ""


def _made_by(instrument: Any, on: date) -> bool:
    made = ("signed", "adopted", "published", "in_force")
    return any(e.type in made and not e.expected and e.date <= on.isoformat() for e in instrument.events.all())


def version_on(instrument: Any, on: date) -> Any:
    """The version of a text that stood on the day; None for texts without versions, and before the first.

    Law has versions too, but is cited as amended, not by them.
    """
    if is_law(instrument):
        return None
    dated = [v for v in instrument.versions.all() if v.date and v.date <= on.isoformat()]
    return max(dated, key=lambda v: (v.date, v.position), default=None)


def _version_words(version: Any) -> str:
    if version is None:
        return ""
    word = str(version.version)
    return f"version {word}" if word[:1].isdigit() else word


def _status_words(status: str) -> str:
    return str(Status(status).label) if status else ""


def first_address(record: Any) -> str:
    """The address of the source that the record names first for the whole of itself."""
    rows = [each for each in record.citations.all() if each.part == "" and each.url]
    return rows[0].url if rows else ""
