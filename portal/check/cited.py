"""The citations of a text, from `portal.citations`, in the form in which they are judged here."""

from __future__ import annotations

from portal.check.mentions import CitationMention, Target


def citations_of(text: str, as_of: str = "") -> list[CitationMention]:
    """Every citation in the text, in order. Raises SearchUnavailable when no index holds the catalogue."""
    from portal.citations.catalogue import current
    from portal.citations.find import find

    return [
        CitationMention(
            start=found.start,
            end=found.end,
            outcome=found.resolved.outcome,
            message=found.resolved.message,
            targets=tuple(
                Target(t.kind, t.slug, t.title, t.url, t.instrument, t.citation) for t in found.resolved.targets
            ),
            instrument=found.resolved.instrument,
            carried=found.carried,
        )
        for found in find(text, current(), as_of)
    ]
