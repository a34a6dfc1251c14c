"""Words that a question is full of and that no answer needs to hold."""

from __future__ import annotations

SMALL_WORDS = frozenset(
    """
    a about above after again all also am an and any are as at be been being both but by can cannot could did do does
    doing for from get got had has have how i if in into is it its just many may me might much must my no nor not of on
    or our over shall should so such than that the their them then there these they this those to under was we were
    what when where whether which who whom whose why will with would yet you your
    always another back down each even every everyone anybody anyone anything everybody everything ever
    somebody someone something nobody nothing per only other others own same still very too really
    off up out upon via within without whatever while during until since because between here
    come comes give gives go goes going happen happened happens kind kinds look looks lot lots make makes made making
    need needed needs please sort take taken takes taking thing things use used uses using want wants way ways
    aren't can't couldn't didn't doesn't don't hasn't haven't isn't mustn't shouldn't wasn't weren't won't wouldn't
    paragraph paragraphs para paras point points subparagraph
    """.split()  # noqa: SIM905
)
"""They still count for rank where they occur."""


def is_small(word: str) -> bool:
    """Is this a word that no answer needs to hold?"""
    return word.casefold().strip(".,;:!?()").replace("’", "'") in SMALL_WORDS
