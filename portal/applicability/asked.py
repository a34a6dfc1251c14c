"""A request as a profile: what page, files and API read from it alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extractOne

from frameworks.models import Chip, System
from portal.applicability.gather import rulebook
from portal.applicability.profile import Answer, BadProfile, Profile, as_words, read_profile
from portal.applicability.rulebook import Implied, RuleBook
from portal.applicability.service import Answered, answer
from portal.applicability.starts import from_chip, from_system

CLOCKS = ("as_of", "known_at")
STARTS = ("system", "chip")
CONTROLS = ("skip", "ask", "why", "show")
CURRENCY = ".currency"
"""A form asks for an amount and its currency in two fields."""


class BadAsking(BadProfile):
    """Some of what is asked cannot be read; `rest` is what can, so that nothing else is lost."""

    def __init__(self, errors: dict[str, str], rest: Asking) -> None:
        super().__init__(errors)
        self.rest = rest


@dataclass(frozen=True)
class Asking:
    """Who asks: the answers given, the record they start from, and the questions skipped."""

    given: Profile
    system: str = ""
    chip: str = ""
    skipped: tuple[str, ...] = ()
    implied: tuple[Implied, ...] = ()
    start: Mapping[str, Answer] | None = None

    def pairs(self, **changed: Any) -> list[tuple[str, str]]:
        """The canonical parameters: the start, the answers in the order of the alphabet, what was skipped."""
        rows = [(name, getattr(self, name)) for name in STARTS if getattr(self, name)]
        rows += [(name, word) for name in sorted(self.given) for word in as_words(self.given[name])]
        if self.skipped:
            rows.append(("skip", ",".join(self.skipped)))
        return [(name, value) for name, value in rows if name not in changed] + [
            (name, value) for name, value in changed.items() if value
        ]

    def query(self, **changed: Any) -> str:
        return urlencode(self.pairs(**changed))

    def without(self, name: str) -> str:
        """The query without one answer."""
        return urlencode([(key, value) for key, value in self.pairs() if key != name])

    @property
    def empty(self) -> bool:
        return not (self.given or self.system or self.chip)


def read_asking(values: QueryDict | Mapping[str, Any], book: RuleBook) -> Asking:
    """A query string or a JSON profile as what is asked. Raises BadProfile with all that cannot be read."""
    data = {name: values.getlist(name) for name in values} if isinstance(values, QueryDict) else dict(values)
    for clock in (*CLOCKS, *CONTROLS):
        if clock != "skip":
            data.pop(clock, None)
    skipped = [word for part in _words(data.pop("skip", [])) for word in part.split(",") if word]
    starts = {name: (_words(data.pop(name, [])) or [""])[-1].strip() for name in STARTS}
    errors: dict[str, str] = {}
    given: dict[str, Answer] = {}
    data = _with_currencies(data)
    try:
        given = read_profile(data, book.asked())
    except BadProfile as bad:
        errors = {name: _with_parameters(name, said, book) for name, said in bad.errors.items()}
        given = read_profile({name: value for name, value in data.items() if name[:60] not in errors}, book.asked())
    unknown = [name for name in skipped if name not in book.questions]
    if unknown:
        errors["skip"] = f"«{unknown[0][:60]}» is no question here."
    if starts["system"] and starts["chip"]:
        errors["chip"] = "start from a system or from a chip, not from both."
    start, implied = _start(starts, errors)
    late = tuple(name for name in dict.fromkeys(skipped) if name in book.questions)
    if errors:
        kept = {name: "" if name in errors else slug for name, slug in starts.items()}
        rest = Asking(given, kept["system"], kept["chip"], late, implied, None if "chip" in errors else start)
        raise BadAsking(errors, rest)
    return Asking(given, starts["system"], starts["chip"], late, implied, start)


def _words(value: Any) -> list[str]:
    parts = value if isinstance(value, (list, tuple)) else [value]
    return [str(part)[:400] for part in parts if part not in (None, "")]


def _with_parameters(name: str, said: str, book: RuleBook) -> str:
    if name in book.questions:
        return said
    return f"{said} Besides: {', '.join((*STARTS, 'skip', *CLOCKS))}."


def _with_currencies(data: dict[str, Any]) -> dict[str, Any]:
    """Amounts and currencies given in two fields, as one answer."""
    joined = {name: value for name, value in data.items() if not name.endswith(CURRENCY)}
    for name, value in data.items():
        if name.endswith(CURRENCY):
            amount = name.removesuffix(CURRENCY)
            amounts, currencies = _words(joined.get(amount, [])), _words(value)
            if amounts and currencies:
                joined[amount] = [f"{a} {c}" for a, c in zip(amounts, currencies, strict=False)]
    return joined


def _start(
    starts: Mapping[str, str], errors: dict[str, str]
) -> tuple[Mapping[str, Answer] | None, tuple[Implied, ...]]:
    if starts["system"]:
        found = System.objects.select_related("developer").filter(slug=starts["system"]).first()
        if found is None:
            errors["system"] = _none_of("system", starts["system"], System)
            return None, ()
        return from_system(found)
    if starts["chip"]:
        chip = Chip.objects.filter(slug=starts["chip"]).first()
        if chip is None:
            errors["chip"] = _none_of("chip", starts["chip"], Chip)
            return None, ()
        return from_chip(chip)
    return None, ()


def _none_of(kind: str, slug: str, model: type[System] | type[Chip]) -> str:
    near = extractOne(slug, list(model.objects.values_list("slug", flat=True)), scorer=ratio, score_cutoff=50)
    hint = f" Did you mean {near[0]}?" if near else ""
    return f"no {kind} «{slug[:60]}» is recorded.{hint}"


def answer_asking(asking: Asking, on: date, book: RuleBook) -> Answered:
    """The outcome of what is asked on the day; answers given go before what the record says."""
    if asking.start is None:
        return answer(asking.given, on, book)
    found = answer({**asking.start, **asking.given}, on, book)
    told = tuple(each for each in asking.implied if each.input not in asking.given)
    return replace(found, given=asking.given, implied=(*told, *found.implied))


def asked(request: HttpRequest) -> tuple[Asking, Answered]:
    """The profile in the query string and its answer. Raises BadProfile."""
    read: Any = request
    book = rulebook()
    asking = read_asking(request.GET, book)
    return asking, answer_asking(asking, read.as_of, book)


def canonical(request: HttpRequest, asking: Asking, more: Sequence[tuple[str, str]] = ()) -> str:
    """The query string that means the same next year: the day written out."""
    read: Any = request
    clocks = [("as_of", read.as_of.isoformat())]
    if read.known_at_given:
        clocks.append(("known_at", request.GET.get("known_at", "")))
    return urlencode([*asking.pairs(), *more, *clocks])
