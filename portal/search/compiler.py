"""Compiles a reading into query objects of the engine. Never into a query string, so that nothing typed is code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from math import ceil

from tantivy import FieldType, Occur, Query, Schema

from portal.search.documents import INSTRUMENT_KINDS
from portal.search.keys import cite_word
from portal.search.reading import Leaf, Or, Phrase, Prefix, Reading, Word
from portal.search.schema import CITATION_BOOST, PLAIN, STEMMED, STEMMED_FIELDS, alternatives, analyzer, build_schema

EXACT_SCORE, ALIAS_SCORE = 1000.0, 400.0
TIE = 0.2
PHRASE_BONUS = {"title": 4.0, "names": 3.0, "body": 1.0}
NAMED_SCORE = 100.0
"""For an instrument whose whole name is part of the question: above all that merely holds the words."""
WHOLE_SCORE = 2000.0
"""For records that hold all the words, where others are shown after them."""
MOST = 0.6
"""The share of the words that must occur when too few records have them all; less when even so there are too few."""
FALLEN = 0.7
"""What is left of the score of a level or provision that does not stand on the day."""


def holding_all(reading: Reading) -> Query:
    """Records that hold everything asked for."""
    if not reading.nodes:
        return Query.all_query()
    must = [(Occur.Must, _node(node)) for node in reading.required]
    may = [(Occur.Should, query) for query in (*map(_node, reading.optional), *_bonus(reading))]
    if not must:
        return _without(Query.all_query(), reading)
    return _without(Query.boolean_query([*must, *may]), reading)


def matching(reading: Reading, names: Sequence[str] = ()) -> Query:
    """Records that hold everything asked for, bear exactly this name, or one of the `names` within the question.

    A derived name (without the country in front, say) only lifts what holds everything: «Korea AI Act» is no question
    for the EU AI Act.
    """
    if not reading.required:
        return holding_all(reading)
    lifted = [(Occur.Should, _named(name, "alias")) for name in names]
    whole = Query.boolean_query([(Occur.Must, holding_all(reading)), *lifted])
    return _any_of(whole, *bearing(reading.key), *(_named(name, "exact") for name in names))


def widened(reading: Reading, least: int, names: Sequence[str] = ()) -> Query:
    """Records that hold `least` parts of what is asked for; first those that hold all, or bear a name in it."""
    core = Query.boolean_query(
        [(Occur.Should, _node(node)) for node in reading.required], minimum_number_should_match=least
    )
    may = [(Occur.Should, query) for query in (*map(_node, reading.optional), *_bonus(reading))]
    some = _without(Query.boolean_query([(Occur.Must, core), *may]), reading)
    whole = Query.const_score_query(holding_all(reading), WHOLE_SCORE)
    return _any_of(some, whole, *(_named(name, "exact") for name in names))


def most_of(count: int) -> int:
    """How many of so many parts are most of them: fewer than all."""
    return max(1, min(count - 1, ceil(count * MOST)))


def bearing(key: str) -> list[Query]:
    """Records with this exact name, and those with this derived one."""
    if not key:
        return []
    schema = build_schema()
    return [
        Query.const_score_query(Query.term_query(schema, field, key), score)
        for field, score in (("exact", EXACT_SCORE), ("alias", ALIAS_SCORE))
    ]


def called(name: str, field: str) -> Query:
    """Instruments of this name: recorded (`exact`) or derived (`alias`)."""
    schema = build_schema()
    of_kind = Query.term_set_query(schema, "kind", list(INSTRUMENT_KINDS))
    return Query.boolean_query([(Occur.Must, Query.term_query(schema, field, name)), (Occur.Must, of_kind)])


def ranked(query: Query, as_of: date) -> Query:
    """The same records; what does not stand on the day counts less than what does."""
    schema, day = build_schema(), int(as_of.strftime("%Y%m%d"))
    begun = Query.range_query(schema, "stands_from", FieldType.Unsigned, None, day)
    lasting = Query.range_query(schema, "stands_until", FieldType.Unsigned, day + 1, None)
    stands = [(Occur.Must, Query.const_score_query(each, 0.0)) for each in (begun, lasting)]
    more = Query.boolean_query([(Occur.Must, Query.boost_query(query, 1 - FALLEN)), *stands])
    return _any_of(Query.boost_query(query, FALLEN), more)


def narrowed(query: Query, filters: Mapping[str, Sequence[str]]) -> Query:
    """Only records that have, in each facet, one of the chosen values. Leaves the scores as they are."""
    schema = build_schema()
    chosen = [
        (Occur.Must, Query.const_score_query(Query.term_set_query(schema, name, list(values)), 0.0))
        for name, values in filters.items()
        if values
    ]
    return Query.boolean_query([(Occur.Must, query), *chosen]) if chosen else query


def of_leaf(leaf: Leaf | Or) -> Query:
    """Records that hold this one part of a question."""
    return _node(leaf)


def _without(query: Query, reading: Reading) -> Query:
    if not reading.excluded:
        return query
    return Query.boolean_query([(Occur.Must, query), *((Occur.MustNot, _node(leaf)) for leaf in reading.excluded)])


def _any_of(*queries: Query) -> Query:
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def _named(name: str, field: str) -> Query:
    return Query.const_score_query(called(name, field), NAMED_SCORE)


def _node(node: Leaf | Or) -> Query:
    if isinstance(node, Or):
        return Query.boolean_query([(Occur.Should, _node(child)) for child in node.children])
    if isinstance(node, Phrase):
        return _phrase(node)
    return _prefix(node) if isinstance(node, Prefix) else _word(node)


def _word(word: Word) -> Query:
    """The word in whichever field it fits best; one such as red-teaming or 55(1)(b) is a phrase of its parts."""
    stems, plain = analyzer(STEMMED).analyze(word.text), [cite_word(w) for w in analyzer(PLAIN).analyze(word.text)]
    if not stems:
        return Query.empty_query()
    said = [stems, *alternatives(word.text)]
    weighted = [(name, row, boost) for name, boost in STEMMED_FIELDS.items() for row in said]
    fields = [*weighted, ("citation", plain, CITATION_BOOST)]
    return Query.disjunction_max_query([Query.boost_query(_row(f, words), boost) for f, words, boost in fields], TIE)


def _phrase(phrase: Phrase) -> Query:
    words = analyzer(PLAIN).analyze(phrase.text)
    if not words:
        return Query.empty_query()
    stems = analyzer(STEMMED).analyze(phrase.text)
    boosts = [(Occur.Should, Query.boost_query(_row(name, stems), boost)) for name, boost in PHRASE_BONUS.items()]
    return Query.boolean_query([(Occur.Must, _row("plain", words)), *boosts])


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
    words = [node for node in reading.nodes if isinstance(node, Word)]
    if len(words) < 2 or len(words) != len(reading.nodes):
        return
    stems = [stem for word in words for stem in analyzer(STEMMED).analyze(word.text)]
    if len(stems) > 1:
        for name, boost in PHRASE_BONUS.items():
            yield Query.boost_query(Query.phrase_query(build_schema(), name, list(stems), slop=1), boost)
