"""Words the search knows something about: small ones that no answer needs, and the few that stand for others.

The second list is short on purpose. It holds what a first visitor types and the corpus writes otherwise; a thesaurus
that editors keep will take its place.
"""

from __future__ import annotations

SMALL_WORDS = frozenset(
    """
    a about above after again all also am an and any are as at be been being both but by can cannot could did do does
    doing for from get got had has have how i if in into is it its just many may me might much must my no nor not of on
    or our over shall should so such than that the their them then there these they this those to under was we were
    what when where whether which who whom whose why will with would yet you your
    aren't can't couldn't didn't doesn't don't hasn't haven't isn't mustn't shouldn't wasn't weren't won't wouldn't
    paragraph paragraphs para paras point points subparagraph
    """.split()  # noqa: SIM905
)
"""Words that a question is full of and that no answer needs to hold; still counted for rank where they occur."""

ALSO: dict[str, tuple[str, ...]] = {
    "GPAI": ("general-purpose AI",),
    "deepfake": ("deep fake",),
    "deep-fake": ("deepfake",),
    "fine": ("penalty",),
}
"""A word typed (in any form) and what a record may say instead. One way only: a penalty is not the «fine» of
fine-tuning."""


def is_small(word: str) -> bool:
    """Is this a word that no answer needs to hold?"""
    return word.casefold().strip(".,;:!?()").replace("’", "'") in SMALL_WORDS
