"""Rules of the judgements on what became of a unit in a later version."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Rows = dict[str, dict[str, Any]]
Found = Iterator[tuple[str, str, str, str, str]]
KIND = "version_change"
ENDS = ("from_provision", "to_provision", "from_level", "to_level")


def judgements_join_two_texts(records: dict[str, Rows]) -> Found:
    """A judgement joins two versions of one instrument, or the texts before and after an amending act."""
    for slug, row in records[KIND].items():
        earlier, later = row.get("from_version"), row.get("to_version")
        if row.get("amended_by"):
            if earlier or later:
                yield KIND, slug, "amended_by", "stands beside a version.", "Name two versions, or the amending act."
            yield from _amended(records, slug, row)
        elif not earlier or not later:
            missing = "to_version" if earlier else "from_version"
            yield KIND, slug, missing, "is missing.", "Name both versions, or the amending act in amended_by."
        else:
            yield from _versions(records, slug, row)


def _versions(records: dict[str, Rows], slug: str, row: dict[str, Any]) -> Found:
    earlier, later = (records["version"][row[name]] for name in ("from_version", "to_version"))
    if earlier["instrument"] != later["instrument"]:
        yield KIND, slug, "to_version", "is of another instrument.", f"Use a version of {earlier['instrument']}."
    elif earlier.get("date", "") >= later.get("date", ""):
        yield KIND, slug, "to_version", "is not later than from_version.", "Name the earlier version first."
    if row.get("earlier_wording"):
        yield KIND, slug, "earlier_wording", "stands beside versions.", "Let the earlier unit tell its own text."
    for name in ENDS:
        unit = row.get(name)
        version = row["from_version" if name.startswith("from") else "to_version"]
        if unit and records[name.rpartition("_")[2]][unit].get("version") != version:
            yield KIND, slug, name, f"«{unit}» is not of {version}.", f"Name a unit of {version}."


def _amended(records: dict[str, Rows], slug: str, row: dict[str, Any]) -> Found:
    ends = {name: row[name] for name in ENDS if row.get(name)}
    if "from_level" in ends or "to_level" in ends:
        yield KIND, slug, "from_level", "cannot be amended by an act.", "Name a provision."
        return
    if len(set(ends.values())) > 1:
        yield KIND, slug, "to_provision", "is not from_provision.", "An amended provision stands at both ends."
    if row.get("earlier_wording") and "from_provision" not in ends:
        yield KIND, slug, "earlier_wording", "is given for what is new.", "Leave it out."
    for name, unit in ends.items():
        acts = {amendment["instrument"] for amendment in records["provision"][unit].get("amendments", [])}
        if row["amended_by"] not in acts:
            wrong = f"did not amend «{unit}», as the provision's own amendments have it."
            yield KIND, slug, "amended_by", wrong, f"Name the act in the amendments of {unit} ({name})."


def judgements_have_their_ends(records: dict[str, Rows]) -> Found:
    """What was added has no unit before, what was dropped none after; all else has both, of one sort."""
    for slug, row in records[KIND].items():
        change = row["change"]
        before = [name for name in ("from_provision", "from_level") if row.get(name)]
        after = [name for name in ("to_provision", "to_level") if row.get(name)]
        if {name.rpartition("_")[2] for name in before + after} == {"provision", "level"}:
            yield KIND, slug, after[0] if after else before[0], "and the other end differ in sort.", "Use one sort."
        if bool(before) == (change == "added"):
            cure = "Leave it out, or choose another change." if before else "Name the unit before."
            yield KIND, slug, before[0] if before else "from_provision", f"does not fit «{change}».", cure
        if bool(after) == (change == "dropped"):
            cure = "Leave it out, or choose another change." if after else "Name the unit after."
            yield KIND, slug, after[0] if after else "to_provision", f"does not fit «{change}».", cure


def judgements_stand_once(records: dict[str, Rows]) -> Found:
    """Two units of two texts are judged once."""
    seen: dict[tuple[Any, ...], str] = {}
    for slug, row in records[KIND].items():
        key = tuple(row.get(name) for name in ("from_version", "to_version", "amended_by", *ENDS))
        first = seen.setdefault(key, slug)
        if first != slug:
            yield KIND, slug, "change", f"is judged in {first} already.", "Keep one of the two."


VERSION_RULES = (judgements_join_two_texts, judgements_have_their_ends, judgements_stand_once)
