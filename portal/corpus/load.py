"""Loads the corpus: validate all, one transaction, only what differs, and a recorded release."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from django.db import connection, transaction

from frameworks.spans import rebuild_spans
from portal.corpus.check import Corpus, Problem, read_corpus
from portal.corpus.kinds import BY_NAME, KINDS
from portal.corpus.models import CorpusRelease, RecordChange, RecordState, Redirect
from portal.corpus.rows import Payloads, read_database
from portal.corpus.write import Writer

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
        return _bring(corpus, edits)


def _one_loader_at_a_time() -> None:
    """SQLite takes its one write lock with the transaction; PostgreSQL is told to."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {CorpusRelease._meta.db_table} IN EXCLUSIVE MODE")


def _bring(corpus: Corpus, edits: Edits) -> Report:
    current = read_database()
    states = {(s.kind, s.slug): s.payload for s in RecordState.objects.all()}
    edited = _edited(current, states, corpus.records)
    if edited and edits == "stop":
        raise EditedRecords(edited)
    report = Report(counts=corpus.counts, kept=edited if edits == "keep" else {})
    _compare(current, corpus.records, report)
    latest = CorpusRelease.objects.first()
    if not report.anything and latest and (latest.digest, latest.version) == (corpus.digest, corpus.version):
        report.release = latest
        return report
    _write(corpus, report)
    _write_redirects(corpus)
    report.release = _record(corpus, report)
    return report


def _edited(current: Payloads, states: dict[Key, dict[str, Any]], wanted: Payloads) -> dict[Key, str]:
    """Which records differ from how they were loaded, and from what the files now want? With what happened to them."""
    edited: dict[Key, str] = {}
    for kind in KINDS:
        rows, files = current[kind.name], wanted[kind.name]
        for slug, payload in rows.items():
            state = states.get((kind.name, slug))
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


def differing(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """Names of the fields in which two payloads differ."""
    return sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))


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


def _write(corpus: Corpus, report: Report) -> None:
    writer = Writer()
    added, changed = set(report.added), report.changed
    by_kind = {
        kind.name: (
            {slug: p for slug, p in corpus.records[kind.name].items() if (kind.name, slug) in added},
            {slug: p for slug, p in corpus.records[kind.name].items() if (kind.name, slug) in changed},
        )
        for kind in KINDS
    }
    for kind in KINDS:
        writer.write_rows(kind, *by_kind[kind.name])
    writer.settle_references()
    for kind in KINDS:
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


def _record(corpus: Corpus, report: Report) -> CorpusRelease:
    """Record the release, what it changed, and the state every record was loaded in."""
    release = CorpusRelease.objects.create(
        version=corpus.version,
        digest=corpus.digest,
        counts=corpus.counts,
        added=len(report.added),
        changed=len(report.changed),
        gone=len(report.gone),
    )
    changes = [
        RecordChange(release=release, kind=k, slug=s, action="added", after=corpus.records[k][s])
        for k, s in report.added
    ]
    changes += [
        RecordChange(release=release, kind=k, slug=s, action="changed", after=corpus.records[k][s], fields=fields)
        for (k, s), fields in report.changed.items()
    ]
    changes += [RecordChange(release=release, kind=k, slug=s, action="gone") for k, s in report.gone]
    RecordChange.objects.bulk_create(changes, batch_size=500)
    touched = set(report.added) | set(report.changed)
    known = {(s.kind, s.slug): s for s in RecordState.objects.all()}
    stale = [
        state.pk
        for (k, s), state in known.items()
        if (k, s) not in report.kept and (s not in corpus.records[k] or (k, s) in touched)
    ]
    RecordState.objects.filter(pk__in=stale).delete()
    still = {key for key, state in known.items() if state.pk not in set(stale)}
    RecordState.objects.bulk_create(
        [
            RecordState(release=release, kind=kind.name, slug=slug, payload=payload)
            for kind in KINDS
            for slug, payload in corpus.records[kind.name].items()
            if (kind.name, slug) not in still and (kind.name, slug) not in report.kept
        ],
        batch_size=500,
    )
    return release


def is_current(digest: str) -> bool:
    """Whether the latest recorded release is the corpus of that digest."""
    latest = CorpusRelease.objects.first()
    return latest is not None and latest.digest == digest


assert set(BY_NAME) == {kind.name for kind in KINDS}
