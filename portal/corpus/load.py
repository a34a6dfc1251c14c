"""Loads the corpus: validate all, one transaction, only what differs, and a recorded release."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from django.db import connection, transaction

from frameworks.spans import rebuild_spans
from portal.corpus.check import Corpus, Problem, read_corpus, references
from portal.corpus.constraints import UNIQUE_BY, kinds_with_unique_keys
from portal.corpus.kinds import BY_NAME, KINDS
from portal.corpus.models import CorpusRelease, Redirect
from portal.corpus.past import BrokenHistory, PastRelease, past_releases
from portal.corpus.plan import plan
from portal.corpus.reasons import differing
from portal.corpus.releases import loaded_states, record_past, record_release, state_of
from portal.corpus.rows import Payloads, read_database
from portal.corpus.write import Writer
from portal.progress import watched

log = logging.getLogger(__name__)

Edits = Literal["stop", "keep", "discard"]
Key = tuple[str, str]


class InvalidCorpus(Exception):
    """The corpus has problems; nothing was loaded."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problems in the corpus; nothing was loaded.")
        self.problems = problems


class EditedRecords(Exception):
    """Records were edited in the admin since the last load and would be overwritten; nothing was loaded."""

    def __init__(self, edited: dict[Key, str]) -> None:
        super().__init__(f"{len(edited)} records were edited in the admin since the last load; nothing was loaded.")
        self.edited = edited


