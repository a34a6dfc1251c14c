"""Changes and their reasons as plain sentences, for data, feeds and titles."""

from __future__ import annotations

from portal.changes.core import State, Why
from portal.changes.rows import CHANGES, Reason, Row


def reason_told(reason: Reason) -> str:
    """What made the change, in a sentence without its full stop."""
    day = f"{'on' if reason.date.precision == 'day' else 'in'} {reason.date.display()}"
    if reason.why is Why.AMENDMENT:
        by = f"amended by {reason.decided.name}" if reason.decided else "amended"
        return f"{by}, {reason.what}" if reason.what else by
    if reason.why is Why.OWN_TERMS:
        if reason.decided is None or reason.decided_on is None:
            return f"{day} by its own terms"
        on = f"{'on' if reason.decided_on.precision == 'day' else 'in'} {reason.decided_on.display()}"
        return f"{day} by its own terms, as decided {on} ({reason.decided.name})"
    if reason.why is Why.DECISION:
        by = f" ({reason.decided.name})" if reason.decided else ""
        return f"decided {day}{by}"
    return f"{day}: {reason.event.name if reason.event else reason.what}"


def state_told(state: State | None) -> str:
    """A status with its dates: «not yet applicable, next change 2 August 2026»."""
    if state is None:
        return ""
    following = f", next change {state.next_date.display()}" if state.next_date else ""
    return f"{state.status.label}{following}"


def row_told(row: Row) -> str:
    """The whole change in sentences: what, why, and what else is noted."""
    states = f": {state_told(row.before)} → {state_told(row.after)}" if row.before and row.after else ""
    why = "; ".join(reason_told(reason) for reason in row.reasons)
    parts = (f"{row.record.name} {CHANGES[row.change]}{states}", why, row.text)
    return " ".join(_sentence(part) for part in parts if part)


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}{'' if text[-1] in '.!?' else '.'}"
