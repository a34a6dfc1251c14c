"""`datapackage.json`: what every file and column is, by the Data Package standard, version 2 (datapackage.org)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from portal.api.freshness import LICENCE, LICENCE_URL
from portal.data.model import TABLES
from portal.data.source import Source
from portal.data.tables import Column, ForeignKey, Table
from portal.data.writers import SQLITE_FILE

TITLE = "AI Governance Portal: the corpus"
NAME = "ai-governance-portal-corpus"
DESCRIPTION = (
    "Who governs AI, what governs it, down to the single provision, as linked records with sources and dates. "
    "Information, not legal advice."
)
KEYWORDS = ("AI governance", "AI regulation", "AI safety", "law", "frontier safety frameworks")
PROFILE = "https://datapackage.org/profiles/2.0"
MEDIA = {
    "csv": "text/csv",
    "jsonl": "application/jsonl",
    "parquet": "application/vnd.apache.parquet",
    "sqlite": "application/vnd.sqlite3",
    "json": "application/json",
    "md": "text/markdown",
    "cff": "application/yaml",
    "zip": "application/zip",
    "": "text/plain",
}


@dataclass(frozen=True)
class File:
    """A file of a release as written."""

    name: str
    bytes: int
    sha256: str
    rows: int | None = None

    @property
    def suffix(self) -> str:
        return self.name.rpartition(".")[2] if "." in self.name else ""

    @property
    def media_type(self) -> str:
        return MEDIA[self.suffix]


def describe(source: Source, files: Mapping[str, File]) -> dict[str, Any]:
    """The descriptor of a release."""
    return {
        "$schema": f"{PROFILE}/datapackage.json",
        "name": NAME,
        "title": TITLE,
        "description": DESCRIPTION,
        "version": source.version,
        "created": f"{source.released_on}T00:00:00Z",
        "corpusDigest": f"sha256:{source.digest}",
        "keywords": list(KEYWORDS),
        "licenses": [{"name": LICENCE, "path": LICENCE_URL, "title": "Creative Commons Attribution 4.0"}],
        "contributors": [{"title": "AI Governance Portal", "roles": ["publisher"]}],
        "resources": [_resource(file) for file in sorted(files.values(), key=_place)],
    }


def _place(file: File) -> tuple[int, str]:
    order = ("csv", "jsonl", "parquet", "sqlite")
    return order.index(file.suffix), file.name


def _resource(file: File) -> dict[str, Any]:
    stem = file.name.rpartition(".")[0]
    table = TABLES.get(stem)
    found: dict[str, Any] = {
        "$schema": f"{PROFILE}/dataresource.json",
        "name": stem if file.suffix == "csv" else f"{stem}-{file.suffix}",
        "path": file.name,
        "format": file.suffix,
        "mediatype": file.media_type,
        "bytes": file.bytes,
        "hash": f"sha256:{file.sha256}",
    }
    if file.rows is not None:
        found["rows"] = file.rows
    if file.suffix == "csv" and table:
        found |= {
            "type": "table",
            "title": table.title,
            "description": table.description,
            "encoding": "utf-8",
            "dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "lineTerminator": "\n"},
            "schema": table_schema(table),
        }
    elif file.name == SQLITE_FILE:
        found |= {"title": "All tables", "description": "Every table with its keys, as one SQLite database."}
    elif file.suffix == "jsonl" and table:
        found |= {
            "title": f"{table.title}, whole",
            "encoding": "utf-8",
            "description": f"{table.description} One whole record a line, with parts and citations within it.",
        }
    elif table:
        found |= {"title": table.title, "description": f"{table.description} The same rows as {stem}.csv."}
    return found


def table_schema(table: Table) -> dict[str, Any]:
    """The Table Schema of a table."""
    found: dict[str, Any] = {
        "$schema": f"{PROFILE}/tableschema.json",
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    if table.foreign:
        found["foreignKeys"] = [_foreign(table, key) for key in table.foreign]
    return found


def _field(column: Column) -> dict[str, Any]:
    found: dict[str, Any] = {"name": column.name, "type": column.type}
    if column.description:
        found["description"] = column.description
    rules: dict[str, Any] = {}
    if column.required:
        rules["required"] = True
    if column.words:
        rules["enum"] = list(column.words)
    if column.pattern:
        rules["pattern"] = column.pattern
    if rules:
        found["constraints"] = rules
    return found


def _foreign(table: Table, key: ForeignKey) -> dict[str, Any]:
    # A table that points to itself leaves its name out (Data Package v2).
    target = {} if key.table == table.name else {"resource": key.table}
    return {"fields": list(key.columns), "reference": {**target, "fields": list(key.to)}}
