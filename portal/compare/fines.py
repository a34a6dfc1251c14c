"""What a fine may come to at most for a company of a given turnover. Pure.

The rules are those of the texts: a fixed amount, a share of worldwide annual turnover, and whichever is higher (lower).
Amounts in different currencies are never set against one another: no exchange rate is assumed.
"""

from __future__ import annotations

from dataclasses import dataclass

from portal.compare.asking import Turnover


@dataclass(frozen=True)
class Fine:
    """The ceiling in one currency, where it can be told, and in words. Amounts in whole units of the currency."""

    amount: float | None
    currency: str
    said: str


def fine_for(fixed: int | None, currency: str, percent: float | None, rule: str, turnover: Turnover | None) -> Fine:
    """How high may the fine be at most? `percent` of worldwide annual turnover, `rule` higher or lower of both.

    Without a turnover the fixed amount is told where it alone decides, and nothing is computed.
    """
    if percent is None or turnover is None:
        return Fine(float(fixed) if fixed and percent is None else None, currency if fixed else "", "")
    share = turnover.amount * percent / 100
    shown = f"{percent:g} % of {money(turnover.amount, turnover.currency)} is {money(share, turnover.currency)}"
    if fixed is None:
        return Fine(share, turnover.currency, f"[{shown}.]")
    if currency != turnover.currency:
        return Fine(None, "", f"[{shown}, beside {money(fixed, currency)}: no exchange rate is assumed.]")
    if rule not in ("higher", "lower"):
        return Fine(None, "", f"[{shown}; the record does not say how it relates to {money(fixed, currency)}.]")
    amount = max(share, fixed) if rule == "higher" else min(share, fixed)
    return Fine(amount, currency, f"[{shown}; the {rule} of both: at most {money(amount, currency)}.]")


def money(amount: float, currency: str) -> str:
    """EUR 15 000 000."""
    return f"{currency} {amount:,.0f}".replace(",", " ")
