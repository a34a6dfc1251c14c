"""The fields of the index, and how text becomes words.

A word is a run of letters and figures; every Chinese or Japanese character is a word of its own, so that a name in
these scripts is found by any part of it. Accents do not count. Only the `plain` field and citations keep words as
they are written; the others hold their English stems.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.metadata import version

from tantivy import Document, Filter, Index, Schema, SchemaBuilder, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

from portal.search.documents import SearchDocument
from portal.search.facets import FACETS
from portal.search.keys import cite_word, spell_numbers
from portal.search.words import ALSO

STEMMED, PLAIN = "portal_stemmed", "portal_plain"
MAX_WORD = 80

_EAST = r"\p{Han}\p{Hiragana}\p{Katakana}"
_WORDS = rf"[{_EAST}]|[[\p{{L}}\p{{M}}\p{{N}}]--[{_EAST}]]+"

STEMMED_FIELDS = {"title": 4.0, "names": 3.0, "body": 1.0, "context": 0.6}
"""Fields of stems, with how much a match in each counts."""
CITATION_BOOST = 3.0

RECORD_FIELDS = ("kind", "slug", "url", "title", "citation", "body", "names", "jurisdictions", "instrument",
                 "instrument_name", "instrument_url", "binding", "checked", "date", "stands_from",
                 "stands_until", "successor")  # fmt: skip
"""What a hit shows, stored with each entry so that a page of results needs no query for it."""

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
    builder.add_text_field("citation", tokenizer_name=PLAIN)
    builder.add_text_field("plain", tokenizer_name=PLAIN)
    for name in ("exact", "alias"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in FACETS:
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    for name in ("oldest", "newest", "alphabetical", "stands_from", "stands_until"):
        builder.add_unsigned_field(name, fast=True)
    builder.add_float_field("weight", fast=True)
    builder.add_bytes_field("record", stored=True)
    return builder.build()


def entry(document: SearchDocument, rank: int) -> Document:
    """The document as an index entry. `rank` is its place in the alphabet of titles."""
    made = Document()
    citation = " ".join(cite_word(word) for word in analyzer(PLAIN).analyze(document.citation))
    texts = {
        "title": (document.title,),
        "names": document.names,
        "body": (document.body,),
        "context": (*document.context, *_said_otherwise(document)),
        "plain": (document.title, document.citation, document.body, *document.names, *document.context),
    }
    for field, values in texts.items():
        for value in values:
            if value:
                made.add_text(field, spell_numbers(value))
    made.add_text("citation", citation)
    for key in document.keys:
        made.add_text("exact", key)
    for key in document.aliases:
        made.add_text("alias", key)
    facets = {
        "kind": (document.kind,),
        "jurisdiction": document.jurisdictions,
        "instrument": (document.instrument,),
        "topic": document.topics,
        "duty": (document.duty,),
        "addressee": document.addressees,
        "binding": (document.binding,),
        "checked": (document.checked,),
    }
    for field, values in facets.items():
        for value in dict.fromkeys(values):
            if value:
                made.add_text(field, value)
    day = day_number(document.date)
    made.add_unsigned("stands_from", day_number(document.stands_from))
    made.add_unsigned("stands_until", day_number(document.stands_until) or NO_DATE)
    made.add_unsigned("newest", day)
    made.add_unsigned("oldest", day or NO_DATE)
    made.add_unsigned("alphabetical", rank)
    # The engine multiplies the score by log2(2 + field): the field is chosen so that the factor is the weight.
    made.add_float("weight", 2**document.weight - 2)
    stored = {name: getattr(document, name) for name in RECORD_FIELDS}
    made.add_bytes("record", json.dumps(stored, ensure_ascii=False).encode())
    return made


def day_number(day: str) -> int:
    """A date, also one without its day or month, as a number that sorts like the text; 0 without one."""
    return int(day.replace("-", "").ljust(8, "0")) if day else 0


def alternatives(word: str) -> list[list[str]]:
    """The stems of what a record may say instead of the word (`portal.search.words`)."""
    return _alternatives().get(tuple(analyzer(STEMMED).analyze(word)), [])


@lru_cache(maxsize=1)
def _alternatives() -> dict[tuple[str, ...], list[list[str]]]:
    stems = analyzer(STEMMED).analyze
    return {tuple(stems(word)): [stems(other) for other in others] for word, others in ALSO.items()}


def _said_otherwise(document: SearchDocument) -> list[str]:
    """What stands for a word of the document and is itself several words, so that these find it too."""
    said = {word for text in (document.title, *document.names, document.body) for word in analyzer(PLAIN).analyze(text)}
    return [other for word, others in ALSO.items() if word.lower() in said for other in others if " " in other]


def engine_version() -> str:
    """Version of the engine: another one may not read this one's files."""
    return version("tantivy")
