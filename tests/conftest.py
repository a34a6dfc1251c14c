"""Fixtures of all tests. The test database holds the whole corpus, loaded once a session; each test runs in a
transaction that is rolled back, so it may change what it likes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

TODAY = date(2026, 11, 25)
"""The day the tests take for today, so that expectations stay true as time goes by."""


FIRST = ("tests/test_crawl.py", "tests/portal/apidocs/test_fuzz.py", "tests/browser/")
"""The longest tests begin first: several workers then end at the same time instead of waiting for one of these."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    def place(item: pytest.Item) -> int:
        path = item.path.relative_to(settings.BASE_DIR).as_posix()
        return next((at for at, start in enumerate(FIRST) if path.startswith(start)), len(FIRST))

    items.sort(key=place)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: Any, django_db_blocker: Any, tmp_path_factory: Any) -> None:
    """The ordinary test database, with the corpus and the search index in it."""
    from portal.corpus.load import load_corpus
    from portal.search.build import rebuild_search

    settings.SEARCH_DIR = tmp_path_factory.mktemp("search")
    settings.KNOWN_DIR = tmp_path_factory.mktemp("known")
    settings.DATA_DIR = tmp_path_factory.mktemp("data")
    settings.PICTURES_DIR = tmp_path_factory.mktemp("pictures")
    with django_db_blocker.unblock():
        load_corpus(settings.CORPUS_DIR)
        rebuild_search()


@pytest.fixture(autouse=True)
def no_past_left_open() -> Iterator[None]:
    """Former releases that a test opened are closed after it."""
    yield
    from portal.known.snapshots import forget

    forget()


@pytest.fixture
def corpus_dir() -> Path:
    """The corpus as committed."""
    return Path(settings.CORPUS_DIR)


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> date:
    """Freeze the day that pages take for today."""
    from datetime import UTC, datetime

    from jurisdictions import as_of

    class Clock:
        @staticmethod
        def now() -> datetime:
            return datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)

    monkeypatch.setattr(as_of, "timezone", Clock)
    return TODAY
