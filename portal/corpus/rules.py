"""Rules across records that neither a schema nor a reference check can hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from portal.corpus.conditions import CONDITION_RULES
from portal.corpus.constraints import CONSTRAINTS
from portal.corpus.versions import VERSION_RULES
from portal.corpus.vocabulary import VOCABULARY_RULES

if TYPE_CHECKING:
    from portal.corpus.check import Corpus, Problem

Rows = dict[str, dict[str, Any]]
LONGEST_SUMMARY = 60


def check_rules(corpus: Corpus) -> list[Problem]:
    """Everything that is wrong across records of a corpus whose parts are each valid."""
    from portal.corpus.check import Problem

    problems = []
    for rule in RULES:
        for kind, slug, place, wrong, cure in rule(corpus.records):
            problems.append(Problem(corpus.files[kind, slug], slug, place, wrong, cure))
    return problems


Found = Iterator[tuple[str, str, str, str, str]]


def same_instrument(records: dict[str, Rows]) -> Found:
    """A version, parent or risk tier's provision belongs to the same instrument as what names it."""
    for kind, owner in (("provision", "instrument"), ("level", "framework"), ("level_declaration", "framework")):
        for slug, row in records[kind].items():
            version = row.get("version")
            if version and records["version"][version]["instrument"] != row[owner]:
                yield kind, slug, "version", f"«{version}» is of another instrument.", f"Use a version of {row[owner]}."
    for slug, row in records["provision"].items():
        parent = row.get("parent")
        if parent and records["provision"][parent]["instrument"] != row["instrument"]:
            yield (
                "provision",
                slug,
                "parent",
                f"«{parent}» is of another instrument.",
                "Name a provision of the same text.",
            )


def no_cycles(records: dict[str, Rows]) -> Found:
    """Trees are trees."""
    for kind, field in (
        ("provision", "parent"),
        ("jurisdiction", "parent"),
        ("organisation", "parent"),
        ("topic", "broader"),
    ):
        for slug in records[kind]:
            seen, at = {slug}, records[kind][slug].get(field)
            while at:
                if at in seen:
                    yield kind, slug, field, "leads back to itself.", "Break the circle."
                    break
                seen.add(at)
                at = records[kind].get(at, {}).get(field)


def periods_in_order(records: dict[str, Rows]) -> Found:
    """A period ends after it begins, and is not decided by an event of another day."""
    for slug, row in records["provision"].items():
        for index, period in enumerate(row.get("periods", [])):
            begins, ends = period.get("applies_from", ""), period.get("applies_until", "")
            place = f"periods.{index}"
            if ends and begins and ends < begins:
                yield "provision", slug, place, f"ends on {ends}, before it begins on {begins}.", "Put the dates right."
            if ends and not begins:
                yield "provision", slug, place, "has an end and no beginning.", "Give applies_from."
            event = period.get("decided_by")
            if event and period.get("decided_on", "")[:7] != records["event"][event]["date"][:7]:
                day, decided = records["event"][event]["date"], period.get("decided_on") or "empty"
                wrong = f"{decided} is not the day of {event} ({day})."
                yield "provision", slug, f"{place}.decided_on", wrong, "Let the two agree."


def summaries_are_short(records: dict[str, Rows]) -> Found:
    """A summary is read at a glance."""
    for kind in ("provision", "instrument"):
        for slug, row in records[kind].items():
            words = len(row["summary"].split())
            if words > LONGEST_SUMMARY:
                yield (
                    kind,
                    slug,
                    "summary",
                    f"has {words} words.",
                    f"Keep to {LONGEST_SUMMARY}; put the rest into note.",
                )


def seen_means_a_source(records: dict[str, Rows]) -> Found:
    """A record marked seen says where: a source, an address, or at least the sort of text. A crosswalk is the
    editors' judgement and rests on its two ends; a debate may rest on the sources of its positions."""
    for kind, rows in records.items():
        if kind == "crosswalk":
            continue
        for slug, row in rows.items():
            rests = row.get("sources") or row.get("seen_at") or row.get("seen_in")
            rests = rests or any(position.get("sources") for position in row.get("positions", []))
            if row.get("checked") == "seen" and not rests:
                yield (
                    kind,
                    slug,
                    "sources",
                    "is marked seen but names no source.",
                    "Add the source, or mark it recalled.",
                )


def a_claim_has_sides(records: dict[str, Rows]) -> Found:
    """A claim has at least one statement, a crosswalk two different ends (none found: a whole text that
    was looked through), a signature says when it ended."""
    for slug, row in records["claim"].items():
        if not row["statements"]:
            yield "claim", slug, "statements", "has none.", "Give the competing values."
    for slug, row in records["crosswalk"].items():
        if row["origin"] == row["target"]:
            yield "crosswalk", slug, "target", "is its own origin.", "Name the counterpart."
        if row["relation"] == "none_found" and row["target"] not in records["instrument"]:
            wrong = "was looked through for a counterpart, but is no instrument."
            yield "crosswalk", slug, "target", wrong, "Name the whole text that was looked through."
    for slug, row in records["evaluation"].items():
        if not row.get("system") and not row.get("subject"):
            yield "evaluation", slug, "subject", "says nothing of what was evaluated.", "Give system or subject."


def every_source_is_cited(records: dict[str, Rows]) -> Found:
    """A source that nothing rests on is debris."""
    cited: set[str] = set()

    def collect(value: Any) -> None:
        if isinstance(value, dict):
            for key, inner in value.items():
                if key == "source" and isinstance(inner, str):
                    cited.add(inner)
                else:
                    collect(inner)
        elif isinstance(value, list):
            for inner in value:
                collect(inner)

    for kind, rows in records.items():
        if kind != "source":
            collect(list(rows.values()))
    for slug in records["source"].keys() - cited:
        yield "source", slug, "", "is cited by no record.", "Cite it, or remove it."


def addresses_are_whole(records: dict[str, Rows]) -> Found:
    """An address carries no stray characters."""
    for slug, row in records["source"].items():
        url = row.get("url", "")
        if not url:
            continue
        if not url.startswith(("https://", "http://")) or any(c in url for c in ' ;<>"') or "#" in url:
            yield (
                "source",
                slug,
                "url",
                f"«{url}» has stray characters or a fragment.",
                "Give the bare address; # goes to anchor.",
            )


RULES: tuple[Callable[[dict[str, Rows]], Found], ...] = (
    same_instrument,
    no_cycles,
    periods_in_order,
    summaries_are_short,
    seen_means_a_source,
    a_claim_has_sides,
    every_source_is_cited,
    addresses_are_whole,
    *VOCABULARY_RULES,
    *VERSION_RULES,
    *CONDITION_RULES,
    *CONSTRAINTS,
)
