"""The relevance set of the search: queries with the records that answer them, its two halves, and the figures by which
a ranking is judged. Pure: reads one YAML file beside it and knows neither the database nor the search."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

FILE = Path(__file__).with_name("relevance.yaml")
SORTS = frozenset({"citation", "name", "old_name", "question", "keywords", "misspelt", "fielded"})
DEPTH = 10
"""How many ranked records count."""


@dataclass(frozen=True)
class Query:
    """What somebody types, and the slugs of which each is an answer. `sort` says what kind of query it is."""

    text: str
    answers: frozenset[str]
    sort: str


@dataclass(frozen=True)
class Figures:
    """How well a ranking does over `n` queries. `hit1` and `hit5`: the share with an answer at the first place, or
    among the first five; `mrr`: the mean of 1 / place of the first answer, 0 where none is among the first ten."""

    hit1: float
    hit5: float
    mrr: float
    n: int


def load(path: Path = FILE) -> list[Query]:
    """All queries in the order of the file. Raises ValueError on an unknown sort or a query without answer, KeyError
    on a missing field."""
    queries = []
    for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
        query = Query(entry["q"], frozenset(entry["any"]), entry["sort"])
        if query.sort not in SORTS or not query.answers:
            raise ValueError(f"{query.text!r}: sort {query.sort!r}, {len(query.answers)} answers")
        queries.append(query)
    return queries


def for_tuning(text: str) -> bool:
    """Whether a query belongs to the half on which the search may be tuned. Hangs on its text alone, so that queries
    added later move no other one across."""
    return int(hashlib.sha256(text.encode()).hexdigest()[-1], 16) % 2 == 0


def halves() -> tuple[list[Query], list[Query]]:
    """The half to tune on and the half to test on. Whoever tunes looks at the first only."""
    queries = load()
    return [q for q in queries if for_tuning(q.text)], [q for q in queries if not for_tuning(q.text)]


def place(query: Query, find: Callable[[str], Sequence[str]]) -> int:
    """The place, counted from 1, of the first answer among the first ten that `find` gives; 0 when there is none."""
    return next((at for at, slug in enumerate(find(query.text)[:DEPTH], 1) if slug in query.answers), 0)


def measure(queries: Iterable[Query], find: Callable[[str], Sequence[str]]) -> Figures:
    """The figures of a ranking; `find` gives the slugs for a text, best first. Raises ValueError without queries."""
    places = [place(query, find) for query in queries]
    if not places:
        raise ValueError("no queries to measure")
    n = len(places)
    return Figures(
        hit1=sum(at == 1 for at in places) / n,
        hit5=sum(1 <= at <= 5 for at in places) / n,
        mrr=sum(1 / at for at in places if at) / n,
        n=n,
    )
