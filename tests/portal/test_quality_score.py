"""The scores of docs/quality.md are Lighthouse's: held against values that Lighthouse 12.8.2 gave itself."""

from __future__ import annotations

import pytest

from tests.browser.quality.measure import blocking, worst_window
from tests.browser.quality.score import CURVES, Check, accessibility, performance, placed, scored, share_passed


@pytest.mark.parametrize("name", CURVES)
def test_a_curve_goes_through_its_two_points(name: str) -> None:
    curve = CURVES[name]
    assert placed(curve, curve.good) == pytest.approx(0.9, abs=0.001)
    assert placed(curve, curve.median) == pytest.approx(0.5, abs=0.001)
    assert placed(curve, 0) == 1


def test_weights_make_one() -> None:
    assert sum(curve.weight for curve in CURVES.values()) == pytest.approx(1)


@pytest.mark.parametrize(
    ("name", "value", "score"),
    [
        ("fcp", 1529.913, 0.95),
        ("fcp", 1730.515, 0.91),
        ("lcp", 1529.913, 1.0),
        ("lcp", 1730.515, 0.99),
        ("si", 1730, 1.0),
        ("tbt", 54.154, 1.0),
    ],
)
def test_a_value_scores_what_lighthouse_says(name: str, value: float, score: float) -> None:
    assert scored(CURVES[name], value) == score


def test_performance_is_the_weighted_sum() -> None:
    assert performance({"fcp": 0, "si": 0, "lcp": 0, "tbt": 0, "cls": 0}) == 100
    assert performance({"fcp": 3000, "si": 5800, "lcp": 4000, "tbt": 600, "cls": 0.25}) == 50
    assert performance({"fcp": 0, "si": 0, "lcp": 0, "tbt": 600, "cls": 0}) == 85


def test_a_heavy_fault_costs_more() -> None:
    passes = ["image-alt", "list", "skip-link", "unknown-rule"]
    light = accessibility(passes, {"heading-order": "<h4>"})
    heavy = accessibility(passes, {"button-name": "<button>"})
    assert share_passed(light) == 87  # 20 of 23
    assert share_passed(heavy) == 67  # 20 of 30
    assert share_passed([Check("nothing", False, 5), Check("all", True, 5)]) == 50


def test_blocked_time_counts_from_the_first_paint() -> None:
    """Of a task only what lies after the paint, and of that what goes beyond 50 ms."""
    assert blocking([[0, 90], [980, 120], [2000, 51]], since=1000) == 50 + 1
    assert blocking([], since=0) == 0


def test_shifts_are_the_worst_burst() -> None:
    assert worst_window([[0, 0.1], [500, 0.1], [3000, 0.15]]) == pytest.approx(0.2)
    assert worst_window([]) == 0
