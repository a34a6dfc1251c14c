"""When must a sentence be left alone? Negation, hedges, plans of the past, quotations, questions, exceptions.

Plain rules of words: a false «wrong» does more harm than a passage that is left unjudged.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

_I = re.IGNORECASE
NEGATED = re.compile(
    r"\b(?:not|never|cannot|\w+n['’]t|no longer|no|none|instead of|rather than|neither|nor|without|"
    r"fail(?:s|ed)? to|unlike|"
    r"contrary to)\b",
    _I,
)
HEDGED = re.compile(
    r"\b(?:could|might|would|should|expect(?:s|ed|ing)?|anticipat\w+|propos(?:als?|ing)|plan(?:s|ned|"
    r"ning)?|hop(?:es|ed|ing)|"
    r"likely|drafts?|reportedly|rumou?r(?:ed|s)?|alleged(?:ly)?|supposed(?:ly)?|if|whether|unless|suggest(?:s|ed)?|"
    r"calls? for|called for|wants?|wanted|seeks?|sought|about|around|roughly|approximately|nearly|almost|circa|perhaps|"
    r"maybe|possibl[ey]|probabl[ey]|apparently|seems?|earlier versions?|as introduced|as proposed|as passed|imagine|"
    r"suppose|hypothetical(?:ly)?|scenario|fiction(?:al)?|predict(?:s|ed)?|forecast(?:s|ed)?|targets?|"
    r"aims?|aimed)\b|\bmay\b"
    r"(?!\s+\d)",
    _I,
)
PROPOSED = re.compile(r"\bpropos(?:e|es|ed)\b", _I)
ORIGINALLY = re.compile(
    r"\b(?:original(?:ly)?|initial(?:ly)?|first (?:set|due|planned|scheduled)|(?:was|were|"
    r"had been) (?:due|to have|to|meant|"
    r"scheduled|supposed|set|slated)|previous(?:ly)?|formerly|until then|would have|should have|were going to|had been|"
    r"used to|postpon\w+|delay\w*|push\w* back|moved?|moving|deferred|shift\w*|chang(?:e|es|ed)|correct(?:s|ed|ion)|"
    r"amend(?:s|ed|ing|ment|ments)?)\b",
    _I,
)
DENIED = re.compile(
    r"\b(?:myths?|false(?:ly)?|wrong(?:ly)?|incorrect(?:ly)?|errors?|erroneous(?:ly)?|mistak\w+|misreport\w*|untrue|"
    r"misconceptions?|den(?:y|ies|ied)|disput\w+|claim(?:s|ed)?|contrast)\b",
    _I,
)
SCOPED = re.compile(
    r"\b(?:except|apart from|exceptions?|exempt\w*|only for|in part|part(?:ly|ially)?|some|most|parts|certain|several|"
    r"at the latest|at the earliest|the rest|remain(?:der|ing)|transition(?:al)?|grace|existing|already on the market|"
    r"placed on the market|before)\b",
    _I,
)
_RULES = (
    (DENIED, "The sentence speaks of an error, a claim or a dispute."),
    (NEGATED, "The sentence has a negation in it."),
    (ORIGINALLY, "The sentence speaks of a change or of an earlier plan."),
    (HEDGED, "The sentence is hedged, or speaks of a plan or a proposal."),
)


def doubt(sentence: str, proposing: bool = False) -> str:
    """Why the sentence cannot be held against a record, as a sentence for people; empty: nothing speaks against it.

    `proposing`: that something was proposed is itself the statement.
    """
    if sentence.rstrip(" \"'”’»)").endswith("?"):
        return "It is a question."
    for rule, reason in _RULES:
        if rule.search(sentence):
            return reason
    if not proposing and PROPOSED.search(sentence):
        return "The sentence is hedged, or speaks of a plan or a proposal."
    return ""


_PAIRS = {"“": "”", "„": "“", "«": "»", "‹": "›"}
_MARK = re.compile(r"[“”„«»‹›\"]|\n[ \t\r]*\n")


class Quotations:
    """Which places of a text stand inside quotation marks. An open mark ends with its paragraph."""

    def __init__(self, text: str) -> None:
        self._edges: list[int] = []
        open_at, closing = -1, ""
        for match in _MARK.finditer(text):
            mark = match[0]
            if mark[0] == "\n":
                if open_at >= 0:
                    self._edges += [open_at, match.start()]
                open_at = -1
            elif open_at < 0:
                if mark == '"' or mark in _PAIRS:
                    open_at, closing = match.start(), _PAIRS.get(mark, '"')
            elif mark == closing or (closing == "“" and mark == "”"):
                self._edges += [open_at, match.end()]
                open_at = -1
        if open_at >= 0:
            self._edges += [open_at, len(text)]

    def __contains__(self, place: int) -> bool:
        return bisect_right(self._edges, place) % 2 == 1


_OTHER_LAW = re.compile(
    r"\b(?:[A-Z][\w’'-]{1,30} ){0,4}(?:Act|Law|Directive|Regulation|Bill|Order|Treaty|Convention|"
    r"Ordinance|Decree|Code)\b"
    r"|\b(?:GDPR|DSA|DMA|NIS ?2|CCPA|HIPAA|CRA)\b|\b(?:SB|AB|HB|EO|H\.R\.|S\.) ?\d{1,5}\b"
)
_LEADING = re.compile(r"(?:(?:The|This|That|These|An|Under|In|Of|And|But|Its|Our|By|With|For|On|Since|When|If|As) )+")
_NOUN_ALONE = re.compile(r"(?:Act|Law|Directive|Regulation|Bill|Order|Treaty|Convention|Ordinance|Decree|Code)\Z")


def other_laws(text: str, start: int, end: int, known: Sequence[tuple[int, int]]) -> list[int]:
    """Where names stand that look like laws and are no citation of ours: texts that the portal does not hold.

    `known` are the places of citations and names, in order. «The Act» alone, and what stands in brackets right behind
    a citation («AI Act (Regulation (EU) 2024/1689)»), is none.
    """
    starts = [place[0] for place in known]
    found = []
    for match in _OTHER_LAW.finditer(text, start, end):
        lead = _LEADING.match(match[0])
        if _NOUN_ALONE.match(match[0], lead.end() if lead else 0):
            continue
        near = known[max(0, bisect_right(starts, match.end()) - 6) : bisect_right(starts, match.end())]
        if any(begin < match.end() and match.start() < stop for begin, stop in near):
            continue
        behind = text[max(0, match.start() - 2) : match.start()].strip() == "("
        if behind and any(0 <= match.start() - stop <= 2 for _, stop in near):
            continue
        found.append(match.start())
    return found
