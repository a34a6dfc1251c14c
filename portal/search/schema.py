"""The fields of the index, and how text becomes words.

A word is a run of letters and figures; every Chinese or Japanese character is a word of its own, so that a name in
these scripts is found by any part of it. Accents do not count. Only the `plain` field and citations keep words as
they are written; the others hold their English stems.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version

from tantivy import Document, Filter, Index, Schema, SchemaBuilder, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

from frameworks.status import CURRENT
from portal.search.days import blocks_of
from portal.search.documents import SearchDocument, Span
from portal.search.facets import FACETS, SET_BETWEEN, SETS
from portal.search.keys import cite_word, spell_numbers

STEMMED, PLAIN = "portal_stemmed", "portal_plain"
MAX_WORD = 80

_EAST = r"\p{Han}\p{Hiragana}\p{Katakana}"
_WORDS = rf"[{_EAST}]|[[\p{{L}}\p{{M}}\p{{N}}]--[{_EAST}]]+"

STEMMED_FIELDS = {"title": 4.0, "names": 3.0, "asked": 1.5, "body": 1.0, "context": 1.0}
"""Fields of stems, with how much a match in each counts."""
CITATION_BOOST = 3.0
ALL = "all"
"""The field of stems that holds all of a record's text: how rare a word is among the records, wherever it stands."""

RECORD_FIELDS = ("kind", "slug", "url", "title", "citation", "body", "names", "asked", "jurisdictions", "instrument",
                 "instrument_name", "instrument_url", "binding", "checked", "date", "stands_from",
                 "stands_until", "successor")  # fmt: skip
"""What a hit shows, stored with each entry (and its span) so that a page of results needs no query at all."""

FALLEN = 0.7
"""What is left of the weight of a record on days on which it does not stand."""

NO_DATE = 99_999_999


@lru_cache(maxsize=2)
def analyzer(name: str) -> TextAnalyzer:
    """The analyser of that name: the index and the queries must use the same."""
    builder = TextAnalyzerBuilder(Tokenizer.regex(_WORDS))
    for each in (Filter.remove_long(MAX_WORD), Filter.lowercase(), Filter.ascii_fold()):
        builder = builder.filter(each)
    return (builder.filter(Filter.stemmer("english")) if name == STEMMED else builder).build()


def register(index: Index) -> None:
    """Make the analysers known to an index just opened."""
    for name in (STEMMED, PLAIN):
        index.register_tokenizer(name, analyzer(name))


@lru_cache(maxsize=1)
def build_schema() -> Schema:
    builder = SchemaBuilder()
    for name in STEMMED_FIELDS:
        builder.add_text_field(name, tokenizer_name=STEMMED)
    builder.add_text_field(ALL, tokenizer_name=STEMMED)
    builder.add_text_field("citation", tokenizer_name=PLAIN)
    builder.add_text_field("plain", tokenizer_name=PLAIN)
    for name in ("id", "exact", "alias", "issuer", "day", "governing"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in FACETS:
        builder.add_text_field(name, fast=name not in SETS, tokenizer_name="raw", index_option="basic")
    for name in SETS.values():
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    for name in ("oldest", "newest", "by_title", "by_jurisdiction"):
        builder.add_unsigned_field(name, fast=True)
    builder.add_float_field("weight", fast=True)
    builder.add_bytes_field("record", stored=True)
    return builder.build()


@dataclass(frozen=True)
class Place:
    """Where a record stands among all in the alphabet of titles, and of jurisdictions; and what `within` (`US*`)."""

    by_title: int
    by_jurisdiction: int
    within: tuple[str, ...] = ()


def entries(document: SearchDocument, place: Place) -> Iterator[Document]:
    """The record as index entries: one for each span of days on which the same can be said of it."""
    governing = [span for span in document.spans if span.status in CURRENT]
    days = [block for span in governing for block in blocks_of(span.starts, span.ends)]
    for span in document.whole:
        if blocks_of(span.starts, span.ends):  # nothing is ever found on no day
            yield _entry(document, span, place, days)


def _entry(document: SearchDocument, span: Span, place: Place, governing: Sequence[str]) -> Document:
    made = Document()
    citation = " ".join(cite_word(word) for word in analyzer(PLAIN).analyze(document.citation))
    texts: dict[str, Sequence[str]] = {
        "title": (document.title,),
        "names": document.names,
        "asked": document.asked,
        "body": (document.body,),
        "context": document.context,
        ALL: (document.title, document.body, *document.names, *document.asked, *document.context),
        "plain": (document.title, document.citation, document.body, *document.names, *document.context),
    }
    for field, values in texts.items():
        for value in values:
            if value:
                made.add_text(field, spell_numbers(value))
    made.add_text("citation", citation)
    terms: dict[str, Sequence[str]] = {
        "id": (document.id,),
        "exact": document.keys,
        "alias": document.aliases,
        "issuer": (document.issuer,),
        "day": blocks_of(span.starts, span.ends),
        "governing": governing,
        "kind": (document.kind,),
        "jurisdiction": (*document.jurisdictions, *place.within),
        "instrument": (document.instrument,),
        "topic": document.topics,
        "duty": (document.duty,),
        "addressee": document.addressees,
        "binding": (document.binding,),
        "status": (span.status,),
        "checked": (document.checked,),
    }
    terms |= {whole: (SET_BETWEEN.join(sorted(set(terms[name]))),) for name, whole in SETS.items()}
    for field, values in terms.items():
        for value in dict.fromkeys(values):
            if value:
                made.add_text(field, value)
    day = day_number(document.date)
    made.add_unsigned("newest", day)
    made.add_unsigned("oldest", day or NO_DATE)
    made.add_unsigned("by_title", place.by_title)
    made.add_unsigned("by_jurisdiction", place.by_jurisdiction)
    # The engine multiplies the score by log2(2 + field): the field is chosen so that the factor is the weight.
    made.add_float("weight", 2 ** (document.weight if span.stands else document.weight * FALLEN) - 2)
    stored = {name: getattr(document, name) for name in RECORD_FIELDS}
    stored |= {"status": span.status, "status_since": span.since, "status_next": span.next}
    made.add_bytes("record", json.dumps(stored, ensure_ascii=False).encode())
    return made


def day_number(day: str) -> int:
    """A date, also one without its day or month, as a number that sorts like the text; 0 without one."""
    return int(day.replace("-", "").ljust(8, "0")) if day else 0


def engine_version() -> str:
    """Version of the engine: another one may not read this one's files."""
    return version("tantivy")
