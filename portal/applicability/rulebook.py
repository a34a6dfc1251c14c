"""Everything that answering needs, as plain data: rules, questions, and what is shown of provisions and texts. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from jurisdictions.dates import PartialDate, iso
from portal.applicability.evaluate import Rules
from portal.applicability.profile import Asked, Picked, Profile
from portal.applicability.reading import Within

OTHER = "other"
"""The organisation that is none of those recorded here; nothing follows from it."""


@dataclass(frozen=True)
class Option:
    """One answer that a question offers."""

    value: str
    label: str
    group: str = ""


@dataclass(frozen=True)
class Question:
    """A question as it is put: in words, with its reason, and how to answer it."""

    slug: str
    rank: int
    group: str
    label: str
    question: str
    kind: str
    unit: str
    why: str
    hint: str
    options: tuple[Option, ...] = ()

    @property
    def asked(self) -> Asked:
        return Asked(self.slug, self.kind, self.label, self.unit, {o.value: o.label for o in self.options})


@dataclass(frozen=True)
class Text:
    """An instrument as answers name it."""

    slug: str
    name: str
    jurisdiction: str
    jurisdiction_name: str
    binding: str
    kind: str
    url: str


@dataclass(frozen=True)
class Fine:
    """The ceiling of a fine as a provision states it; amounts in whole units of the currency, shares in per cent."""

    text: str
    fixed_amount: int | None
    currency: str
    turnover_pct: float | None
    rule: str


@dataclass(frozen=True)
class Unit:
    """A provision as answers name it."""

    slug: str
    citation: str
    heading: str
    summary: str
    duty: str
    duty_label: str
    instrument: str
    url: str
    checked: str
    fine: Fine | None = None


@dataclass(frozen=True)
class Enforcement:
    """Who enforces the provisions of a scope, in words, and which provisions set the fine."""

    bodies: tuple[tuple[str, str], ...] = ()
    said: str = ""
    penalties: tuple[str, ...] = ()
    note: str = ""
    lowers: tuple[str, ...] = ()
    """Fines of which the lower ceiling counts for those whom the scope binds."""


@dataclass(frozen=True)
class Joined:
    """An organisation's joining of a commitment, as its signature records it."""

    signature: str
    instrument: str
    organisation: str
    date: PartialDate | None
    url: str = ""


@dataclass(frozen=True)
class Membership:
    """A place within another, since when (None: always)."""

    member: str
    group: str
    since: PartialDate | None = None


@dataclass(frozen=True)
class RuleBook:
    """The whole of it, for one state of the records."""

    rules: Rules
    questions: Mapping[str, Question]
    units: Mapping[str, Unit]
    texts: Mapping[str, Text]
    enforcement: Mapping[str, Enforcement]
    joined: tuple[Joined, ...] = ()
    memberships: tuple[Membership, ...] = ()
    seats: Mapping[str, str] = field(default_factory=dict)
    """The country of each organisation."""

    def asked(self) -> dict[str, Asked]:
        return {slug: question.asked for slug, question in self.questions.items()}

    def places(self, on: date) -> Within:
        """What each place lies in on the day: its federation and the unions it belongs to by then."""
        direct: dict[str, set[str]] = {}
        for each in self.memberships:
            if each.since is None or each.since <= iso(on):
                direct.setdefault(each.member, set()).add(each.group)
        found: dict[str, frozenset[str]] = {}
        for place in direct:
            above: set[str] = set()
            ahead = list(direct[place])
            while ahead:
                at = ahead.pop()
                if at not in above:
                    above.add(at)
                    ahead += direct.get(at, ())
            found[place] = frozenset(above)
        return found


@dataclass(frozen=True)
class Implied:
    """An answer that follows from another one, by records that are named."""

    input: str
    said: str
    because: str
    links: tuple[tuple[str, str], ...] = ()


def derive(profile: Profile, book: RuleBook, on: date) -> tuple[Profile, tuple[Implied, ...]]:
    """The profile with what follows from the organisation: the commitments it joined by the day, by its recorded
    signatures. An answer given is never overruled: it is only added to."""
    chosen = profile.get("organisation")
    if not isinstance(chosen, Picked) or "signed" not in book.questions:
        return profile, ()
    (organisation,) = chosen.values
    if organisation == OTHER:
        return profile, ()
    own = [each for each in book.joined if each.organisation == organisation and (each.date or "") <= iso(on)]
    given = profile.get("signed")
    values = frozenset(each.instrument for each in own)
    if isinstance(given, Picked):
        values |= given.values
    names = [(book.texts[each.instrument].name, each.url) for each in own if each.instrument in book.texts]
    listed = ", ".join(sorted({name for name, _ in names})) or "none"
    implied = Implied("signed", listed, "from the signatures recorded for the company up to the day", tuple(names))
    return {**profile, "signed": Picked(values, complete=True)}, (implied,)
