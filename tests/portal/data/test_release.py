"""What the files say is what the corpus says, nothing more and nothing less."""

from __future__ import annotations

import csv
import hashlib
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from django.conf import settings
from django.test import Client

from frameworks.models import Event, Instrument, Level, Provision, StatusSpan
from portal.corpus.check import read_corpus
from portal.corpus.kinds import KINDS, Kind
from portal.corpus.rows import read_database
from portal.data.build import write_release
from portal.data.model import TABLES
from portal.data.names import TABLE
from portal.data.source import FromFiles
from portal.data.store import Ready
from portal.data.tables import Table, quoted


@pytest.fixture
def database(folder: Path) -> Iterator[sqlite3.Connection]:
    found = sqlite3.connect(f"file:{folder / 'corpus.sqlite'}?mode=ro", uri=True)
    yield found
    found.close()


@pytest.fixture(scope="module")
def said(django_db_setup: None, django_db_blocker: Any) -> Any:
    with django_db_blocker.unblock():
        return read_database()


def lines(folder: Path, kind: Kind) -> list[dict[str, Any]]:
    text = (folder / f"{TABLE[kind.name]}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def told(value: Any) -> Any:
    """A value without what is empty in it."""
    if isinstance(value, dict):
        return {key: told(each) for key, each in value.items() if each is not None and each != ""}
    return [told(each) for each in value] if isinstance(value, list) else value


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_json_lines_hold_every_record_whole(folder: Path, said: Any, kind: Kind) -> None:
    fields = kind.schema.model_fields
    found = {
        record["slug"]: told({key: value for key, value in record.items() if key in fields})
        for record in lines(folder, kind)
    }
    full = {
        slug: told(kind.schema.model_validate(payload).model_dump(mode="json"))
        for slug, payload in said[kind.name].items()
    }
    assert found == full


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_csv_parquet_and_sqlite_hold_the_same_rows(
    folder: Path, ready: Ready, database: sqlite3.Connection, table: Table
) -> None:
    kept = database.execute(f"SELECT * FROM {quoted(table.name)} ORDER BY rowid").fetchall()
    typed = duckdb.execute(f"SELECT * FROM '{folder / table.name}.parquet'")
    assert tuple(column[0] for column in typed.description or ()) == table.names
    flags = {place for place, column in enumerate(table.columns) if column.type == "boolean"}
    days = {place for place, column in enumerate(table.columns) if column.type == "date"}

    def plain(row: tuple[Any, ...]) -> tuple[Any, ...]:
        values = (None if value is None else value.isoformat() if at in days else value for at, value in enumerate(row))
        return tuple(int(value) if at in flags and value is not None else value for at, value in enumerate(values))

    assert [plain(row) for row in typed.fetchall()] == kept
    with (folder / f"{table.name}.csv").open(encoding="utf-8", newline="") as handle:
        header, *written = list(csv.reader(handle))

    def text(at: int, value: Any) -> str:
        return "" if value is None else ("true" if value else "false") if at in flags else str(value)

    assert tuple(header) == table.names
    assert written == [[text(at, value) for at, value in enumerate(row)] for row in kept]
    assert ready.files[f"{table.name}.csv"].rows == ready.files[f"{table.name}.parquet"].rows == len(kept)


def test_every_record_is_listed_once_with_its_table(database: sqlite3.Connection, said: Any) -> None:
    found = {(kind, slug) for kind, slug in database.execute("SELECT kind, slug FROM records")}
    assert found == {(kind, slug) for kind, rows in said.items() for slug in rows}


@pytest.mark.django_db
def test_addresses_in_the_api_answer(database: sqlite3.Connection, client: Client) -> None:
    one_of_each = database.execute("SELECT min(api_path) FROM records GROUP BY table_name").fetchall()
    faces = database.execute(
        "SELECT min(api_path) FROM records WHERE kind = 'instrument' GROUP BY substr(api_path, 9, 4)"
    )
    for (path,) in (*one_of_each, *faces.fetchall()):
        assert client.get(path).status_code == 200, path


def test_every_named_record_has_its_kind_and_is_there(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    for table in TABLES.values():
        for union in table.unions:
            lost = database.execute(
                f"SELECT count(*) FROM {quoted(table.name)} WHERE ({quoted(union.kind)} IS NULL) <> "
                f"({quoted(union.column)} IS NULL)"
            ).fetchone()
            assert lost == (0,), table.name


@pytest.mark.django_db
def test_spans_are_those_of_the_portal(database: sqlite3.Connection) -> None:
    from datetime import date

    for kind in ("instrument", "provision"):
        rows = StatusSpan.objects.filter(**{f"{kind}__isnull": False})
        ours = {
            (slug, None if starts == date.min else starts.isoformat(), ends.isoformat() if ends else None, *rest)
            for slug, starts, ends, *rest in rows.values_list(f"{kind}__slug", "starts", "ends", "status")
        }
        of_file = set(database.execute(f"SELECT {kind}, starts, ends, status FROM {kind}s_status_spans"))
        assert of_file == ours


@pytest.mark.django_db
def test_status_is_what_the_api_says_on_the_day_of_the_release(
    database: sqlite3.Connection, ready: Ready, client: Client
) -> None:
    for resource in ("provisions", "instruments"):
        of_file = {
            row[0]: row[1:]
            for row in database.execute(f"SELECT slug, status, status_since, status_next FROM {resource}")
        }
        (days,) = set(database.execute(f"SELECT status_as_of FROM {resource}"))
        assert days == (ready.released_on,)
        address = f"/api/v1/{resource}/?as_of={ready.released_on}&page_size=200"
        seen = 0
        while address:
            answer = client.get(address).json()
            for record in answer["results"]:
                expected = (record["status"], record["status_since"], record["status_next"])
                assert of_file[record["slug"]] == expected, record["slug"]
                seen += 1
            address = answer["next"]
        assert seen == len(of_file)


@pytest.mark.django_db
@pytest.mark.parametrize(("model", "table"), [(Provision, "provisions"), (Event, "events"), (Level, "levels")])
def test_places_are_those_of_the_corpus(database: sqlite3.Connection, model: Any, table: str) -> None:
    owner = "framework" if model is Level else "instrument"
    rows = model.objects.order_by(f"{owner}__slug", "position").values_list(f"{owner}__slug", "slug")
    expected: dict[str, list[str]] = {}
    for instrument, slug in rows:
        expected.setdefault(instrument, []).append(slug)
    found: dict[str, list[str]] = {}
    for instrument, slug, place in database.execute(f"SELECT {owner}, slug, position FROM {table} ORDER BY rowid"):
        assert place == len(found.setdefault(instrument, []))
        found[instrument].append(slug)
    assert found == expected


@pytest.mark.django_db
def test_faces_are_those_of_the_portal(database: sqlite3.Connection) -> None:
    assert dict(database.execute("SELECT slug, face FROM instruments")) == {
        i.slug: i.face for i in Instrument.objects.all()
    }


def test_the_same_corpus_gives_the_same_bytes_from_files_or_either_database(ready: Ready, tmp_path: Path) -> None:
    """The one stands in the database of this run, the other comes straight from the files."""
    write_release(FromFiles(read_corpus(Path(settings.CORPUS_DIR))), tmp_path / "again")
    again = {path.name: path for path in (tmp_path / "again").iterdir()}
    first = {path.name: path for path in ready.folder.iterdir()}
    assert set(again) == set(first)
    differ = [name for name, path in again.items() if path.read_bytes() != first[name].read_bytes()]
    assert differ == []


def test_hashes_and_sizes_are_those_of_the_files(ready: Ready) -> None:
    for file in ready.files.values():
        content = (ready.folder / file.name).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (file.bytes, file.sha256), file.name
    sums = (ready.folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    assert {line.split("  ")[1] for line in sums} == set(ready.files) - {"SHA256SUMS"}
