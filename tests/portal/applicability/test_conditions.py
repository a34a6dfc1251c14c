"""The language of conditions: what it takes, what it refuses, and that it reads back what it writes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.applicability.conditions import BadCondition, as_data, parse, within

NAME = st.sampled_from("abc")
OPTIONS = st.lists(st.sampled_from("xyz"), min_size=1)
RELATION = st.sampled_from(["gt", "gte", "lt", "lte", "eq"])
LEAVES = st.one_of(
    st.fixed_dictionaries({"input": NAME}, optional={"has": OPTIONS}),
    st.fixed_dictionaries({"input": NAME, "op": RELATION, "value": st.floats(0, 1e30), "unit": st.just("FLOP")}),
    st.fixed_dictionaries({"input": NAME, "op": RELATION, "value": st.dates().map(date.isoformat)}),
    st.fixed_dictionaries({"is": st.sampled_from(["def-1", "def-2"])}),
)
TREES: st.SearchStrategy[dict[str, Any]] = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(lambda parts: {"all": parts}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda parts: {"any": parts, "text": "one"}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda part: {"not": part, "pin": "p"}, inner),
    ),
    max_leaves=8,
)


@settings(max_examples=200, deadline=None)
@given(TREES)
def test_what_is_written_is_read_back(data: dict[str, Any]) -> None:
    once = as_data(parse(data))
    assert as_data(parse(once)) == once


def test_every_part_is_found_within() -> None:
    condition = parse({"all": [{"input": "a"}, {"not": {"any": [{"is": "x"}, {"input": "b"}]}}]})
    assert len(list(within(condition))) == 6


def test_a_part_stands_only_while_the_law_has_it() -> None:
    part = parse({"input": "a", "law_from": "2026-07-27", "law_until": "2027-01-01"})
    days = [date(2026, 7, 26), date(2026, 7, 27), date(2026, 12, 31), date(2027, 1, 1)]
    assert [part.stands(day) for day in days] == [False, True, True, False]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ([], "a condition is a mapping"),
        ({}, "exactly one of"),
        ({"all": [{"input": "a"}], "any": [{"input": "b"}]}, "exactly one of"),
        ({"all": []}, "needs a list"),
        ({"input": "a", "value": 3}, "only beside op"),
        ({"input": "a", "op": "over", "value": 3}, "is none of"),
        ({"input": "a", "op": "gt"}, "needs a number or a day"),
        ({"input": "a", "op": "gt", "value": True}, "needs a number or a day"),
        ({"input": "a", "op": "lt", "value": "soon"}, "is no day"),
        ({"input": "a", "has": []}, "list of options"),
        ({"is": ""}, "name of a definition"),
        ({"input": "a", "why": "x"}, "does not belong here"),
        ({"any": [{"input": "a"}, {"not": {"all": ["x"]}}]}, "any.1.not.all.0"),
    ],
)
def test_a_broken_condition_is_refused_with_its_place_and_cure(data: Any, said: str) -> None:
    with pytest.raises(BadCondition, match=said):
        parse(data)
