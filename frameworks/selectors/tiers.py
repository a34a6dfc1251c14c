"""What the page of revenue and users shows: one axis a currency, one of users, with their rungs on the day."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q

from frameworks.ladder.drawing import Drawing, draw_axis
from frameworks.ladder.lines import CANVASES, sorted_rungs
from frameworks.ladder.rungs import NOT_NOW, NOW, PAST_RUNG, Rung
from frameworks.models import Provision, Trigger
from frameworks.selectors.ladder import rung_of, triggers_on

REVENUE, USERS = ("revenue_usd", "annual_revenue"), ("user_count",)
_SAID = {NOW: "Governing on the day", NOT_NOW: "Not yet, or held up", PAST_RUNG: "Past"}


@dataclass(frozen=True)
class Axis:
    """One axis: what is counted, its picture in two sizes, its rungs."""

    key: str
    title: str
    caption: str
    drawings: tuple[Drawing, ...]
    rungs: tuple[Rung, ...]


@dataclass(frozen=True)
class Tiers:
    """The page of money and users."""

    money: tuple[Axis, ...]
    users: tuple[Axis, ...]
    in_words: tuple[Trigger, ...]

    @property
    def rungs(self) -> tuple[Rung, ...]:
        return tuple(rung for axis in (*self.money, *self.users) for rung in axis.rungs)

    @property
    def count(self) -> int:
        return len(self.rungs)

    @property
    def now(self) -> tuple[Rung, ...]:
        """Those that govern on the day."""
        return tuple(rung for rung in self.rungs if rung.standing == NOW)

    @property
    def governing(self) -> int:
        return len(self.now)


def tiers(*, on: date) -> Tiers:
    """Which provisions hang on revenue or on a number of users, and how do they stand on the day? One axis a currency,
    because no rate of exchange is ever assumed. A constant number of queries."""
    money: dict[str, list[Rung]] = defaultdict(list)
    users: list[Rung] = []
    for trigger in triggers_on(on, *REVENUE, *USERS):
        rung = rung_of(trigger)
        if trigger.metric in USERS:
            users.append(rung)
        else:
            money[rung.unit].append(rung)
    words = Trigger.objects.filter(Q(text__iregex="revenue|users")).exclude(
        provision__triggers__metric__in=(*REVENUE, *USERS)
    )
    provisions = Provision.objects.for_list().as_of(on)
    return Tiers(
        money=tuple(_axis(unit, f"Annual revenue in {unit}", money[unit], False) for unit in sorted(money)),
        users=(_axis("users", "Number of users", users, True),) if users else (),
        in_words=tuple(words.prefetch_related(Prefetch("provision", provisions)).order_by("provision__slug")),
    )


def _axis(key: str, title: str, rungs: list[Rung], kinds: bool) -> Axis:
    told = [f"{said}: {sum(rung.standing == name for rung in rungs)}." for name, said in _SAID.items()]
    more = " Each line names the kind of user that is counted." if kinds else ""
    caption = f"{title}, each step ten times the one before. {' '.join(told)}{more}"
    drawings = tuple(draw_axis(rungs, canvas, kinds) for canvas in CANVASES)
    return Axis(re.sub(r"\W+", "-", key.lower()), title, caption, drawings, sorted_rungs(rungs))
