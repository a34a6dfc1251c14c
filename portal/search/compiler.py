"""Compiles a reading into query objects of the engine. Never into a query string, so that nothing typed is code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from math import ceil

from tantivy import Occur, Query, Schema

from portal.search.keys import cite_word
from portal.search.reading import Leaf, Or, Phrase, Prefix, Reading, Word
from portal.search.schema import CITATION_BOOST, PLAIN, STEMMED, STEMMED_FIELDS, analyzer, build_schema

EXACT_SCORE, ALIAS_SCORE = 1000.0, 400.0
TIE = 0.2
PHRASE_BONUS = {"title": 4.0, "names": 3.0, "body": 1.0}
MOST = 0.6
"""The share of the words that must occur when no record has them all."""


def matching(reading: Reading) -> Query:
    """Records that hold everything asked for, or bear exactly this name."""
    if not reading.nodes:
        return Query.all_query()
    must = [(Occur.Must, _node(node)) for node in reading.required]
    may = [(Occur.Should, query) for query in (*map(_node, reading.optional), *_bonus(reading))]
    if not must:
        return _without(Query.all_query(), reading)
    return _without(_or_exact(Query.boolean_query([*must, *may]), reading.key), reading)


def mostly_matching(reading: Reading) -> Query:
    """Records that hold most of what is asked for."""
    asked = [_node(node) for node in reading.required]
    parts = [(Occur.Should, query) for query in asked]
    core = Query.boolean_query(parts, minimum_number_should_match=max(1, ceil(len(parts) * MOST)))
    may = [(Occur.Should, query) for query in _bonus(reading)]
    return _without(Query.boolean_query([(Occur.Must, core), *may]), reading)


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


def _or_exact(query: Query, key: str) -> Query:
    if not key:
        return query
    schema = build_schema()
    exact = Query.const_score_query(Query.term_query(schema, "exact", key), EXACT_SCORE)
    alias = Query.const_score_query(Query.term_query(schema, "alias", key), ALIAS_SCORE)
    return Query.boolean_query([(Occur.Should, query), (Occur.Should, exact), (Occur.Should, alias)])


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
    weighted = [(name, stems, boost) for name, boost in STEMMED_FIELDS.items()]
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
