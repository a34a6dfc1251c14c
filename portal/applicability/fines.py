"""How high a fine may be for a profile, as the law stands on the day. Pure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from frameworks.status import CURRENT, PAST, Status
from portal.applicability.evaluate import Scope
from portal.applicability.profile import Money, Span
from portal.applicability.rulebook import Unit
from portal.applicability.service import Answered
from portal.compare.asking import Turnover
from portal.compare.fines import fine_for, money


@dataclass(frozen=True)
class Ceiling:
    """How high a fine may be: the provision that sets it, in words and, where it can be computed, as an amount.

    `lower`: whether the lower of two ceilings counts for this profile (None: it cannot be told)."""

    unit: Unit
    said: str
    amount: float | None = None
    currency: str = ""
    lower: bool | None = False


def fines_of(scope: Scope, answered: Answered, turnover: Turnover | None) -> dict[str, tuple[Ceiling, ...]]:
    """For each provision of the scope the ceilings set for its breach by every scope that holds and lists it."""
    found: dict[str, list[Ceiling]] = defaultdict(list)
    truths = answered.evaluation.truths
    for each in answered.book.rules.scopes:
        if each.instrument != scope.instrument or (each is not scope and truths[each.slug] is not True):
            continue
        for penalty in answered.book.enforcement[each.slug].penalties:
            ceiling = ceiling_of(answered.book.units[penalty], answered, turnover)
            for provision in each.provisions:
                if ceiling is not None and ceiling not in found[provision]:
                    found[provision].append(ceiling)
    return {slug: tuple(rows) for slug, rows in found.items()}


def ceiling_of(unit: Unit, answered: Answered, turnover: Turnover | None) -> Ceiling | None:
    """The ceiling that a provision sets, as it stands on the day; None where it sets none, or does so no longer."""
    standing = answered.standings.get(unit.slug)
    if unit.fine is None or standing is None or standing.status in (Status.UNBORN, *PAST):
        return None
    fine, lower = unit.fine, _lowered(unit.slug, answered)
    rule = "lower" if lower else fine.rule
    computed = fine_for(fine.fixed_amount, fine.currency, fine.turnover_pct, rule, turnover)
    parts = [money(fine.fixed_amount, fine.currency)] if fine.fixed_amount else []
    parts += [f"{fine.turnover_pct:g} % of worldwide annual turnover"] if fine.turnover_pct else []
    joined = " or ".join(parts) + (f", whichever is {rule}" if len(parts) == 2 and rule else "")
    said = f"up to {joined} ({fine.text})" if joined else fine.text
    if computed.said:
        said = f"{said} {computed.said}"
    if lower is None:
        said = f"{said} For smaller companies the lower of both counts; the size is not answered."
    if standing.status not in CURRENT:
        said = f"chargeable from {standing.next_date.display()}: {said}" if standing.next_date else f"not yet: {said}"
    return Ceiling(unit, said, computed.amount, computed.currency, lower)


def _lowered(penalty: str, answered: Answered) -> bool | None:
    """Whether the lower of two ceilings counts for the profile; None where it hangs on a missing answer."""
    told = [
        answered.evaluation.truths[scope.slug]
        for scope in answered.book.rules.scopes
        if penalty in answered.book.enforcement[scope.slug].lowers
    ]
    return True if True in told else None if None in told else False


def turnover_of(answered: Answered) -> Turnover | None:
    """The turnover for fines: an exact revenue in one currency."""
    revenue = answered.given.get("revenue")
    if not isinstance(revenue, Money) or len(revenue.amounts) != 1:
        return None
    ((currency, span),) = revenue.amounts.items()
    exact = isinstance(span, Span) and span.low == span.high
    return Turnover(span.low, currency) if exact else None
