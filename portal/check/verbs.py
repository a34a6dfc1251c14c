"""What a sentence may say happened on a date: classes of verbs, and the events that each can mean."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum


class Act(StrEnum):
    """What is said to have happened on a date; the value is the word for people."""

    FORCE = "entry into force"
    EFFECT = "taking effect"
    APPLY = "start of application"
    SIGN = "signing"
    ADOPT = "adoption"
    PUBLISH = "publication"
    PROPOSE = "proposal"
    END = "end"
    VETO = "veto"
    FOUND = "founding"
    RENAME = "renaming"


EVENTS: Mapping[Act, tuple[str, ...]] = {
    Act.FORCE: ("in_force",),
    Act.EFFECT: ("in_force", "applies"),
    Act.APPLY: ("applies", "in_force"),
    Act.SIGN: ("signed",),
    Act.ADOPT: ("adopted", "passed"),
    Act.PUBLISH: ("published",),
    Act.PROPOSE: ("proposed",),
    Act.END: ("rescinded", "superseded", "withdrawn", "lapsed"),
    Act.VETO: ("vetoed",),
}
"""Types of events that a verb can mean. What two bodies can each do (adopting, proposing) has several."""

STARTS = (Act.FORCE, Act.EFFECT, Act.APPLY)
STRICT = (Act.FORCE, Act.EFFECT, Act.APPLY, Act.SIGN, Act.END, Act.VETO)
"""Verbs plain enough to call a date wrong by. The others only confirm: a text may be adopted or published twice."""

INTRANSITIVE = {
    Act.FORCE: r"(?:enter(?:s|ed)?|came|comes?|went|goes|go) into (?:legal )?force|in force",
    Act.EFFECT: r"(?:took|takes?|taken|taking|came into|comes?(?: into)|went into|goes into|go into) effect|"
    r"(?:became|becomes?) (?:effective|operative)|effective|in effect|commence[sd]?",
    Act.APPLY: r"appl(?:y|ies|ied)|(?:became|becomes?)? ?applicable|(?:start|begin|began)(?:s|ed)? (?:to apply|"
    r"applying)",
    Act.END: r"expire[sd]?|lapse[sd]?",
}
PASSIVE = {
    Act.SIGN: r"signed(?: into law)?",
    Act.ADOPT: r"adopted|approved|passed",
    Act.PUBLISH: r"published|released|issued",
    Act.PROPOSE: r"proposed|introduced|tabled|presented",
    Act.END: r"repealed|rescinded|revoked|withdrawn",
    Act.VETO: r"vetoed",
}
ACTIVE = {
    Act.SIGN: r"signed",
    Act.ADOPT: r"adopted|approved|passed",
    Act.PUBLISH: r"published|released|issued",
    Act.PROPOSE: r"proposed|introduced|tabled|presented",
    Act.END: r"repealed|rescinded|revoked|withdrew",
    Act.VETO: r"vetoed",
}
NOUNS = {
    Act.FORCE: r"entry into force",
    Act.APPLY: r"entry into application",
    Act.SIGN: r"signing|signature",
    Act.ADOPT: r"adoption",
    Act.PUBLISH: r"publication|release",
    Act.END: r"repeal|revocation|rescission|withdrawal",
    Act.VETO: r"veto",
}
OF_BODIES = {
    Act.FOUND: r"founded|established|launched|created|set up|announced",
}


def any_of(verbs: Mapping[Act, str]) -> str:
    """A pattern of named groups, one an act."""
    return "(?:" + "|".join(f"(?P<{act.name}>{words})" for act, words in verbs.items()) + r")(?![\w-])"


def act_of(match: re.Match[str]) -> Act:
    """The act whose words a pattern of `any_of` has found."""
    return next(act for act in Act if match.groupdict().get(act.name) is not None)


_PASSIVE_NOW = re.compile(
    r"\b(?:is|are|be|being|been|get|gets|will be|must be)\s+(?:[\w-]{1,20}ly\s+|also\s+|now\s+|still\s+)?\w{1,30}ed\b",
    re.I,
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|said|told|made|came|took|went|gave|began|became|wrote|held|met|sought|"
    r"drew|sent|put|saw|struck|"
    r"\w{2,30}ed)\b",
    re.I,
)
_ADJECTIVES = re.compile(
    r"\b(?:need|indeed|speed|feed|seed|exceed|proceed|succeed|so-called|ai-powered|based|advanced|"
    r"unified|united|related|"
    r"limited|detailed|risk-based|listed|covered|regulated|embedded|named|called|entitled|titled|designated|dedicated|"
    r"trained)\b",
    re.I,
)
_ENDED = re.compile(
    r"\b(?:repeal\w*|rescind\w*|rescission|revok\w*|revocation|withdr[ae]w\w*|supersed\w*|replac\w*|expire\w*|laps\w*|"
    r"scrap\w*|overturn\w*|cancel\w*|struck down|vetoe?\w*|defunct|former\w*|no longer|now-|"
    r"previous\w*|abandon\w*|died|dead|"
    r"dropp\w*|predecessor|histor\w*|undid|until|renam\w*|rebrand\w*|then|once|originally|known as|"
    r"became|becomes?|later|"
    r"since become|success\w*|precursor|earlier|older?|first)\b",
    re.I,
)


def speaks_of_now(sentence: str) -> bool:
    """Is the sentence in the present, with no word of an end, a change or an earlier time?"""
    if _ENDED.search(sentence):
        return False
    return not _PAST.search(_ADJECTIVES.sub(" ", _PASSIVE_NOW.sub(" ", sentence)))
