"""The one function that searches. Page, API and whatever comes later ask it and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from portal.search.asked import Asked
from portal.search.citing import cited
from portal.search.compiler import bearing, called, matching, most_of, widened
from portal.search.counting import found_by, holding, part_of
from portal.search.highlight import needles
from portal.search.hits import hits
from portal.search.index import OpenIndex, current
from portal.search.limits import GROUPS, PAGE_SIZE, refuse
from portal.search.query import clean, read
from portal.search.reading import Not, Phrase, Reading, Word, say
from portal.search.results import DidYouMean, Group, Otherwise, SearchResult, Way, Widened

FEW = 3
"""With fewer records that hold all the words, those that hold most of them are shown as well."""
MAX_NAME = 8
"""So many words a name within a question may have."""


def search(
    *,
    text: str,
    filters: Mapping[str, Sequence[str]],
    as_of: date,
    page: int = 1,
    page_size: int = PAGE_SIZE,
    ordering: str = "relevance",
    group: str = "",
) -> SearchResult:
    """Which records answer this text under these filters, and what was their status on the day?

    `filters` maps facets to the values of which one must fit; an empty text finds everything. When fewer than FEW
    records hold all the words, those that hold most of them follow, and it says so. With `group` («instrument») a page
    holds groups of hits, best group first. No database query: what is shown stands in the index.
    Raises RefusedParameters for facets, values and orderings that do not exist, NoSuchPage beyond the last page,
    SearchUnavailable without an index.
    """
    index = current()
    chosen = {name: tuple(dict.fromkeys(values)) for name, values in filters.items() if values}
    refuse(chosen, page, page_size, ordering, group, index.labels)
    reading = index.synonyms.widen(read(text, index.vocabulary))
    names = _names(index, reading)
    wider = _widen(index, reading, names, as_of)
    answer, pinned = cited(index, text, reading, as_of)
    sought = _unnamed(index, reading)
    asked = (
        Asked(index, widened(reading, wider.at_least, names, pinned), chosen, as_of)
        if wider
        else Asked(index, matching(sought, names, pinned), chosen, as_of, found_by(sought, names, pinned))
    )
    counting = asked.counting()  # beside the page of hits

    def shown(found: Sequence[tuple[float, Mapping[str, object]]]) -> tuple:
        marked = needles(reading.leaves)
        return tuple(hits(found, sought=marked, key=reading.key, labels=index.labels, as_of=as_of))

    found = () if group in GROUPS else shown(asked.page(page, page_size, ordering))
    groups, pages = asked.groups(page, ordering) if group in GROUPS else ((), asked.pages(page_size))
    return SearchResult(
        text=clean(text),
        read_as=reading.describe(),
        notes=reading.notes,
        otherwise=tuple(Otherwise(typed=say(node), said=node.others) for node in reading.alike),
        did_you_mean=_meant(index, reading, chosen, as_of),
        widened=wider,
        absent=_absent(index, reading, as_of) if wider or not asked.total else (),
        filters=chosen,
        as_of=as_of,
        ordering=ordering,
        group=group,
        total=asked.total,
        page=page,
        page_size=page_size,
        pages=pages,
        hits=found,
        groups=tuple(
            Group(instrument=each.instrument, url=each.url, total=each.total, hits=shown(each.found)) for each in groups
        ),
        facets=tuple(asked.facets(counting)),
        ways_out=(*asked.ways_out(), *_other_texts(index, reading, chosen, as_of)) if not asked.total else (),
        index=index.name,
        answer=answer if page == 1 else None,
    )


def _unnamed(index: OpenIndex, reading: Reading) -> Reading:
    """The reading to look for records by: without its key when that is the name of none, on any day."""
    known = reading.key and any(index.searcher.doc_freq(field, reading.key) for field in ("exact", "alias"))
    return reading if known else replace(reading, key="")


def _names(index: OpenIndex, reading: Reading) -> list[str]:
    """The names of instruments within a longer question: «ai act» in «AI Act August 2026».

    Names of two words or more, the longest first, and none inside another.
    """
    words, found = reading.key.split(), []
    for length in range(min(MAX_NAME, len(words) - 1), 1, -1):
        for start in range(len(words) - length + 1):
            name = " ".join(words[start : start + length])
            known = (field for field in ("exact", "alias") if index.searcher.doc_freq(field, name))
            if any(index.searcher.search(called(name, field), 1).hits for field in known):
                found.append(name)
                words[start : start + length] = [""] * length
    return found


def _widen(index: OpenIndex, reading: Reading, names: Sequence[str], as_of: date) -> Widened | None:
    """How far a question must be widened: None when enough records hold all of it, or nothing holds any of it."""
    of = len(reading.required)
    if of < 2:
        return None
    whole = Asked(index, holding(reading), {}, as_of).total
    few = FEW if reading.is_plain else 1
    if whole >= few or _is_name(index, reading, as_of):
        return None
    for least in range(most_of(of), 0, -1):
        found = Asked(index, widened(reading, least, names), {}, as_of).total
        if found >= FEW or (least == 1 and found > whole):
            return Widened(holding_all=whole, at_least=least, of=of)
    return None


def _is_name(index: OpenIndex, reading: Reading, as_of: date) -> bool:
    """Is the text the name of a record of the day?"""
    return any(Asked(index, query, {}, as_of).total for query in bearing(_unnamed(index, reading).key))


def _absent(index: OpenIndex, reading: Reading, as_of: date) -> tuple[str, ...]:
    """The parts of the question that occur in no record at all."""
    return tuple(say(node) for node in reading.required if not Asked(index, part_of(node), {}, as_of).total)


def _meant(index: OpenIndex, reading: Reading, chosen: Mapping[str, Sequence[str]], as_of: date) -> DidYouMean | None:
    """The question with words that stand nowhere replaced by the nearest that do, where that finds something."""
    if _is_name(index, reading, as_of):
        return None  # a name as it is spelt
    typed = list(reading.typed)
    for place, node in enumerate(reading.nodes):
        words = node.text.split() if isinstance(node, Phrase) else [node.text] if isinstance(node, Word) else []
        for word in words:
            bare = word.strip(".,;:!?()")
            if not (isinstance(node, Word) and node.small) and (near := index.spelling.nearest(bare)):
                typed[place] = typed[place].replace(bare, near)
    text = " ".join(typed)
    if text == " ".join(reading.typed):
        return None
    better = index.synonyms.widen(read(text, index.vocabulary))
    total = Asked(index, found_by(better, _names(index, better)), chosen, as_of).total
    return DidYouMean(text=text, total=total) if total else None


def _other_texts(index: OpenIndex, reading: Reading, chosen: Mapping[str, Sequence[str]], as_of: date) -> list[Way]:
    """Which part of the text to leave out, and what that brings."""
    found = []
    for place, node in enumerate(reading.nodes):
        if len(reading.nodes) < 2 or (isinstance(node, Word) and node.small):
            continue
        text = reading.without(place)
        left = index.synonyms.widen(read(text, index.vocabulary))
        if left.nodes and (total := Asked(index, found_by(left), chosen, as_of).total):
            said = f"without {say(node.child)}" if isinstance(node, Not) else say(node)
            found.append(Way(facet=None, total=total, part=said, text=text))
    return found
