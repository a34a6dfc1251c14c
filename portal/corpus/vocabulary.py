"""Rules of the list of synonyms and of the numbering of instruments."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from portal.corpus.numbers import Run

Rows = dict[str, dict[str, Any]]
Found = Iterator[tuple[str, str, str, str, str]]


def synonyms_lead_somewhere(records: dict[str, Rows]) -> Found:
    """An entry has a term and something that the term finds; no word stands in it twice."""
    for slug, row in records["synonym"].items():
        terms, also = row["terms"], row.get("also", [])
        words = [word.casefold() for word in (*terms, *also)]
        if "" in words:
            yield "synonym", slug, "terms", "and also hold an empty word.", "Remove it."
        if len(set(words)) < len(words):
            yield "synonym", slug, "terms", "and also hold one word twice.", "Keep it once."
        if len(words) < 2 and not row.get("record"):
            yield "synonym", slug, "terms", "lead nowhere.", "Give a second term, also, or the record they name."
        if also and row.get("record"):
            yield "synonym", slug, "also", "stands beside record.", "Put all names of the record into terms."
        if not also and not row.get("two_way", True):
            yield "synonym", slug, "two_way", "is false without also.", "Give what records say instead in also."


def a_name_names_one_record(records: dict[str, Rows]) -> Found:
    """An everyday name stands for one record only."""
    owners: dict[str, tuple[str, str]] = {}
    for slug, row in records["synonym"].items():
        for term in row["terms"] if row.get("record") else ():
            entry, owner = owners.setdefault(term.casefold(), (slug, row["record"]))
            if owner != row["record"]:
                yield "synonym", slug, "terms", f"«{term}» names {owner} in {entry}.", "Keep it for one of the two."
            elif entry != slug:
                yield "synonym", slug, "terms", f"«{term}» stands in {entry} already.", "Keep it in one entry."


def numbering_runs(records: dict[str, Rows]) -> Found:
    """A numbering runs from its first number to its last, and changes only what it may."""
    for slug, row in records["numbering"].items():
        run = Run(row["first"], row["last"], tuple(row.get("inserted", ())), tuple(row.get("deleted", ())))
        if run.fault:
            yield "numbering", slug, "first", run.fault, "Give the numbers as the instrument has them."


VOCABULARY_RULES = (synonyms_lead_somewhere, a_name_names_one_record, numbering_runs)