@dataclass
class Report:
    """What a load did."""

    release: CorpusRelease | None = None
    added: list[Key] = field(default_factory=list)
    changed: dict[Key, list[str]] = field(default_factory=dict)
    gone: list[Key] = field(default_factory=list)
    kept: dict[Key, str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def anything(self) -> bool:
        return bool(self.added or self.changed or self.gone)


def load_corpus(root: Path, edits: Edits = "stop") -> Report:
    """Bring the database to what the corpus says, wholly or not at all.

    `edits`: what to do with records edited in the admin since the last load that the files would overwrite:
    stop (raise EditedRecords), keep the admin's version, or discard it. Raises InvalidCorpus before touching anything.
    """
    corpus = read_corpus(root)
    if corpus.problems:
        raise InvalidCorpus(corpus.problems)
    with transaction.atomic():
        _one_loader_at_a_time()
        return _bring(corpus, edits, root)


def _one_loader_at_a_time() -> None:
    """SQLite takes its one write lock with the transaction; PostgreSQL is told to."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {CorpusRelease._meta.db_table} IN EXCLUSIVE MODE")


def _bring(corpus: Corpus, edits: Edits, root: Path) -> Report:
    current = read_database()
    states = loaded_states()
    edited = _edited(current, states, corpus.records)
    if edited and edits == "stop":
        raise EditedRecords(edited)
    report = Report(counts=corpus.counts, kept=edited if edits == "keep" else {})
    _compare(current, corpus.records, report)
    if torn := _torn(current, corpus.records, report):
        raise EditedRecords(torn)
    latest = CorpusRelease.objects.first()
    if not report.anything and latest and (latest.digest, latest.version) == (corpus.digest, corpus.version):
        report.release = latest
        return report
    _write(corpus, report)
    _write_redirects(corpus)
    past, reasons = _past(corpus, root)
    if not report.kept:  # what was kept of the admin's stands in no release of the files
        states = record_past(past, states)
    report.release = record_release(corpus, states, set(report.kept), reasons)
    return report


def _past(corpus: Corpus, root: Path) -> tuple[list[PastRelease], dict[Key, str]]:
    """The former releases as the files tell them. While a release is in the making they may not lead back: then what
    is not certain is not recorded, and the log says so."""
    try:
        return past_releases(corpus, root)
    except BrokenHistory as error:
        log.warning("Former releases are not recorded. %s", error)
        return [], {}


def _edited(current: Payloads, states: dict[Key, dict[str, Any]], wanted: Payloads) -> dict[Key, str]:
    """Which records differ from how they were loaded, and from what the files now want? With what happened to them."""
    edited: dict[Key, str] = {}
    for kind in KINDS:
        rows, files = current[kind.name], wanted[kind.name]
        for slug, payload in rows.items():
            state = state_of((kind.name, slug), states, payload)
            if payload == files.get(slug):
                continue
            if state is None:
                edited[kind.name, slug] = "added in the admin"
            elif payload != state:
                edited[kind.name, slug] = f"edited in the admin: {', '.join(differing(state, payload))}"
        for kind_name, slug in states:
            if kind_name == kind.name and slug not in rows and slug in files:
                edited[kind_name, slug] = "deleted in the admin"
    return edited


def _compare(current: Payloads, wanted: Payloads, report: Report) -> None:
    for kind in KINDS:
        rows, files = current[kind.name], wanted[kind.name]
        for slug, payload in files.items():
            key = (kind.name, slug)
            if key in report.kept:
                continue
            if slug not in rows:
                report.added.append(key)
            elif rows[slug] != payload:
                report.changed[key] = differing(rows[slug], payload)
        report.gone += [
            (kind.name, slug) for slug in rows if slug not in files and (kind.name, slug) not in report.kept
        ]


def _torn(current: Payloads, wanted: Payloads, report: Report) -> dict[Key, str]:
    """Which kept edits cannot stand beside the files? A record deleted in the admin that the files still name, and a
    kept record that names one which the files remove. With what stands in the way."""
    torn: dict[Key, str] = {}
    if not report.kept:
        return torn
    deleted = {key for key in report.kept if key[1] not in current[key[0]]}
    gone = set(report.gone)
    for kind in KINDS:
        for slug in {**wanted[kind.name], **current[kind.name]}:
            key = (kind.name, slug)
            if key in deleted or key in gone:
                continue
            payload = current[kind.name].get(slug) if key in report.kept else wanted[kind.name].get(slug)
            for place, target, kinds in references(payload or {}, plan(kind.schema, kind.model)):
                for name in kinds:
                    if (name, target) in deleted:
                        torn[name, target] = f"deleted in the admin, but {kind.name}/{slug} names it ({place})"
                    elif (name, target) in gone and key in report.kept:
                        torn[key] = f"{report.kept[key]}; names {name}/{target} ({place}), which the files remove"
    return torn


def write_all(corpus: Corpus) -> None:
    """Write every record of a corpus into tables that hold none."""
    _write(corpus, Report(added=[(kind, slug) for kind, rows in corpus.records.items() for slug in rows]))


def _write(corpus: Corpus, report: Report) -> None:
    writer = Writer()
    for kind in kinds_with_unique_keys():
        moved = [s for k, s in report.gone if k == kind.name]
        moved += [s for (k, s), fields in report.changed.items() if k == kind.name and set(fields) & set(UNIQUE_BY[k])]
        writer.make_room(kind, moved)
    for before, after in (("organisation", "institute"), ("institute", "organisation")):
        turned = {s for k, s in report.gone if k == before} & {s for k, s in report.added if k == after}
        writer.change_kind(turned, before, after)
    added, changed = set(report.added), report.changed
    by_kind = {
        kind.name: (
            {slug: p for slug, p in corpus.records[kind.name].items() if (kind.name, slug) in added},
            {slug: p for slug, p in corpus.records[kind.name].items() if (kind.name, slug) in changed},
        )
        for kind in KINDS
    }
    for kind in watched(KINDS, "Writing records"):
        writer.write_rows(kind, *by_kind[kind.name])
    writer.settle_references()
    for kind in watched(KINDS, "Writing citations and links"):
        new, other = by_kind[kind.name]
        writer.clear_hanging(kind, other)
        writer.write_hanging(kind, {**new, **other})
    writer.flush()
    for kind in reversed(KINDS):
        writer.delete(kind, [slug for name, slug in report.gone if name == kind.name])
    for kind in KINDS:
        if kind.nested:
            writer.write_order(kind, corpus.order[kind.name])
    rebuild_spans()


def _write_redirects(corpus: Corpus) -> None:
    Redirect.objects.all().delete()
    Redirect.objects.bulk_create(Redirect(**row) for row in corpus.redirects)


def is_current(digest: str) -> bool:
    """Whether the latest recorded release is the corpus of that digest."""
    latest = CorpusRelease.objects.first()
    return latest is not None and latest.digest == digest


assert set(BY_NAME) == {kind.name for kind in KINDS}
