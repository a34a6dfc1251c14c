"""One data set for all tests of it: the corpus in the test database, built once a session."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from portal.data.store import Ready


@pytest.fixture(scope="session")
def data_dir(tmp_path_factory: Any) -> Path:
    """A place of its own, so that the crawl of all pages, which may run in the same session, meets no files."""
    return Path(tmp_path_factory.mktemp("data-set"))


@pytest.fixture(scope="session")
def ready(django_db_setup: None, django_db_blocker: Any, data_dir: Path) -> Ready:
    """The data set of the latest release, as `manage.py build_data` leaves it."""
    from django.conf import settings

    from portal.corpus.models import CorpusRelease
    from portal.data.build import build

    elsewhere, settings.DATA_DIR = settings.DATA_DIR, data_dir
    try:
        with django_db_blocker.unblock():
            release = CorpusRelease.objects.first()
            assert release is not None
            return build(release)
    finally:
        settings.DATA_DIR = elsewhere


@pytest.fixture(autouse=True)
def here(settings: Any, data_dir: Path) -> None:
    """These tests read the data set from where it stands."""
    settings.DATA_DIR = data_dir


@pytest.fixture(scope="session")
def folder(ready: Ready) -> Path:
    """Where its files stand."""
    return ready.folder


@pytest.fixture
def empty_data_dir(here: None, settings: Any, tmp_path: Path) -> Path:
    """No data set stands ready."""
    settings.DATA_DIR = tmp_path / "data"
    return Path(settings.DATA_DIR)
