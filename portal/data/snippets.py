"""How to open the files, as shown on the page. The Python ones run in the tests, in a folder with the files."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Snippet:
    """A piece of code for one tool."""

    tool: str
    language: str
    code: str
    tested: bool = True


FETCH = """\
curl -LO {zip_url}
unzip {zip_name} -d corpus && cd corpus"""

PANDAS = """\
import pandas as pd

provisions = pd.read_parquet("provisions.parquet")
instruments = pd.read_parquet("instruments.parquet")
joined = provisions.merge(instruments, left_on="instrument", right_on="slug", suffixes=("", "_instrument"))
print(joined.groupby("jurisdiction")["slug"].count().sort_values(ascending=False).head())"""

DUCKDB = """\
import duckdb

print(duckdb.sql(\"\"\"
    SELECT topic, count(*) AS provisions
    FROM 'provisions_topics.parquet' JOIN 'provisions.parquet' p ON p.slug = provision
    WHERE p.status = 'in_force'
    GROUP BY topic ORDER BY provisions DESC, topic LIMIT 5
\"\"\"))"""

STATUS = """\
import sqlite3

day = "2026-01-01"
database = sqlite3.connect("corpus.sqlite")
rows = database.execute(
    "SELECT status, count(*) FROM provisions_status_spans"
    " WHERE (starts IS NULL OR starts <= ?) AND (ends IS NULL OR ends > ?) GROUP BY status",
    (day, day),
)
print(dict(rows.fetchall()))"""

PACKAGE = """\
from frictionless import Package

provisions = Package("datapackage.json").get_resource("provisions")
print([field.description for field in provisions.schema.fields][:3])"""

R = """\
library(readr)
provisions <- read_csv("provisions.csv", na = "")
# or, with keys: DBI::dbConnect(RSQLite::SQLite(), "corpus.sqlite")"""

SNIPPETS: tuple[Snippet, ...] = (
    Snippet("pandas", "python", PANDAS),
    Snippet("DuckDB", "python", DUCKDB),
    Snippet("SQLite: the status on any day", "python", STATUS),
    Snippet("Frictionless", "python", PACKAGE),
    Snippet("R", "r", R, tested=False),
)
