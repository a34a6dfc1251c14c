"""The figures of an instrument that people come for: thresholds, fines, and clocks for reports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from frameworks.models import Instrument, Penalty, Provision, Trigger
from frameworks.status import Status

Sort = Literal["threshold", "fine", "clock"]
_ORDER: tuple[Sort, ...] = ("threshold", "clock", "fine")
APPLYING = (Status.IN_FORCE, Status.ACTIVE)
CLOCK = "deadline"
"""Triggers whose metric begins so are no thresholds: they say how much time there is for something."""


@dataclass(frozen=True)
class KeyFigure:
    """One figure with what it is about. `unit` is FLOP, an ISO 4217 currency, days, hours, users ...; a fine may have a
    share of worldwide turnover (per cent) instead of an amount, or beside it."""

    sort: Sort
    provision: Provision
    value: float | None
    unit: str
    op: str
    share: float | None
    rule: str
    text: str


def key_figures(*, instrument: Instrument, provisions: Iterable[Provision]) -> tuple[KeyFigure, ...]:
    """Which figures does the text name, each once, with the provision that says it first? One query.

    Thresholds first (largest amounts of compute first), then clocks (shortest first), then fines (largest first).
    `provisions` are those of the instrument as they stand on the day, with their penalties loaded: a figure keeps the
    status of its provision.
    """
    by_pk = {provision.pk: provision for provision in provisions}
    triggers = Trigger.objects.filter(provision__instrument=instrument, value__isnull=False).order_by(
        "provision__position", "position"
    )
    penalties = [(p.penalty, p) for p in by_pk.values() if hasattr(p, "penalty")]
    found = [_of_trigger(t, by_pk[t.provision_id]) for t in triggers if t.provision_id in by_pk]
    found += [
        _of_penalty(penalty, provision)
        for penalty, provision in penalties
        if penalty.fixed_amount or penalty.turnover_pct
    ]
    return _sorted(_each_once(found))


def _of_trigger(trigger: Trigger, provision: Provision) -> KeyFigure:
    sort: Sort = "clock" if trigger.metric.startswith(CLOCK) else "threshold"
    op = "" if sort == "clock" else trigger.get_op_display()
    return KeyFigure(sort, provision, trigger.value, trigger.unit, op, None, "", trigger.text)


def _of_penalty(penalty: Penalty, provision: Provision) -> KeyFigure:
    rule = penalty.get_rule_display() if penalty.rule else ""
    amount = float(penalty.fixed_amount) if penalty.fixed_amount else None
    return KeyFigure("fine", provision, amount, penalty.currency, "", penalty.turnover_pct, rule, penalty.text)


def _each_once(figures: Sequence[KeyFigure]) -> list[KeyFigure]:
    """A figure that several provisions repeat stands once, with the first of them that applies, else the first."""
    kept: dict[tuple[object, ...], KeyFigure] = {}
    for figure in sorted(figures, key=lambda f: f.provision.status not in APPLYING):  # type: ignore[attr-defined]
        about = figure.provision.slug if figure.sort == "clock" else ""  # the same time for another report is another
        kept.setdefault((figure.sort, figure.value, figure.unit, figure.op, figure.share, about), figure)
    return list(kept.values())


_HOURS = {"hours": 1.0, "days": 24.0, "working_days": 24.0, "months": 730.0, "years": 8760.0}


def _sorted(figures: Iterable[KeyFigure]) -> tuple[KeyFigure, ...]:
    def rank(figure: KeyFigure) -> tuple[int, int, float]:
        value = figure.value or 0.0
        if figure.sort == "clock":
            return (_ORDER.index(figure.sort), 0, value * _HOURS.get(figure.unit, 24.0))
        return (_ORDER.index(figure.sort), figure.unit != "FLOP", -value)

    return tuple(sorted(figures, key=rank))
