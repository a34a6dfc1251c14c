"""What accompanies the tables in words: README.md and CITATION.cff."""

from __future__ import annotations

from collections.abc import Mapping

from portal.api.freshness import LICENCE, LICENCE_URL
from portal.data.model import TABLES
from portal.data.package import TITLE, File
from portal.data.source import Source


def citation_text(version: str, released_on: str, digest: str) -> str:
    """How to cite a release in plain text."""
    return (
        f"AI Governance Portal, corpus release {version} of {released_on} (SHA-256 {digest[:12]}). Licence CC BY 4.0."
    )


def citation_cff(source: Source) -> str:
    """CITATION.cff, by the Citation File Format 1.2.0."""
    return f"""\
cff-version: 1.2.0
message: "If you use this data set, please cite it with its release."
type: dataset
title: "{TITLE}"
authors:
  - name: "AI Governance Portal"
version: "{source.version}"
date-released: {source.released_on}
license: {LICENCE}
license-url: "{LICENCE_URL}"
abstract: "Who governs AI, what governs it, down to the single provision, as linked records with sources and dates."
keywords:
  - AI governance
  - AI regulation
  - frontier safety frameworks
identifiers:
  - type: other
    value: "sha256:{source.digest}"
    description: "SHA-256 of the corpus files of this release"
"""


def readme(source: Source, files: Mapping[str, File]) -> str:
    """README.md: what is in it, and what to know before a figure is taken from it."""
    tables = "\n".join(
        f"| {table.name} | {files[f'{table.name}.csv'].rows:,} | {table.description} |" for table in TABLES.values()
    )
    return f"""\
# {TITLE}

Release {source.version} of {source.released_on}. Digest of its files: `{source.digest}`.

Who governs AI, what governs it, down to the single provision, as linked records with sources and dates.
Licence: Creative Commons Attribution 4.0 ({LICENCE_URL}). Name the portal, the release and its date:

> {citation_text(source.version, source.released_on, source.digest)}

## Files

| file | what |
|---|---|
| `<table>.csv` | one table: UTF-8, comma, line feed; an empty cell is null; `true` and `false` |
| `<table>.parquet` | the same rows, typed (zstd) |
| `corpus.sqlite` | all tables with primary and foreign keys; `.schema` tells what each column means |
| `<table>.jsonl` | whole records, one a line, with parts, lists and citations within them |
| `datapackage.json` | every file, column, key, hash and count (Data Package, version 2) |
| `CITATION.cff` | how to cite |

## Before you take a figure from it

- **Information, not legal advice.** Summaries are in our own words; the source that a citation pins is what counts.
- **`checked` is a mark of how far we got.** `seen`: we found it stated in a source. `recalled`: written down from
  knowledge and not confirmed yet. Empty: not marked. Count what is `recalled` apart. `seen_at` is where it was found.
- **Dates are as precise as their source**: `2026`, `2026-11` or `2026-11-25`, in columns of text. They sort as text;
  `2026` means some day of that year, never 1 January. Columns of type date (`starts`, `ends`, `status_as_of`) are days.
- **Status is computed, not stated.** `status`, `status_since` and `status_next` of instruments and provisions hold on
  `status_as_of`, {source.released_on}, and on no other day. For another day read `instruments_status_spans` and
  `provisions_status_spans`: the row with `starts <= day < ends`, where an empty `starts` or `ends` is open. They know
  what was decided up to the release. `stated_status` is what an editor once wrote down, kept for comparison.
- **Derived columns** say so in their description: the status columns, `face`, `table_name`, `api_path`.
- **Missing is not none.** A topic without provisions may mean that nobody looked; `coverage` tells where someone did
  and found none. An empty `coverage` means that no such look is recorded yet.
- **`systems.training_compute_flop` is an estimate** unless `estimate_origin` is `developer`; see `estimate_note`.
- **Conditions** (`definitions.when`, `scopes.when`, `scopes.timing`, `notes.data`) and lists of words are JSON text in
  the tables, and plain JSON in the JSON Lines.
- **Nothing is escaped for spreadsheets**: a text that begins with `=` or `-` stands as it is.

## Keys

Every record has a permanent `slug`, unique within its kind. Rows of parts and lists bear the key of their record and a
`position`. Where a column may name records of several kinds, the column `<name>_kind` beside it says which; both
together lead to `records`. `organisations` holds the institutes, too; `institutes` tells more of those. `citations` is
one table for all kinds: `record_kind` and `record` name the record, `part` the part of it, `source` and `pin` the
place.
`when`, `group`, `trigger`, `where` and `table_name` may need quotes in SQL.

The release says what its files said. Corrections made on the site since, former releases and the change log are not in
it; for those use the API.

## Tables

| table | rows | what a row is |
|---|---:|---|
{tables}
"""
