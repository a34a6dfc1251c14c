"""The blocks of days: a stretch and a day share one block exactly when the day lies in the stretch."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from portal.search.days import SIZES, blocks_of, blocks_with, number

FIRST = date(1950, 1, 1)
LAST = FIRST + timedelta(days=2 ** (SIZES - 1) - 1)
days = st.dates(FIRST, LAST)


def reach(block: str) -> tuple[int, int]:
    """The days of a block by number: the first, and the one after the last."""
    size, place = map(int, block.split(":"))
    return place << size, (place + 1) << size


@settings(max_examples=300, deadline=None)
@given(start=days, end=days)
@example(start=FIRST, end=LAST)
@example(start=date(2026, 8, 2), end=date(2027, 12, 2))
def test_a_stretch_is_covered_by_its_blocks_without_gap_or_overlap(start: date, end: date) -> None:
    start, end = min(start, end), max(start, end)
    parts = sorted(map(reach, blocks_of(start.isoformat(), end.isoformat())))
    if start == end:
        assert parts == []
        return
    assert parts[0][0] == number(start)
    assert parts[-1][1] == number(end)
    assert all(one[1] == two[0] for one, two in pairwise(parts))
    assert len(parts) <= 2 * SIZES


@settings(max_examples=300, deadline=None)
@given(start=days, end=days, day=days)
def test_a_day_shares_one_block_with_the_stretches_it_lies_in_and_none_with_others(
    start: date, end: date, day: date
) -> None:
    start, end = min(start, end), max(start, end)
    for near in (day, start, end, start - timedelta(days=1), end - timedelta(days=1)):
        if FIRST <= near <= LAST:
            shared = set(blocks_with(near)) & set(blocks_of(start.isoformat(), end.isoformat()))
            assert len(shared) == (start <= near < end), near


def test_every_short_stretch_day_by_day() -> None:
    some = [date(2026, 7, 20) + timedelta(days=n) for n in range(40)]
    for start in some:
        for end in some:
            blocks = blocks_of(start.isoformat(), end.isoformat())
            assert len(blocks) == len(set(blocks))
            held = [day for day in some if set(blocks_with(day)) & set(blocks)]
            assert held == [day for day in some if start <= day < end]


@settings(max_examples=100, deadline=None)
@given(cut=days, day=days)
def test_two_stretches_without_limit_part_all_days(cut: date, day: date) -> None:
    before, after = set(blocks_of("", cut.isoformat())), set(blocks_of(cut.isoformat(), ""))
    assert not before & after
    assert (len(before & set(blocks_with(day))), len(after & set(blocks_with(day)))) == (day < cut, day >= cut)
    assert len(set(blocks_of("", "")) & set(blocks_with(day))) == 1


@pytest.mark.parametrize(
    ("day", "same"), [(date(1, 1, 1), FIRST), (date(1949, 12, 31), FIRST), (date(9999, 12, 31), LAST)]
)
def test_days_out_of_reach_count_as_the_nearest_one(day: date, same: date) -> None:
    assert blocks_with(day) == blocks_with(same)
    assert len(set(blocks_with(day))) == SIZES


def test_a_stretch_that_ends_before_it_starts_holds_no_day() -> None:
    assert blocks_of("2026-08-02", "2026-08-01") == []
