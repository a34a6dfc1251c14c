"""Which records a question finds, without their order: all that counting needs, at a fraction of what ranking costs.

The compiler asks each field of stems for a word, because a match in a title counts for more than one in the text. The
field of everything holds the stems of all these fields, in the same rows, so that it alone tells whether a record has
the word; citations stand apart. Parts of a question that are no plain words are asked as for ranking: the engine
leaves out what only scores where no score is wanted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tantivy import Occur, Query

from portal.search.compiler import bearing, called, holding_all, of_node, records
from portal.search.keys import cite_word
from portal.search.reading import Alike, Field, Node, Not, Or, Reading, Word
from portal.search.schema import ALL, PLAIN, STEMMED, analyzer, build_schema


def found_by(reading: Reading, names: Sequence[str] = (), pinned: Sequence[str] = ()) -> Query:
    """The records that `compiler.matching` finds for the same question."""
    if not reading.required:
        return holding_all(reading)
    besides = [*bearing(reading.key), *(called(name, "exact") for name in names)]
    besides += [records(pinned)] if pinned else []
    return _kept(_any_of(_held(reading), *besides), reading)


def holding(reading: Reading) -> Query:
    """The records that `compiler.holding_all` finds for the same question."""
    return _kept(_held(reading), reading) if reading.required else holding_all(reading)


def _held(reading: Reading) -> Query:
    return _all_of([part_of(node) for node in reading.required])


def _kept(query: Query, reading: Reading) -> Query:
    """Under the fields asked for, and without what is left out."""
    rest = tuple(node for node in reading.nodes if isinstance(node, Field | Not))
    return _all_of([query, holding_all(replace(reading, nodes=rest))]) if rest else query


def part_of(node: Node) -> Query:
    """The records that hold this one part of a question (`compiler.of_node`)."""
    match node:
        case Word():
            cited = [cite_word(word) for word in analyzer(PLAIN).analyze(node.text)]
            stems = analyzer(STEMMED).analyze(node.text)
            return _any_of(_row(ALL, stems), _row("citation", cited)) if stems else Query.empty_query()
        case Alike():
            rows = [stems for other in node.others if (stems := analyzer(STEMMED).analyze(other))]
            return _any_of(_all_of([part_of(word) for word in node.words]), *(_row(ALL, stems) for stems in rows))
        case Or():
            return _any_of(*(part_of(child) for child in node.children))
        case _:
            return of_node(node)


def _all_of(queries: Sequence[Query]) -> Query:
    return Query.boolean_query([(Occur.Must, query) for query in queries])


def _any_of(*queries: Query) -> Query:
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def _row(field: str, words: Sequence[str]) -> Query:
    """The words in this order in a field. The engine takes no phrase of one word."""
    schema = build_schema()
    return Query.term_query(schema, field, words[0]) if len(words) == 1 else Query.phrase_query(schema, field, [*words])
