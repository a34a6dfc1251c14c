"""Ceilings of fines for a given turnover."""

from __future__ import annotations

from portal.compare.asking import Turnover
from portal.compare.fines import fine_for

BILLION = Turnover(1_000_000_000, "EUR")


def test_the_higher_of_both_counts() -> None:
    assert fine_for(35_000_000, "EUR", 7, "higher", BILLION).amount == 70_000_000
    assert fine_for(35_000_000, "EUR", 7, "higher", Turnover(100_000_000, "EUR")).amount == 35_000_000


def test_the_lower_of_both_counts_for_those_whom_the_law_spares() -> None:
    assert fine_for(15_000_000, "EUR", 3, "lower", Turnover(2_000_000, "EUR")).amount == 60_000


def test_no_exchange_rate_is_ever_assumed() -> None:
    fine = fine_for(50_000_000, "BRL", 2, "lower", BILLION)
    assert fine.amount is None
    assert "no exchange rate is assumed" in fine.said


def test_where_the_record_does_not_say_which_counts_nothing_is_computed() -> None:
    assert fine_for(10_000_000, "EUR", 2, "", BILLION).amount is None


def test_a_fixed_amount_needs_no_turnover_and_a_share_does() -> None:
    assert fine_for(1_000_000, "USD", None, "", None).amount == 1_000_000
    assert fine_for(35_000_000, "EUR", 7, "higher", None).amount is None
    assert fine_for(None, "", 10, "", BILLION).amount == 100_000_000
