"""What a cell of a comparison says in one word. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from frameworks.status import CURRENT, PAST, Status


class State(StrEnum):
    """The word of a cell, or of one record in it. The order is that in which one word stands for a cell of many."""

    BINDING = "binding"
    VOLUNTARY = "voluntary"
    YES = "yes"
    SIGNED = "signed"
    PARTLY = "partly"
    ANSWERS = "answers"
    AFFECTED = "affected"
    RECORDED = "recorded"
    NOT_YET = "not_yet"
    PROPOSED = "proposed"
    SUSPENDED = "suspended"
    UNCONFIRMED = "unconfirmed"
    LEFT = "left"
    DECLINED = "declined"
    NO = "no"
    ENDED = "ended"
    NOT_APPLICABLE = "not_applicable"
    NONE_FOUND = "none_found"
    NOT_RECORDED = "not_recorded"
    NOT_LOOKED = "not_looked"

    @property
    def label(self) -> str:
        """The word as a reader sees it."""
        return LABELS[self]


LABELS: dict[State, str] = {
    State.BINDING: "binding",
    State.VOLUNTARY: "voluntary",
    State.YES: "yes",
    State.SIGNED: "signed",
    State.PARTLY: "signed in part",
    State.ANSWERS: "partly answers",
    State.AFFECTED: "has the gap",
    State.RECORDED: "recorded",
    State.NOT_YET: "not yet",
    State.PROPOSED: "proposed",
    State.SUSPENDED: "suspended",
    State.UNCONFIRMED: "cannot be told",
    State.LEFT: "left",
    State.DECLINED: "declined",
    State.NO: "no",
    State.ENDED: "rescinded or ended",
    State.NOT_APPLICABLE: "not applicable",
    State.NONE_FOUND: "looked, none found",
    State.NOT_RECORDED: "not recorded",
    State.NOT_LOOKED: "not looked yet",
}

CHOICES = [(state.value, label) for state, label in LABELS.items()]
"""For forms and the API's description."""

MEANINGS: dict[State, str] = {
    State.BINDING: "law that governs on the day",
    State.VOLUNTARY: "soft law, a promise or a company's own framework, active on the day",
    State.YES: "the record says yes",
    State.SIGNED: "joined and not left",
    State.PARTLY: "joined some of its parts only",
    State.ANSWERS: "the text answers part of what is missing",
    State.AFFECTED: "the text is one of those in which it is missing",
    State.RECORDED: "the corpus states it",
    State.NOT_YET: "made, but on the day not applicable yet; the day it starts stands beside it where one is fixed",
    State.PROPOSED: "a bill or draft",
    State.SUSPENDED: "made, and suspended on the day",
    State.UNCONFIRMED: "an expected event decides, and nobody has seen whether it came about",
    State.LEFT: "joined once and left",
    State.DECLINED: "refused, or stayed away when asked",
    State.NO: "the record says no",
    State.ENDED: "once there: rescinded, superseded, lapsed or at its end",
    State.NOT_APPLICABLE: "the question does not arise here",
    State.NONE_FOUND: "somebody looked and found none; where and when is said",
    State.NOT_RECORDED: "the corpus says nothing on it; that is no finding that there is nothing",
    State.NOT_LOOKED: "nothing is recorded and nobody has looked yet",
}

SHAPES: dict[State, str] = {
    State.ANSWERS: "◑", State.AFFECTED: "○",
    State.BINDING: "■", State.VOLUNTARY: "○", State.YES: "✓", State.SIGNED: "✓", State.PARTLY: "◐",
    State.RECORDED: "•", State.NOT_YET: "◷", State.PROPOSED: "✎", State.SUSPENDED: "‖", State.UNCONFIRMED: "?",
    State.LEFT: "←", State.DECLINED: "✕", State.NO: "✕", State.ENDED: "†", State.NOT_APPLICABLE: "–",
    State.NONE_FOUND: "∅", State.NOT_RECORDED: "·", State.NOT_LOOKED: "·",
}  # fmt: skip
"""A sign for each word, so that nothing hangs on colour."""

BLANK = (State.NOT_APPLICABLE, State.NONE_FOUND, State.NOT_RECORDED, State.NOT_LOOKED)
"""Words of cells that hold no record."""

RANK = {state: place for place, state in enumerate(State)}
"""The place of a word in the order."""


def of_status(status: str, binding: str) -> State | None:
    """The word for a text of that status and force on the day; None for one that was not made yet."""
    if status == Status.UNBORN or not status:
        return None
    if status in CURRENT:
        return State.BINDING if binding in ("binding", "proposed") else State.VOLUNTARY
    if status in PAST:
        return State.ENDED
    return {
        Status.PROPOSED: State.PROPOSED,
        Status.ADOPTED: State.NOT_YET,
        Status.NOT_YET: State.NOT_YET,
        Status.SUSPENDED: State.SUSPENDED,
    }.get(Status(status), State.UNCONFIRMED)


def strongest(states: Iterable[State]) -> State | None:
    """The word that stands for several: binding before voluntary, what is there before what is to come or gone."""
    return min(states, key=RANK.__getitem__, default=None)
