"""The files open in the tools they are meant for, as they are."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest
import yaml
from frictionless import Checklist, Package, system

from portal.corpus.kinds import KINDS
from portal.data.model import TABLES
from portal.data.names import TABLE
from portal.data.snippets import SNIPPETS, Snippet
from portal.data.store import Ready
from portal.data.tables import PARTIAL_DATE


@pytest.fixture(scope="module")
def unpacked(ready: Ready, tmp_path_factory: Any) -> Path:
    """What somebody has who fetched the zip and unpacked it."""
    folder: Path = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(ready.folder / ready.zip.name) as archive:
        assert archive.testzip() is None
        archive.extractall(folder)
    return folder


def test_the_zip_holds_every_file_but_itself_and_the_sums(ready: Ready, unpacked: Path) -> None:
    names = {path.name for path in unpacked.iterdir()}
    assert names == set(ready.files) - {ready.zip.name, "SHA256SUMS"}


def test_pandas_reads_every_csv_with_plain_defaults(unpacked: Path, ready: Ready) -> None:
    for table in TABLES.values():
        frame = pd.read_csv(unpacked / f"{table.name}.csv", low_memory=False)
        assert list(frame.columns) == list(table.names)
        assert len(frame) == ready.files[f"{table.name}.csv"].rows
        for key in table.key:
            kept = pd.read_csv(unpacked / f"{table.name}.csv", keep_default_na=False, na_values=[""], low_memory=False)
            assert kept[key].notna().all(), (table.name, key)


def test_pandas_reads_every_parquet_typed(unpacked: Path, ready: Ready) -> None:
    for table in TABLES.values():
        frame = pd.read_parquet(unpacked / f"{table.name}.parquet")
        assert list(frame.columns) == list(table.names)
        assert len(frame) == ready.files[f"{table.name}.csv"].rows
    systems = pd.read_parquet(unpacked / "systems.parquet")
    assert systems["training_compute_flop"].max() > 1e25
    assert systems["open_weights"].dtype == bool


def test_duckdb_reads_every_file_by_guessing(unpacked: Path, ready: Ready) -> None:
    for table in TABLES.values():
        count = ready.files[f"{table.name}.csv"].rows
        for suffix in ("csv", "parquet"):
            found = duckdb.execute(f"SELECT count(*) FROM '{unpacked / table.name}.{suffix}'").fetchall()
            assert found == [(count,)], f"{table.name}.{suffix}"
    for kind in KINDS:
        name = TABLE[kind.name]
        count = ready.files[f"{name}.jsonl"].rows
        if count:  # an empty file has no keys to be guessed
            found = duckdb.execute(f"SELECT count(*), count(slug) FROM read_json('{unpacked / name}.jsonl')").fetchall()
            assert found == [(count, count)], name


def test_sqlite_joins_over_the_keys(unpacked: Path) -> None:
    database = sqlite3.connect(unpacked / "corpus.sqlite")
    try:
        rows = database.execute(
            "SELECT i.short_name, s.url FROM provisions p JOIN instruments i ON i.slug = p.instrument "
            "JOIN citations c ON c.record_kind = 'provision' AND c.record = p.slug JOIN sources s ON s.slug = c.source "
            "WHERE p.slug = 'eu-ai-act-art-6-2'"
        ).fetchall()
        assert rows
        assert rows[0][0] == "EU AI Act"
        (said,) = database.execute("SELECT sql FROM sqlite_master WHERE name = 'provisions'").fetchone()
        assert "-- In our own words, at most 60 words." in said
    finally:
        database.close()


@pytest.mark.parametrize("snippet", [each for each in SNIPPETS if each.tested], ids=lambda each: each.tool)
def test_the_snippets_of_the_page_run(unpacked: Path, snippet: Snippet) -> None:
    assert snippet.language == "python"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", snippet.code], cwd=unpacked, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


def test_frictionless_finds_no_fault(unpacked: Path) -> None:
    """Types, patterns, vocabularies, primary and foreign keys, counts and hashes of every table."""
    described = json.loads((unpacked / "datapackage.json").read_text(encoding="utf-8"))
    described["resources"] = [each for each in described["resources"] if each.get("type") == "table"]
    assert len(described["resources"]) == len(TABLES)
    with system.use_context(trusted=True):
        report = Package.from_descriptor(described, basepath=str(unpacked)).validate(Checklist())
    assert report.flatten(["task", "type", "message"])[:5] == []
    assert report.valid


@pytest.mark.parametrize(
    ("table", "before", "after", "fault"),
    [
        ("date_changes", ",eu-ai-act,", ",eu-ai-akt,", "foreign-key"),
        ("domains", "\ncyber,", "\nautonomy,", "primary-key"),
        ("crosswalks", ",broader,", ",wider,", "constraint-error"),
    ],
)
def test_frictionless_would_find_faults(
    unpacked: Path, tmp_path: Path, table: str, before: str, after: str, fault: str
) -> None:
    for name in ("datapackage.json", *(f"{each}.csv" for each in TABLES)):
        (tmp_path / name).write_bytes((unpacked / name).read_bytes())
    described = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    for each in described["resources"]:  # or the hash alone would tell
        for name in ("hash", "bytes"):
            del each[name]
    (tmp_path / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    text = (tmp_path / f"{table}.csv").read_text(encoding="utf-8")
    assert before in text
    (tmp_path / f"{table}.csv").write_text(text.replace(before, after, 1), encoding="utf-8")
    with system.use_context(trusted=True):
        report = Package(str(tmp_path / "datapackage.json")).get_resource(table).validate()
    assert fault in {error[0] for error in report.flatten(["type"])}


def test_the_description_is_of_version_2_and_names_every_file(unpacked: Path, ready: Ready) -> None:
    described = json.loads((unpacked / "datapackage.json").read_text(encoding="utf-8"))
    assert described["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert described["licenses"][0]["name"] == "CC-BY-4.0"
    resources = described["resources"]
    assert len({each["name"] for each in resources}) == len(resources)
    for each in resources:
        file = ready.files[each["path"]]
        assert (each["bytes"], each["hash"], each["rows"]) == (file.bytes, f"sha256:{file.sha256}", file.rows)
    beside = {"datapackage.json", "README.md", "CITATION.cff"}
    assert {each["path"] for each in resources} == {path.name for path in unpacked.iterdir()} - beside
    provisions = next(each for each in resources if each["name"] == "provisions")["schema"]
    assert provisions["primaryKey"] == ["slug"]
    assert {"fields": ["parent"], "reference": {"fields": ["slug"]}} in provisions["foreignKeys"]
    fields = {each["name"]: each for each in provisions["fields"]}
    assert "in_force" in fields["status"]["constraints"]["enum"]
    assert fields["status"]["description"].startswith("Derived")
    periods = next(each for each in resources if each["name"] == "provisions_periods")["schema"]["fields"]
    assert next(each for each in periods if each["name"] == "applies_from")["constraints"]["pattern"] == PARTIAL_DATE


def test_the_citation_file_has_what_its_format_asks(unpacked: Path, ready: Ready) -> None:
    said = yaml.safe_load((unpacked / "CITATION.cff").read_text(encoding="utf-8"))
    assert said["cff-version"] == "1.2.0"
    assert {"message", "title", "authors"} <= set(said)
    assert (said["type"], said["license"], said["version"]) == ("dataset", "CC-BY-4.0", ready.version)
    assert said["date-released"].isoformat() == ready.released_on
    assert said["identifiers"][0]["value"] == f"sha256:{ready.digest}"


def test_the_readme_warns(unpacked: Path, ready: Ready) -> None:
    said = (unpacked / "README.md").read_text(encoding="utf-8")
    for words in (
        "not legal advice",
        "`recalled`",
        "as precise as their source",
        "computed, not stated",
        ready.version,
    ):
        assert words in said
    assert all(f"| {table.name} |" in said for table in TABLES.values())
