"""Which records may be meant by what has been typed so far? Names and citations first, then titles, then topics.

Nothing is read but the index, and of that only a few dozen entries, so that an answer takes milliseconds.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tantivy import Occur, Query

from portal.search.asked import Asked
from portal.search.documents import INSTRUMENT_KINDS
from portal.search.highlight import Segment, needles, passage
from portal.search.index import OpenIndex, current
from portal.search.keys import fold, spellings
from portal.search.query import clean
from portal.search.reading import Prefix
from portal.search.schema import PLAIN, STEMMED, analyzer, build_schema

LIMIT, MOST = 8, 20
MAX_TYPED, PASSAGE = 100, 90
CANDIDATES = 40
"""So many entries are looked at in each of the three steps."""
SHORTEST_STEM = 3
PROVISIONS = 3
"""So many provisions of one instrument are suggested while no figure was typed: nobody is citing one yet."""
SPEAKING = (*INSTRUMENT_KINDS, "provision", "jurisdiction", "institute", "organisation", "topic", "system", "chip")
"""Kinds whose permanent ids are names that people use (`uk-aisi`); others begin in ways nobody sees (`eval-`)."""

_WORD = re.compile(r"\w+")
_PERIOD = re.compile(r"\s*\((?:from|until) [^()]*\)")
_FORMER = "(until "

Row = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """A record that may be meant. `segments` are its label with the part that was typed marked; `detail` says what it
    is, or, where an old name was typed, what it is called now."""

    label: str
    segments: tuple[Segment, ...]
    detail: str
    kind: str
    slug: str
    url: str


def suggest(text: str, as_of: date, limit: int = LIMIT) -> tuple[Suggestion, ...]:
    """At most `limit` records of the day that begin like the text, best first. Raises SearchUnavailable."""
    typed = clean(text)[:MAX_TYPED]
    words = analyzer(PLAIN).analyze(typed)
    if not words or (len(typed) < 2 and typed.isascii()):
        return ()
    index = current()
    found: dict[tuple[str, str], Suggestion] = {}
    provisions: Counter[str] = Counter()
    for row in _rows(index, words, fold(typed), as_of):
        if (row["kind"], row["slug"]) in found:
            continue
        if row["kind"] == "provision" and not any(character.isdigit() for character in typed):
            provisions[row["instrument"]] += 1
            if provisions[row["instrument"]] > PROVISIONS:
                continue
        found[row["kind"], row["slug"]] = _suggestion(row, words, index)
        if len(found) >= limit:
            break
    return tuple(found.values())


def _rows(index: OpenIndex, words: Sequence[str], key: str, as_of: date) -> Iterator[Row]:
    """The records in the order in which they are suggested; some more than once."""
    if key:
        named = [row for row in _best(index, _named(key), as_of) if _shows(row, key, words[-1])]
        yield from sorted(named, key=lambda row: _nearness(row, key))
    titled = [row for row in _best(index, _titled(words), as_of) if _begins(_own(row), words[-1])]
    yield from sorted(titled, key=lambda row: not _begins_with(row["title"], words))
    topic = Query.boolean_query([(Occur.Must, _term("kind", "topic")), (Occur.Must, _anywhere(words))])
    yield from _best(index, topic, as_of)


def _best(index: OpenIndex, query: Query, as_of: date) -> list[Row]:
    return [row for _, row in Asked(index, query, {}, as_of).page(1, CANDIDATES, "relevance")]


def _named(key: str) -> Query:
    """Records with a name or citation that is this key, goes on behind it, or begins so, the recorded names first."""
    steps = [
        (_term("exact", key), 1000.0),
        (_term("alias", key), 400.0),
        (_regex("exact", f"{re.escape(key)} .*"), 200.0),
        (_regex("alias", f"{re.escape(key)} .*"), 150.0),
        (_regex("exact", f"{re.escape(key)}.*"), 100.0),
        (_regex("alias", f"{re.escape(key)}.*"), 80.0),
    ]
    return Query.disjunction_max_query([Query.const_score_query(query, score) for query, score in steps])


def _titled(words: Sequence[str]) -> Query:
    """Records with a word in the title that begins like the last one, and with the words before it anywhere."""
    last = words[-1]
    title = [_regex("title", f"{re.escape(last)}.*")]
    # Titles hold stems: «evaluatio» is longer than the stem of evaluation.
    stems = [last[:length] for length in range(SHORTEST_STEM, len(last))]
    if stems:
        stems += [f"{stem[:-1]}i" for stem in (*stems, last) if stem.endswith("y")]
        title.append(Query.term_set_query(build_schema(), "title", stems))
    begins = Query.boolean_query([(Occur.Should, query) for query in title])
    return Query.const_score_query(Query.boolean_query([(Occur.Must, begins), (Occur.Must, _anywhere(words))]), 1.0)


def _anywhere(words: Sequence[str]) -> Query:
    """The words in any form anywhere in a record; of the last one the beginning."""
    must = [_regex("plain", f"{re.escape(words[-1])}.*")]
    for word in words[:-1]:
        stems = analyzer(STEMMED).analyze(word)
        places = [_term(field, stem) for stem in stems for field in ("title", "names", "asked", "body", "context")]
        must.append(Query.boolean_query([(Occur.Should, place) for place in (*places, _term("citation", word))]))
    return Query.const_score_query(Query.boolean_query([(Occur.Must, query) for query in must]), 1.0)


def _term(field: str, value: str) -> Query:
    return Query.term_query(build_schema(), field, value)


def _regex(field: str, pattern: str) -> Query:
    return Query.regex_query(build_schema(), field, pattern)


def _suggestion(row: Row, words: Sequence[str], index: OpenIndex) -> Suggestion:
    label, detail = _label(row), _what(row, index)
    if not all(_begins(label, word) for word in words) and (name := _other_name(row, words)):
        if _FORMER in name:
            label, detail = _PERIOD.sub("", name), f"now {row['title']}"
        elif len(name) <= MAX_TYPED:
            detail = f"{name} · {detail}"
    elif row["kind"] == "topic" and not _begins(label, words[-1]):
        said = passage(row["body"], needles([Prefix(words[-1])]), PASSAGE)
        detail = f"{detail} · {''.join(segment.text for segment in said)}"
    return Suggestion(
        label=label,
        segments=marked(label, words),
        detail=detail,
        kind=row["kind"],
        slug=row["slug"],
        url=row["url"],
    )


def _label(row: Row) -> str:
    if row["kind"] == "provision":
        return f"{row['instrument_name']}, {row['citation']}: {row['title']}"
    return str(row["title"])


def _what(row: Row, index: OpenIndex) -> str:
    """Its kind and its jurisdiction, or the version it belongs to."""
    kind = "About the portal" if row["kind"] == "page" else row["kind"].replace("-", " ").capitalize()
    names = index.labels.get("jurisdiction", {})
    within = [names.get(slug, slug) for slug in row["jurisdictions"]]
    place = row["citation"] if row["kind"] in ("level", "level-declaration") else within[0] if len(within) == 1 else ""
    return " · ".join(part for part in (kind, place) if part and part != row["title"])


def _other_name(row: Row, words: Sequence[str]) -> str:
    """The other name that begins with what was typed, else one that has a word which does."""
    key = fold(" ".join(words))
    names = _spoken(row)
    for name in names:
        if any(fold(spelling).startswith(key) for spelling in spellings(_PERIOD.sub("", name))):
            return name
    return next((name for name in names if all(_begins(name, word) for word in words)), "")


def _own(row: Row) -> str:
    """What a record itself is called, without the instrument it is part of."""
    return f"{row['citation']} {row['title']}" if row["kind"] == "provision" else str(row["title"])


def _shows(row: Row, key: str, word: str) -> bool:
    """Does its name, and not only its id or the name of its instrument, begin so?"""
    if row["kind"] == "provision":
        return _begins(_own(row), word)
    names = (row["slug"], row["title"], *_spoken(row)) if row["kind"] not in SPEAKING else ()
    return not names or fold(names[0]) == key or any(fold(name).startswith(key) for name in names[1:])


def _spoken(row: Row) -> list[str]:
    return [name for name in row["names"] if not name.startswith("http")]


def _nearness(row: Row, key: str) -> int:
    """0 for what is called exactly so, 1 for what is shown under a name that begins so, 2 for the rest."""
    names = [fold(name) for name in (row["slug"], row["title"], row["citation"], *spellings(row["title"]))]
    return 0 if key in names else 1 if any(name.startswith(key) for name in names[1:]) else 2


def _begins(text: str, word: str) -> bool:
    """Does a word of the text begin so?"""
    return any(each.startswith(word) for each in analyzer(PLAIN).analyze(text))


def _begins_with(title: str, words: Sequence[str]) -> bool:
    """Does the title begin with these words, the last one perhaps unfinished?"""
    own = analyzer(PLAIN).analyze(title)[: len(words)]
    return list(own[:-1]) == list(words[:-1]) and bool(own) and own[-1].startswith(words[-1])


def marked(label: str, words: Sequence[str]) -> tuple[Segment, ...]:
    """The label with the beginnings of words that were typed marked; capitals and accents do not count."""
    found: list[Segment] = []
    at = 0
    for match in _WORD.finditer(label):
        plain = "".join(unicodedata.normalize("NFKD", letter)[0] for letter in match[0]).casefold()
        length = max((len(word) for word in words if plain.startswith(word)), default=0)
        if length:
            start, end = match.start(), min(match.start() + length, match.end())
            found += [Segment(label[at:start], False), Segment(label[start:end], True)]
            at = end
    found.append(Segment(label[at:], False))
    return tuple(segment for segment in found if segment.text)
