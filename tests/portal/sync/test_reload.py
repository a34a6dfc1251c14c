"""While releases are loaded in other connections, a reader misses nothing and is told nothing twice."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection


@pytest.fixture
def database(tmp_path: Path, db: None) -> Iterator[str]:
    """The address of an empty database of the sort under test."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path / 'reload.sqlite3'}"
        return
    address, name = os.environ["DATABASE_URL"], f"reload_{uuid4().hex[:12]}"
    _run(f"CREATE DATABASE {name}")
    yield urlunsplit(urlsplit(address)._replace(path=f"/{name}"))
    _run(f"DROP DATABASE {name} WITH (FORCE)")


def _run(statement: str) -> None:
    import psycopg

    asked = connection.get_connection_params()
    wanted = {key: asked[key] for key in ("host", "port", "user", "password", "dbname") if key in asked}
    with psycopg.connect(**wanted, autocommit=True) as made:
        made.execute(statement)


def test_pages_of_1_and_50_while_releases_are_loaded(database: str, tmp_path: Path) -> None:
    """Two loaders at once, some of which die with their rows written; four readers all the while."""
    environment = {**os.environ, "DATABASE_URL": database, "VAR_DIR": str(tmp_path), "LOG_LEVEL": "ERROR"}
    command = [sys.executable, "-m", "tests.portal.sync.reload", str(tmp_path)]
    ran = subprocess.run(command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, timeout=300)
    assert ran.returncode == 0, ran.stderr[-3000:]
    seen = json.loads(ran.stdout.splitlines()[-1])
    assert seen["vendor"] == connection.vendor
    assert seen["failures"] == []
    assert seen["died"] >= 3
    assert seen["most_inside"] == 1, "two loads recorded a release at once"
    assert seen["releases"][0] == seen["releases"][1]
    assert seen["told"] == [seen["rows"]] * 2
    assert seen["identical"] == [True] * 4
    assert seen["as_files"]
    assert seen["in_order"]
    if connection.vendor == "postgresql":
        assert seen["gaps"] > 0, "a load that died should have left numbers unused"
