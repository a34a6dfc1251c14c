"""What of a page or answer of the API is cited: a record, a comparison, or a frozen answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date
from typing import Any
from urllib.parse import urlencode

from django.db.models import prefetch_related_objects

from frameworks.models import Instrument, Level, Provision, Version
from jurisdictions.models import Record, Source
from jurisdictions.models.record import Slugged
from portal.api.references import kind_of
from portal.citing.genres import ANSWER, DOCUMENT, RECORD, is_law
from portal.citing.texts import amendments_words, first_address, instrument_work, within
from portal.citing.work import Cited, Stamp, Work, one_line
from portal.corpus.models import CorpusRelease

MOST_SOURCES = 3
_TEXTS = {Provision: "instrument", Level: "framework", Version: "instrument"}
"""What stands in a text, with the field that names it."""


def load_needed(records: Sequence[Any]) -> None:
    """Load what citing needs, for any number of records of one kind in the same number of queries. What the page has
    loaded already is not asked for again."""
    if not records or not isinstance(records[0], Record):
        return
    rows = list(records)
    prefetch_related_objects(rows, "citations__source")
    if isinstance(rows[0], Instrument):
        prefetch_related_objects(rows, "jurisdiction", "issuer", "events", "versions")
    for model, owner in _TEXTS.items():
        if isinstance(rows[0], model):
            _load_texts(rows, owner)


def _load_texts(rows: list[Any], owner: str) -> None:
    """The texts that the records stand in, as far as they are needed."""
    prefetch_related_objects(rows, f"{owner}__jurisdiction", f"{owner}__issuer")
    texts = [getattr(row, owner) for row in rows]
    amending = []
    if isinstance(rows[0], (Provision, Level)):
        prefetch_related_objects(rows, "version")
    if isinstance(rows[0], Provision):
        prefetch_related_objects(rows, "amendments__instrument")
        amending = [amendment.instrument for row in rows for amendment in row.amendments.all()]
        bare = [row.instrument for row in rows if row.version_id is None and not is_law(row.instrument)]
        prefetch_related_objects(bare, "versions")
    prefetch_related_objects([*texts, *amending], "events")
    without = [text for row, text in zip(rows, texts, strict=True) if not first_address(row)]
    prefetch_related_objects(without, "citations__source")


def work_of(record: Any, on: date) -> Work:
    """The work that a record stands for: the text itself where it is one, or else the portal's own record."""
    if isinstance(record, Instrument):
        return instrument_work(record, on, status=getattr(record, "status", "") or "")
    key = f"{kind_of(record)}:{record.slug}"
    if isinstance(record, Provision):
        amended = amendments_words(record.amendments.all(), on)
        version = record.version if record.version_id else None
        text = record.instrument
        return within(text, on, key=key, record=record, pin=record.citation, version=version, amended=amended)
    if isinstance(record, Level):
        return within(record.framework, on, key=key, record=record, pin=record.name, version=record.version)
    if isinstance(record, Version):
        return within(record.instrument, on, key=key, record=record, pin="", version=record)
    if isinstance(record, Source):
        return Work(key=key, genre=DOCUMENT, title=str(record), authority=record.publisher, url=record.url)
    return _own_record(record)


def _own_record(record: Any) -> Work:
    rows = [each for each in record.citations.all() if each.part == ""] if isinstance(record, Record) else []
    return Work(
        key=f"{kind_of(record)}:{record.slug}",
        genre=RECORD,
        title=str(record),
        of_portal=True,
        recalled=getattr(record, "checked", "") == "recalled",
        rests_on=tuple(
            one_line(", ".join(part for part in (each.display_title, each.pin, each.url) if part))
            for each in rows[:MOST_SOURCES]
        ),
    )


def cite_records(records: Sequence[Any], request: Any) -> list[Cited]:
    """The records as read at this request: its release, its day of the law, its day."""
    load_needed(records)
    return [Cited(work_of(record, request.as_of), stamp_at(request, record.get_absolute_url())) for record in records]


def stamp_at(request: Any, path: str) -> Stamp:
    """What fixes the answer to this request at an address of the portal."""
    release = version_of(request)
    return Stamp(
        release=release,
        as_of=request.as_of,
        permalink=request.build_absolute_uri(fixed(path, as_of=request.as_of, release=release)),
        accessed=request.today,
    )


def version_of(request: Any) -> str:
    release: CorpusRelease | None = request.release
    return release.version if release else ""


def fixed(path: str, *, as_of: date, release: str) -> str:
    """The address with both days written out: what it answers does not change when the law or the records do."""
    place, hash_sign, fragment = path.partition("#")
    days = {"as_of": as_of.isoformat(), "known_at": release}
    missing = {name: value for name, value in days.items() if value and f"{name}=" not in place.partition("?")[2]}
    joint = "&" if "?" in place else "?"
    return f"{place}{joint if missing else ''}{urlencode(missing)}{hash_sign}{fragment}"


def cite_answer(made: Any, permalink: str, accessed: date | None = None) -> Cited:
    """A comparison, table or matrix: the portal's own answer to a question. `permalink` may be a path or an address."""
    address = fixed(permalink, as_of=made.as_of, release=made.release)
    return Cited(answer_work(made.title, permalink), Stamp(made.release, made.as_of, address, accessed))


def answer_work(title: str, place: str) -> Work:
    key = "".join(sign if sign.isalnum() else "-" for sign in one_line(title).lower())[:60].strip("-")
    return Work(key=f"answer:{key or place}", genre=ANSWER, title=title, of_portal=True)


def cite_freeze(freeze: Any, address: str, accessed: date | None = None) -> Cited:
    """A frozen answer: its own address is permanent, and its hash proves it."""
    frozen = freeze.frozen_at.astimezone(UTC)
    more = (f"frozen {frozen:%Y-%m-%d}", f"SHA-256 {freeze.digest[:16]}…")
    stamp = Stamp(freeze.release_version, freeze.as_of, address, accessed, more)
    return Cited(Work(key=f"frozen:{freeze.short}", genre=ANSWER, title=freeze.title, of_portal=True), stamp)


def at_home(record: Any, request: Any) -> bool:
    """Whether the request is for the record's own page: elsewhere it may stand as an example."""
    return isinstance(record, Slugged) and record.get_absolute_url().partition("#")[0] == request.path


def subject_of(context: Mapping[str, Any], request: Any) -> Cited | None:
    """What the page with this context lets readers cite; None for lists and other pages."""
    if not hasattr(request, "release"):
        return None
    if (freeze := context.get("freeze")) is not None and hasattr(freeze, "release_digest"):
        return cite_freeze(freeze, request.build_absolute_uri(freeze.get_absolute_url()), request.today)
    record = context.get("record")
    if isinstance(record, Slugged):
        kept = request.__dict__.setdefault("cited_records", {})
        key = (type(record), record.pk)
        if key not in kept:
            kept[key] = cite_records([record], request)[0]
        return kept[key]
    if (made := context.get("made")) is not None and context.get("permalink") and hasattr(made, "known_at"):
        return cite_answer(made, request.build_absolute_uri(context["permalink"]), request.today)
    return None
