"""A snapshot is a former release as a database: whole or not there, never written, rebuilt when it is damaged."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.contrib.contenttypes.models import ContentType
from django.db import OperationalError, connection, connections
from django.db.utils import DatabaseError

from frameworks.models import Instrument, Provision, StatusSpan
from jurisdictions.models import Source
from portal.corpus.check import read_corpus
from portal.corpus.models import CorpusRelease, RecordChange
from portal.corpus.recorded import recorded_corpus
from portal.corpus.rows import read_database
from portal.known import snapshots
from portal.known.clock import reading, snapshot
from portal.known.router import ReadOnlyPast
from portal.known.snapshots import SnapshotUnavailable, build, opened, path_of
from portal.search.build import lock as wait

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("two_releases")]


def first() -> CorpusRelease:
    return CorpusRelease.objects.get(version="1")


def test_a_snapshot_says_what_the_release_said(before: Path) -> None:
    with reading(opened(first())):
        assert read_database() == read_corpus(before).records
        article = Provision.objects.get(slug="eu-law-art-1")
        assert (article.duty, article._state.db) == ("evaluate", opened(first()).alias)
        assert [c.pin for c in article.citations.all()] == ["Art. 1"]
        assert StatusSpan.objects.filter(instrument__slug="eu-law").exists()
        assert not Provision.objects.filter(slug="eu-law-art-1-1").exists()
    assert Provision.objects.get(slug="eu-law-art-1").duty == "report"
    assert snapshot() is None


def test_content_types_have_the_numbers_of_the_present() -> None:
    here = dict(ContentType.objects.values_list("model", "pk"))
    with reading(opened(first())):
        assert dict(ContentType.objects.values_list("model", "pk")) == here


def test_the_history_itself_is_read_from_the_present() -> None:
    with reading(opened(first())):
        assert CorpusRelease.objects.count() == 2
        assert RecordChange.objects.using("default").count() == RecordChange.objects.count()


def test_the_past_is_never_written() -> None:
    with reading(opened(first())):
        article = Provision.objects.get(slug="eu-law-art-1")
        for write in (
            lambda: article.save(),
            lambda: article.delete(),
            lambda: Provision.objects.update(duty="none"),
            lambda: Source.objects.create(slug="new"),
            lambda: Source.objects.bulk_create([Source(slug="new")]),
            lambda: Instrument.objects.all().delete(),
        ):
            with pytest.raises(ReadOnlyPast):
                write()
    # Nor by going around the router: the file is open for reading only.
    with pytest.raises(OperationalError, match="readonly"):
        Source.objects.using(opened(first()).alias).create(slug="new")


def test_a_record_of_the_past_is_not_saved_over_one_of_the_present() -> None:
    with reading(opened(first())):
        source = Source.objects.get(slug="paper")
    source.title = "Renamed"
    with pytest.raises(ReadOnlyPast):
        source.save()


def test_a_snapshot_is_built_once(monkeypatch: pytest.MonkeyPatch) -> None:
    path = opened(first()).path
    monkeypatch.setattr(snapshots, "build", lambda *args: pytest.fail("built again"))
    assert opened(first()).path == path == path_of(first())


@pytest.mark.parametrize("damage", ["cut", "noise", "unfinished", "empty", "gone"])
def test_a_damaged_snapshot_is_built_anew(damage: str) -> None:
    path = opened(first()).path
    snapshots.forget()
    if damage == "gone":
        path.unlink()
    elif damage == "unfinished":  # whole as a database, but its builder never came to the end
        import sqlite3

        with sqlite3.connect(path) as database:
            database.execute("PRAGMA user_version=0")
        database.close()
    else:
        content = path.read_bytes()
        half = len(content) // 2
        path.write_bytes({"cut": content[:half], "noise": os.urandom(half) + content[half:], "empty": b""}[damage])
    with reading(opened(first())):
        assert Provision.objects.get(slug="eu-law-art-1").duty == "evaluate"


def test_a_build_that_dies_leaves_nothing(monkeypatch: pytest.MonkeyPatch, known_dir: Path) -> None:
    def die(*args: Any) -> None:
        raise DatabaseError("disk full")

    monkeypatch.setattr(snapshots, "write_all", die)
    with pytest.raises(SnapshotUnavailable, match="try again"):
        opened(first())
    assert [path.name for path in known_dir.iterdir()] == ["lock"]
    assert snapshots._open_here() == []


def test_two_builders_at_once_give_one_whole_snapshot(before: Path, known_dir: Path) -> None:
    """Each works under a name of its own; whoever is last replaces a whole file by an equal one."""
    known_dir.mkdir()
    corpus, path = read_corpus(before), known_dir / "one.sqlite3"
    types = list(ContentType.objects.all())
    assert types
    faults: list[BaseException] = []

    def work() -> None:
        try:
            build(path, corpus, [(each.pk, each.app_label, each.model) for each in types])
        except BaseException as error:
            faults.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert [each.name for each in known_dir.iterdir()] == ["one.sqlite3"]
    assert snapshots._sound(path)
    assert connection.alias == "default"


def test_the_second_of_two_workers_finds_what_the_first_built(monkeypatch: pytest.MonkeyPatch) -> None:
    release, built = first(), []

    def building_meanwhile(path: Path, *args: Any) -> None:
        built.append(path)
        build(path, *args)

    monkeypatch.setattr(snapshots, "build", building_meanwhile)

    def lock(folder: Path) -> Any:
        if not built:  # the other worker holds the lock first
            build(path_of(release), recorded_corpus(release), snapshots.content_types())
        return wait(folder)

    monkeypatch.setattr(snapshots, "lock", lock)
    opened(release)
    assert built == []


def test_only_the_snapshots_last_asked_for_are_kept(settings: LazySettings, known_dir: Path) -> None:
    settings.KNOWN_KEPT = 2
    known_dir.mkdir()
    for name, used in (("old", 100), ("older", 50)):
        (known_dir / f"{name}.sqlite3").write_bytes(b"x")
        os.utime(known_dir / f"{name}.sqlite3", (used, used))
        (known_dir / f"{name}.search").mkdir()
    (known_dir / "building-dead.sqlite3").write_bytes(b"x")
    path = opened(first()).path
    assert {each.name for each in known_dir.iterdir()} == {path.name, "old.sqlite3", "old.search", "lock"}


def test_a_snapshot_removed_while_it_is_open_serves_to_the_end() -> None:
    with reading(opened(first())):
        assert Provision.objects.count()
        snapshots.remove(path_of(first()))
        assert Provision.objects.get(slug="eu-law-art-1").duty == "evaluate"


def test_a_thread_of_the_present_is_not_led_into_the_past() -> None:
    seen: list[Any] = []
    with reading(opened(first())):
        thread = threading.Thread(target=lambda: seen.append(snapshot()))
        thread.start()
        thread.join()
        assert snapshot() is not None
    assert seen == [None]


def test_the_order_of_then_is_kept(before: Path) -> None:
    with reading(opened(first())):
        found = list(
            Provision.objects.filter(instrument__slug="eu-law").order_by("position").values_list("slug", flat=True)
        )
    assert found == [p for p in read_corpus(before).order["provision"] if p.startswith("eu-law")]
