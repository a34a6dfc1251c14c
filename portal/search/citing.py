"""Is the text of a search a citation, and what does it lead to?"""

from __future__ import annotations

from datetime import date

from portal.citations.resolve import answer
from portal.search.asked import Asked
from portal.search.compiler import records
from portal.search.highlight import needles
from portal.search.hits import hits
from portal.search.index import OpenIndex
from portal.search.reading import Reading
from portal.search.results import CitationAnswer, Hit

LONGEST = 200
"""A citation is no longer than so many characters."""
_SAID = frozenset(("exact", "within", "parts", "ambiguous", "no_such", "not_recorded"))


def cited(index: OpenIndex, text: str, reading: Reading, as_of: date) -> tuple[CitationAnswer | None, tuple[str, ...]]:
    """The answer to a text that is a citation and nothing else, and the records that come first for it (kind:slug).

    None for questions, and for citations of what is unknown here: then the words are searched as any others.
    """
    if not reading.is_plain or len(text) > LONGEST:
        return None, ()
    found = answer(text, index.catalogue, as_of.isoformat())
    if found.outcome not in _SAID or found.unread:
        return None, ()
    ids = tuple(f"{target.kind}:{target.slug}" for target in found.targets)
    shown: tuple[Hit, ...] = ()
    if ids:
        page = Asked(index, records(ids), {}, as_of).page(1, len(ids), "relevance")
        # Nothing to mark: the card tells what the record says, from its beginning.
        found_hits = hits(page, sought=needles(()), key="", labels=index.labels, as_of=as_of)
        shown = tuple(sorted(found_hits, key=lambda hit: ids.index(f"{hit.kind}:{hit.slug}")))
    single = found.outcome in ("exact", "within") and len(shown) == 1
    outcome = "ambiguous" if found.outcome == "within" and len(shown) > 1 else found.outcome
    return (
        CitationAnswer(
            outcome=outcome,
            read_as=found.read_as,
            message=found.message,
            record=shown[0] if single else None,
            choices=() if single else shown,
            more=found.more,
        ),
        ids,
    )
