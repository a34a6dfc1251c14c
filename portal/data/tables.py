"""What a table of the data set is: columns with types and meanings, keys, and where its rows come from.

Pure: `shapes.py` makes the tables from the record schemas, `derived.py` adds what is computed.
"""

from __future__ import annotations

from dataclasses import dataclass

PARTIAL_DATE = r"^\d{4}(-\d\d(-\d\d)?)?$"
"""A date as precise as its source states it: a year, a month or a day."""

SQL_TYPES = {
    "string": "TEXT", "date": "TEXT", "array": "TEXT", "object": "TEXT",
    "integer": "INTEGER", "boolean": "INTEGER", "number": "REAL",
}  # fmt: skip
PARQUET_TYPES = {
    "string": "VARCHAR", "date": "DATE", "array": "VARCHAR", "object": "VARCHAR",
    "integer": "BIGINT", "boolean": "BOOLEAN", "number": "DOUBLE",
}  # fmt: skip


@dataclass(frozen=True)
class Column:
    """One column. `type` is a field type of the Table Schema; arrays and objects are written as JSON text."""

    name: str
    type: str
    description: str
    required: bool = False
    words: tuple[str, ...] = ()
    pattern: str = ""


@dataclass(frozen=True)
class ForeignKey:
    """These columns name a row of another table (or of the same one)."""

    columns: tuple[str, ...]
    table: str
    to: tuple[str, ...] = ("slug",)


@dataclass(frozen=True)
class Union:
    """A column whose slug may name records of several kinds; the column before it, `kind`, says which it is."""

    column: str
    kind: str
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """One table. `order` is the order in which its rows are written."""

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    order: tuple[str, ...]
    foreign: tuple[ForeignKey, ...] = ()
    unions: tuple[Union, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns, in order."""
        return tuple(column.name for column in self.columns)


def quoted(name: str) -> str:
    """A name as SQL takes it: some are words of SQL (`when`, `group`)."""
    return f'"{name}"'


def listed(names: tuple[str, ...]) -> str:
    """Names as a list in SQL."""
    return ", ".join(quoted(name) for name in names)


def create_sql(table: Table, bare: bool = False) -> str:
    """The statement that makes the table in SQLite, with the meaning of each column as a comment, which SQLite keeps.
    `bare`: columns only, in any order of filling."""
    if bare:
        return f"CREATE TABLE {quoted(table.name)} ({listed(table.names)})"
    lines = [f"CREATE TABLE {quoted(table.name)} ( -- {_comment(table.description)}"]
    rules = [f"PRIMARY KEY ({listed(table.key)})"]
    rules += [f"FOREIGN KEY ({listed(f.columns)}) REFERENCES {quoted(f.table)} ({listed(f.to)})" for f in table.foreign]
    for column in table.columns:
        never = " NOT NULL" if column.required else ""
        lines.append(
            f"  {quoted(column.name)} {SQL_TYPES[column.type]}{never}, -- {_comment(column.description)}".rstrip()
        )
    lines += [f"  {rule}," for rule in rules[:-1]] + [f"  {rules[-1]}", ")"]
    return "\n".join(lines)


def _comment(text: str) -> str:
    return " ".join(text.split())
