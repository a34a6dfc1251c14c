"""A small corpus, and a database with nothing else in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction

from portal.corpus.load import Report, load_corpus
from tests.portal.corpus.small import write_small_corpus

OWN_APPS = ("jurisdictions", "frameworks", "corpus")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small corpus in a folder of its own."""
    return write_small_corpus(tmp_path / "corpus")


@pytest.fixture(scope="module")
def empty_database(django_db_setup: Any, django_db_blocker: Any) -> Iterator[None]:
    """For the tests of one module the database holds no record; afterwards the whole corpus is back."""
    with django_db_blocker.unblock(), transaction.atomic():
        for label in OWN_APPS:
            for model in apps.get_app_config(label).get_models(include_auto_created=True):
                if not model._meta.proxy:
                    with connection.cursor() as cursor:
                        cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")
        yield
        transaction.set_rollback(True)


@pytest.fixture
def loaded(empty_database: None, db: None, root: Path) -> Report:
    """The small corpus, loaded."""
    return load_corpus(root)
