"""The one function that answers a comparison. Page, API and files ask it and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from portal.compare.asking import MAX_COLUMNS, MAX_ROWS, BadQuestion, Question, known_choice, many, read_turnover
from portal.compare.core import Comparison, Heading, compare
from portal.compare.families import FAMILIES
from portal.compare.tables import TABLES, Ask, Table, facets_of

PARAMETERS = ("of", "by", "columns", "rows", "turnover", "currency")


def read_question(values: dict[str, list[str]]) -> Question:
    """A query string as a question. Raises BadQuestion with every parameter that cannot be read."""
    errors: dict[str, str] = {}
    of = _read(errors, "of", values, list(FAMILIES))
    by = _read(errors, "by", values, [table.by for table in facets_of(of)]) if of else ""
    columns = many(values.get("columns", []))
    if not columns:
        errors["columns"] = f"columns is missing: name one to {MAX_COLUMNS} slugs with commas between them."
    elif len(columns) > MAX_COLUMNS:
        errors["columns"] = f"{len(columns)} columns are too many to read; choose at most {MAX_COLUMNS}."
    rows = tuple(row for row in many(values.get("rows", [])) if row != "all")
    if len(rows) > MAX_ROWS:
        errors["rows"] = f"{len(rows)} rows are too many; choose at most {MAX_ROWS}, or rows=all."
    turnover = None
    try:
        turnover = read_turnover(values.get("turnover", [""])[-1], values.get("currency", [""])[-1])
    except BadQuestion as bad:
        errors |= bad.errors
    if errors:
        raise BadQuestion(errors)
    if turnover and not TABLES[of, by].takes_turnover:
        raise BadQuestion({"turnover": f"A turnover means nothing to {of} by {by}: leave it out, or choose by=facets."})
    return Question(of=of, by=by, columns=tuple(sorted(columns)), rows=rows, turnover=turnover)


def _read(errors: dict[str, str], name: str, values: dict[str, list[str]], known: list[str]) -> str:
    try:
        return known_choice(name, values.get(name, [""])[-1], known)
    except BadQuestion as bad:
        errors |= bad.errors
        return ""


def answer(question: Question, *, as_of: date, known_at: date, release: str = "") -> Comparison:
    """What the question's columns say on its rows, on the day. A constant number of queries for each table.

    `release` names the release of the corpus that the records are of.

    Raises BadQuestion for columns and rows that do not exist, naming what does.
    """
    table, family = TABLES[question.of, question.by], FAMILIES[question.of]
    columns = family.chosen(question.columns, as_of)
    ask = Ask(as_of, question.turnover)
    rows = _rows(table, table.rows(columns, ask), question)
    facts = table.read(columns, rows, ask)
    made = compare(
        family.headings(columns),
        rows,
        facts,
        as_of=as_of,
        known_at=known_at,
        release=release,
        title=f"{family.title} by {table.label}",
        notes=table.notes,
    )
    return replace(made, title=_title(made, table))


def _rows(table: Table, every: list[Heading], question: Question) -> list[Heading]:
    if not question.rows:
        return every
    known = {row.key: row for row in every}
    missing = [key for key in question.rows if key not in known]
    if missing:
        said = ", ".join(f"«{key[:60]}»" for key in missing[:5])
        raise BadQuestion({"rows": f"{said}: no such row among {table.label}. Known: {', '.join(known)}."})
    return [row for row in every if row.key in question.rows]


def _title(made: Comparison, table: Table) -> str:
    names = [column.label for column in made.columns]
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    rows = made.rows[0].heading.label.lower() if len(made.rows) == 1 else table.label
    return f"{listed}: {rows}"
