"""Compiles a reading into query objects of the engine. Never into a query string, so that nothing typed is code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from math import ceil

from tantivy import FieldType, Occur, Query, Schema

from portal.search.days import blocks_with
from portal.search.documents import INSTRUMENT_KINDS
from portal.search.keys import cite_word
from portal.search.reading import Alike, And, Field, Node, Not, Or, Phrase, Prefix, Reading, Word
from portal.search.schema import (
    ALL,
    CITATION_BOOST,
    NO_DATE,
    PLAIN,
    STEMMED,
    STEMMED_FIELDS,
    analyzer,
    build_schema,
    day_number,
)

PINNED_SCORE, EXACT_SCORE, ALIAS_SCORE = 5000.0, 1000.0, 400.0
TIE = 0.2
PHRASE_BONUS = {"title": 4.0, "names": 3.0, "asked": 1.5, "body": 1.0}
NAMED_SCORE = 100.0
"""For an instrument whose whole name is part of the question: above all that merely holds the words."""
WHOLE_SCORE = 2000.0
"""For records that hold all the words, where others are shown after them."""
MOST = 0.6
"""The share of the words that must occur when too few records have them all; less when even so there are too few."""
COVERED = 12.0
"""For each part of the question that a record holds, where few hold all: two common words before one rare one."""
ALL_BOOST = 2.0
"""How much a match anywhere in the record counts beside that in the field that fits best."""
OTHERWISE = 0.8
"""How much a synonym counts beside the word typed."""


def holding_all(reading: Reading) -> Query:
    """Records that hold everything asked for."""
    return _kept(_all_of(reading), reading)


def matching(reading: Reading, names: Sequence[str] = (), pinned: Sequence[str] = ()) -> Query:
    """Records that hold everything asked for, bear exactly this name, or one of the `names` within the question.

    A derived name (without the country in front, say) only lifts what holds everything: «Korea AI Act» is no question
    for the EU AI Act. `pinned` records (kind:slug) come first whatever they hold: what a citation was resolved to.
    """
    if not reading.required:
        return holding_all(reading)
    lifted = [(Occur.Should, _named(name, "alias")) for name in names]
    whole = Query.boolean_query([(Occur.Must, _all_of(reading)), *lifted])
    exact = (_named(name, "exact") for name in names)
    return _kept(_any_of(whole, *bearing(reading.key), *exact, *_pinned(pinned)), reading)


def widened(reading: Reading, least: int, names: Sequence[str] = (), pinned: Sequence[str] = ()) -> Query:
    """Records that hold `least` parts of what is asked for; first those that hold all, or bear a name in it."""
    core = Query.boolean_query(
        [(Occur.Should, _covered(node)) for node in reading.required], minimum_number_should_match=least
    )
    some = Query.boolean_query([(Occur.Must, core), *_also(reading)])
    whole = Query.const_score_query(_all_of(reading), WHOLE_SCORE)
    exact = (_named(name, "exact") for name in names)
    return _kept(_any_of(some, whole, *exact, *_pinned(pinned)), reading)


def _covered(node: Node) -> Query:
    """A part of a question, with something for its being there at all."""
    held = _node(node)
    return Query.boolean_query([(Occur.Must, held), (Occur.Should, Query.const_score_query(held, COVERED))])


def most_of(count: int) -> int:
    """How many of so many parts are most of them: fewer than all."""
    return max(1, min(count - 1, ceil(count * MOST)))


def bearing(key: str) -> list[Query]:
    """Records with this exact name, and those with this derived one."""
    if not key:
        return []
    return [
        Query.const_score_query(_term(field, key), score)
        for field, score in (("exact", EXACT_SCORE), ("alias", ALIAS_SCORE))
    ]


def called(name: str, field: str) -> Query:
    """Instruments of this name: recorded (`exact`) or derived (`alias`)."""
    of_kind = Query.term_set_query(build_schema(), "kind", list(INSTRUMENT_KINDS))
    return Query.boolean_query([(Occur.Must, _term(field, name)), (Occur.Must, of_kind)])


def narrowed(query: Query, as_of: date, filters: Mapping[str, Sequence[str]]) -> Query:
    """The entries of the day, and only those that have, in each facet, one of the chosen values. Scores stay."""
    wanted = [("day", blocks_with(as_of)), *((name, list(values)) for name, values in filters.items() if values)]
    sets = [Query.term_set_query(build_schema(), name, values) for name, values in wanted]
    return Query.boolean_query([(Occur.Must, query), *((Occur.Must, Query.const_score_query(s, 0.0)) for s in sets)])


def of_node(node: Node) -> Query:
    """Records that hold this one part of a question."""
    return _node(node)


def _all_of(reading: Reading) -> Query:
    must = [(Occur.Must, _node(node)) for node in reading.required]
    if not must:
        return Query.all_query()
    return Query.boolean_query([*must, *_also(reading)])


def _also(reading: Reading) -> list[tuple[Occur, Query]]:
    """What need not occur and counts where it does."""
    return [(Occur.Should, query) for query in (*map(_node, reading.optional), *_bonus(reading))]


def _kept(query: Query, reading: Reading) -> Query:
    """Under the fields asked for, and without what is left out."""
    clauses = [(Occur.Must, Query.const_score_query(_field(field), 0.0)) for field in reading.fields]
    clauses += [(Occur.MustNot, _node(node)) for node in reading.excluded]
    return Query.boolean_query([(Occur.Must, query), *clauses]) if clauses else query


def _any_of(*queries: Query) -> Query:
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def _term(field: str, value: str) -> Query:
    return Query.term_query(build_schema(), field, value)


def _named(name: str, field: str) -> Query:
    return Query.const_score_query(called(name, field), NAMED_SCORE)


def records(ids: Sequence[str]) -> Query:
    """These records (kind:slug), the first of them highest."""
    return _any_of(*_pinned(ids))


def _pinned(records: Sequence[str]) -> list[Query]:
    """The first of them highest."""
    return [Query.const_score_query(_term("id", record), PINNED_SCORE - n) for n, record in enumerate(records)]


def _node(node: Node) -> Query:
    match node:
        case Or():
            return _any_of(*map(_node, node.children))
        case And():
            return _group(node)
        case Not():
            return _group(And((node,)))
        case Field():
            return Query.const_score_query(_field(node), 0.0)
        case Alike():
            return _alike(node)
        case Phrase():
            return _phrase(node)
        case Prefix():
            return _prefix(node)
        case Word():
            return _word(node)


def _group(group: And) -> Query:
    """All parts of a group; small words in it only count, unless it holds nothing else."""
    asked = [node for node in group.children if not isinstance(node, Not)]
    meant = [node for node in asked if not (isinstance(node, Word) and node.small)] or asked
    clauses = [(Occur.Must, _node(node)) for node in meant] or [(Occur.Must, Query.all_query())]
    clauses += [(Occur.Should, _node(node)) for node in asked if node not in meant]
    clauses += [(Occur.MustNot, _node(node.child)) for node in group.children if isinstance(node, Not)]
    return Query.boolean_query(clauses)


def _field(field: Field) -> Query:
    schema = build_schema()
    if field.name == "citation":
        return _any_of(*(_cited(value) for value in field.values))
    if field.name == "in_force_on":
        return Query.term_set_query(schema, "governing", blocks_with(date.fromisoformat(field.values[0])))
    if field.name == "after":
        return Query.range_query(schema, "newest", FieldType.Unsigned, day_number(field.values[0]), NO_DATE)
    if field.name == "before":
        return Query.range_query(schema, "newest", FieldType.Unsigned, 1, day_number(field.values[0]) - 1)
    return Query.term_set_query(schema, field.name, list(field.values))


def _cited(text: str) -> Query:
    words = [cite_word(word) for word in analyzer(PLAIN).analyze(text)]
    return _row("citation", words) if words else Query.empty_query()


def _word(word: Word) -> Query:
    """The word in whichever field it fits best, and anywhere; red-teaming or 55(1)(b) is a phrase of its parts."""
    stems, plain = analyzer(STEMMED).analyze(word.text), [cite_word(w) for w in analyzer(PLAIN).analyze(word.text)]
    if not stems:
        return Query.empty_query()
    return _fitting(stems, Query.boost_query(_row("citation", plain), CITATION_BOOST))


def _fitting(stems: Sequence[str], *besides: Query) -> Query:
    """These stems in a row, for the field that they fit best, and for standing anywhere."""
    fields = [Query.boost_query(_row(name, stems), boost) for name, boost in STEMMED_FIELDS.items()]
    return _any_of(
        Query.disjunction_max_query([*fields, *besides], TIE), Query.boost_query(_row(ALL, stems), ALL_BOOST)
    )


def _alike(alike: Alike) -> Query:
    """The words as typed, or what stands for them, whichever fits better."""
    typed = [_word(word) for word in alike.words]
    own = typed[0] if len(typed) == 1 else Query.boolean_query([(Occur.Must, query) for query in typed])
    rows = [stems for other in alike.others if (stems := analyzer(STEMMED).analyze(other))]
    others = [Query.boost_query(_fitting(stems), OTHERWISE) for stems in rows]
    return Query.disjunction_max_query([own, *others], TIE)


def _phrase(phrase: Phrase) -> Query:
    words = analyzer(PLAIN).analyze(phrase.text)
    if not words:
        return Query.empty_query()
    if phrase.slop and len(words) > 1:
        return _near(words, phrase.slop)
    stems = analyzer(STEMMED).analyze(phrase.text)
    boosts = [(Occur.Should, Query.boost_query(_row(name, stems), boost)) for name, boost in PHRASE_BONUS.items()]
    return Query.boolean_query([(Occur.Must, _row("plain", words)), *boosts])


def _near(words: Sequence[str], slop: int) -> Query:
    """Each word and the next one typed with at most so many words between them, in either order."""
    schema = build_schema()
    pairs = [
        _any_of(*(Query.phrase_query(schema, "plain", list(order), slop=slop) for order in {(a, b), (b, a)}))
        for a, b in pairwise(words)
    ]
    return Query.boolean_query([(Occur.Must, pair) for pair in pairs])


def _prefix(prefix: Prefix) -> Query:
    words = analyzer(PLAIN).analyze(prefix.text)
    if not words:
        return Query.empty_query()
    pattern = f"{re.escape(words[-1])}.*"
    must = [_row("plain", words[:-1])] if len(words) > 1 else []
    must.append(Query.regex_query(build_schema(), "plain", pattern))
    # Stems are beginnings of words too: more for records that bear such a word in their name.
    named = Query.boost_query(Query.regex_query(build_schema(), "title", pattern), STEMMED_FIELDS["title"])
    return Query.boolean_query([*((Occur.Must, query) for query in must), (Occur.Should, named)])


def _row(field: str, words: Sequence[str]) -> Query:
    """The words in this order in a field. The engine takes no phrase of one word."""
    schema: Schema = build_schema()
    if len(words) == 1:
        return Query.term_query(schema, field, words[0])
    return Query.phrase_query(schema, field, list(words))


def _bonus(reading: Reading) -> Iterable[Query]:
    """More for records in which the words stand together in the order typed."""
    words = [word for node in reading.nodes for word in _words_of(node)]
    if len(words) < 2 or not reading.is_plain:
        return
    stems = [stem for word in words for stem in analyzer(STEMMED).analyze(word.text)]
    if len(stems) > 1:
        for name, boost in PHRASE_BONUS.items():
            yield Query.boost_query(Query.phrase_query(build_schema(), name, list(stems), slop=1), boost)


def _words_of(node: Node) -> Sequence[Word]:
    return node.words if isinstance(node, Alike) else (node,) if isinstance(node, Word) else ()
