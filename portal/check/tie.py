"""Which date belongs to which event of which text? Only what the grammar of the sentence ties plainly.

The sentence is turned into a skeleton in which each citation, date and name of an institute is one sign; patterns over
the skeleton then say who did what when. What no pattern reads is not tied, and is not judged.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from portal.check.mentions import BodyMention, CitationMention, DateMention
from portal.check.verbs import ACTIVE, INTRANSITIVE, NOUNS, OF_BODIES, PASSIVE, Act, act_of, any_of

Mention = CitationMention | DateMention | BodyMention
CITED, DATED, NAMED = "\ue001", "\ue002", "\ue003"
_SIGNS = re.compile("[\ue001-\ue003]")
_I = re.IGNORECASE

_LEFT = (
    r"(?:^\W{0,4}|[.:–—(]\s*|,\s+(?:(?:and|but|while|whereas|so)\s+)?|\b(?:that|because|when|while|whereas|"
    r"although|though|since|after)\s+)"
)
_DETERMINER = (
    r"(?:the\s+)?(?:[A-Z][\w.]{0,20}(?:\s[A-Z][\w.]{0,20})?['’]s?\s+)?"
    r"(?:(?:landmark|federal|European|EU|Californian?|Korean|South Korean|American|British|UK|U\.S\.|US|state|new|bill|"
    r"President|Biden)\s+){0,3}"
)
_ASIDE = rf"(?:\s*\(\s*(?:[^(){CITED}{DATED}]|\([^(){CITED}{DATED}]{{0,20}}\)){{0,60}}{CITED}?\s*\))?"
_SUBJECT = rf"{_DETERMINER}(?P<subject>{CITED}){_ASIDE}"
_AUXILIARY = (
    r"(?:,?\s+(?:which|that)|,|\s*\()?"
    r"(?:\s*\b(?:has|have|had|was|were|is|are|been|be|will|formally|officially|finally|first|also|"
    r"only|itself|already|now|"
    r"fully|later|subsequently|ultimately|eventually)\b)*\s*\b"
)
_BY = rf"(?:\s+by\s+[^{CITED}{DATED}{NAMED},;:()]{{1,60}}?)?"
_WHERE = (
    r"(?:\s+(?:into law|in Brussels|in Strasbourg|in the Official Journal(?: of the (?:EU|European Union))?|"
    r"in the Federal Register))?"
)
_WHEN = (
    rf",?\s+(?:(?:on|in|from|since|as of|as from|starting(?: on| from)?|beginning(?: on)?|effective|"
    rf"with effect from)\s+)?"
    rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?(?P<date>{DATED})"
)
_RIGHT = (
    r"(?=\s*(?:$|[.;:,)!–—\"”»]|(?:and|but|after|following|as|while|when|despite|although|though|"
    r"because|making|whereas|"
    r"where|with immediate effect|in Brussels|in the Official Journal)\b))"
)

_PATTERNS = tuple(
    re.compile(pattern, _I)
    for pattern in (
        rf"{_LEFT}{_SUBJECT}{_AUXILIARY}{any_of(INTRANSITIVE)}{_WHEN}{_RIGHT}",
        rf"{_LEFT}{_SUBJECT}{_AUXILIARY}{any_of(PASSIVE)}{_WHERE}{_BY}{_WHERE}{_WHEN}{_RIGHT}",
        rf"\b{any_of(ACTIVE)}\s+{_SUBJECT}{_WHERE}{_WHEN}{_RIGHT}",
        rf"\b{any_of(NOUNS)}\s+of\s+{_SUBJECT}(?:\s+(?:was|took place|came|is))?{_WHEN}(?:\s+(?:was|is|"
        rf"marks|marked)\b|{_RIGHT})",
        rf"^\W{{0,4}}(?:on|since|from|as of|in)\s+(?P<date>{DATED})\s*,?\s*{_SUBJECT}{_AUXILIARY}"
        rf"(?:{any_of({**INTRANSITIVE, **PASSIVE})}){_WHERE}{_BY}{_RIGHT}",
        rf"^\W{{0,4}}(?:on|in)\s+(?P<date>{DATED})\s*,?\s*[^{CITED}{DATED}{NAMED},;:()]{{1,60}}?\s{any_of(ACTIVE)}\s+"
        rf"{_SUBJECT}{_WHERE}{_RIGHT}",
        rf"{_LEFT}{_DETERMINER}(?P<subject>{NAMED}){_AUXILIARY}{any_of(OF_BODIES)}{_BY}{_WHEN}{_RIGHT}",
        rf"{_LEFT}{_DETERMINER}(?P<subject>{NAMED}){_AUXILIARY}"
        rf"(?P<RENAME>(?:renamed|rebranded)(?:\s+as|\s+to)?|became)\s+(?:the\s+)?{_DETERMINER}"
        rf"(?:{NAMED}|[A-Z][^{CITED}{DATED}{NAMED},;:()]{{1,60}}?){_WHEN}{_RIGHT}",
    )
)


@dataclass(frozen=True)
class Tie:
    """A date, what is said to have happened on it, and to what."""

    date: DateMention
    act: Act
    subject: CitationMention | BodyMention


def skeleton(text: str, start: int, end: int, mentions: Sequence[Mention]) -> tuple[str, list[Mention]]:
    """The part of the text with a sign for each mention, and the mentions in the order of their signs."""
    parts: list[str] = []
    shown: list[Mention] = []
    place = start
    for mention in mentions:
        if mention.start < place or mention.end > end:
            continue
        parts.append(_SIGNS.sub(" ", text[place : mention.start]))
        sign = {CitationMention: CITED, DateMention: DATED, BodyMention: NAMED}[type(mention)]
        parts.append(sign)
        shown.append(mention)
        place = mention.end
    parts.append(_SIGNS.sub(" ", text[place:end]))
    return "".join(parts), shown


def ties(text: str, start: int, end: int, mentions: Sequence[Mention]) -> dict[DateMention, Tie]:
    """The dates of a sentence that its grammar ties to one event of one text or institute.

    A date that two readings would tie to different events is tied to none.
    """
    bare, shown = skeleton(text, start, end, mentions)
    order = {match.start(): mention for match, mention in zip(_SIGNS.finditer(bare), shown, strict=True)}
    found: dict[DateMention, set[Tie]] = {}
    for pattern in _PATTERNS:
        for match in pattern.finditer(bare):
            dated, subject = order[match.start("date")], order[match.start("subject")]
            if isinstance(dated, DateMention) and not isinstance(subject, DateMention):
                found.setdefault(dated, set()).add(Tie(dated, act_of(match), subject))
    return {dated: next(iter(readings)) for dated, readings in found.items() if len(readings) == 1}
