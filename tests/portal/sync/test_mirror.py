"""A stranger's mirror follows a day of releases and ends identical to a fresh copy, and to the files."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from portal.corpus.load import Report, load_corpus
from portal.corpus.models import CorpusRelease, RecordChange, RecordOrder
from tests.portal.sync.conftest import SITE, opener
from tests.portal.sync.day import a_day, as_mirrored, comparable
from tests.portal.sync.mirror import Mirror

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("pages_between", [0, 1, 7])
@pytest.mark.parametrize("page_size", [1, 50])
@pytest.mark.parametrize("start", ["snapshot", "beginning"])
def test_a_mirror_that_follows_a_day_ends_as_a_fresh_copy(
    loaded: Report, root: Path, follower: Callable[..., Any], page_size: int, start: str, pages_between: int
) -> None:
    """Releases are loaded between its pages: before it has read all, at any place of a snapshot or of a release."""
    mirror = follower(page_size, start)
    mirror.follow(2 + pages_between)
    for edits in a_day(root):
        edits()
        load_corpus(root)
        mirror.follow(pages_between)
    mirror.follow()
    fresh, replayed = follower(1000), follower(1000, "beginning")
    fresh.follow()
    replayed.follow()
    assert mirror.records == fresh.records == replayed.records
    assert comparable(mirror.records) == as_mirrored(root)
    assert CorpusRelease.objects.count() == 10


@pytest.mark.parametrize("page_size", [1, 50])
def test_who_reads_from_the_beginning_is_told_every_row_once(
    loaded: Report, root: Path, follower: Callable[..., Any], page_size: int
) -> None:
    mirror = follower(page_size, "beginning")
    for edits in a_day(root):
        edits()
        load_corpus(root)
        mirror.follow(3)
    mirror.follow()
    assert len(mirror.seen) == RecordChange.objects.count() + RecordOrder.objects.count()


def test_a_mirror_may_stop_anywhere_and_read_on(loaded: Report, root: Path, tmp_path: Path) -> None:
    """The program itself, started anew for every page."""
    file = tmp_path / "mirror.json"
    for edits in [lambda: None, *a_day(root)]:
        edits()
        load_corpus(root)
        for _ in range(2):
            mirror = Mirror(SITE, 50, opener())
            if file.exists():
                mirror.load(file)
            mirror.read_page()
            mirror.save(file)
    mirror.follow()
    assert comparable(mirror.records) == as_mirrored(root)
    assert json.loads(file.read_text())["next"].startswith(f"{SITE}/api/v1/sync/?cursor=")


def test_a_mirror_of_a_lost_history_begins_anew_by_itself(loaded: Report, root: Path) -> None:
    """What it holds of the other database, and the snapshot does not name, it drops."""
    mirror = Mirror(SITE, 50, opener())
    mirror.follow()
    mirror.records["topic/gone-with-the-database"] = {"slug": "gone-with-the-database"}
    release = CorpusRelease.objects.get()
    CorpusRelease.objects.filter(pk=release.pk).update(digest="0" * 64)
    mirror.follow()
    fresh = Mirror(SITE, 50, opener())
    fresh.follow()
    assert mirror.records == fresh.records
