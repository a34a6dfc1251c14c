"""The plain functions behind the pictures of thresholds: amounts, rungs, scales, regions of chips."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest

from frameworks.ladder.amounts import just_fulfilling, parse_flop, power_of_ten, told_range, written
from frameworks.ladder.chips import DENSITY, DRAM, INTERCONNECT, REGIONS, TPP, ChipMark, gigabytes_per_second, meets
from frameworks.ladder.drawing import draw_ladder
from frameworks.ladder.lines import CANVASES
from frameworks.ladder.rungs import Rung, SystemMark, fulfils, moved, present_amounts, standing
from frameworks.ladder.scale import Box, LogScale, place_label
from frameworks.status import Status


def rung(op: str, value: float, status: str = "in_force", name: str = "Act") -> Rung:
    return Rung("p", "Art. 1", "/p/", "i", name, "binding", op, value, "FLOP", "duty", "duty", "", status, None, None)


def mark(slug: str, flop: float, low: float | None = None, high: float | None = None) -> SystemMark:
    return SystemMark(slug, slug, f"/{slug}/", flop, "estimate", "outside", "likely", low=low, high=high, basis="told")


@pytest.mark.parametrize(
    ("text", "flop"),
    [
        ("1e25", 1e25),
        ("10^25", 1e25),
        ("3.5e25", 3.5e25),
        ("1e 25", 1e25),  # the plus sign of an address
        ("1E+25", 1e25),
        (" 3.5 x 10^25 FLOP", 3.5e25),
        ("3.5 × 10²⁵", 3.5e25),
        ("10**26", 1e26),
        ("100000000000000000000000000", 1e26),
    ],
)
def test_an_amount_is_understood_however_it_is_written(text: str, flop: float) -> None:
    assert parse_flop(text) == flop


@pytest.mark.parametrize("text", ["abc", "-1e25", "1e400", "0", "nan", "1e3", "25^10", "1e25 and more", "10^"])
def test_what_is_no_amount_is_refused_with_what_is_accepted(text: str) -> None:
    with pytest.raises(ValueError, match=r"1e25, 10\^25 or 3\.5e25"):
        parse_flop(text)


def test_an_amount_written_into_an_address_is_read_back() -> None:
    for flop in (1e25, 3.5e25, 3.3333e24, 1.001e25):
        assert parse_flop(written(flop)) == flop
    assert power_of_ten(1.001e25) == "1.001 × 10²⁵"
    assert power_of_ten(1e26) == "10²⁶"


def test_more_than_an_amount_leaves_out_the_figure_exactly_at_it_and_at_least_does_not() -> None:
    assert not fulfils("gt", 1e25, 1e25)
    assert fulfils("gte", 1e25, 1e25)
    assert fulfils("gt", 1e25, 1.01e25)
    for op in ("gt", "gte"):
        assert fulfils(op, 1e25, just_fulfilling(op, 1e25))
    assert just_fulfilling("gte", 1e26) == 1e26


def test_every_status_has_one_standing_and_only_what_governs_is_present() -> None:
    assert {s.value for s in Status if standing(s) == "now"} == {"in_force", "partly_in_force", "active"}
    assert {s.value for s in Status if standing(s) == "past"} == {"ended", "lapsed", "superseded", "rescinded"}
    rungs = [rung("gt", 1e25), rung("gte", 1e25), rung("gt", 1e26, "rescinded"), rung("gt", 1e23, "not_yet")]
    assert [(op, value) for op, value, _ in present_amounts(rungs)] == [("gte", 1e25), ("gt", 1e25)]


def test_a_threshold_moved_up_drops_and_moved_down_adds_and_at_the_value_differs_by_the_one_at_it() -> None:
    marks = [mark("a", 1e26), mark("b", 1e25), mark("c", 9e24), mark("d", 1e24)]
    up = moved(5e25, [rung("gt", 1e25), rung("gte", 1e25)], marks)
    assert [m.slug for m in up.reached] == ["a"]
    assert [[m.slug for m in beside.dropped] for beside in up.against] == [["b"], []]
    down = moved(5e24, [rung("gt", 1e25)], marks).against[0]
    assert [m.slug for m in down.added] == ["b", "c"]
    assert [m.slug for m in moved(1e25, [rung("gt", 1e25)], marks).against[0].added] == ["b"]


def test_a_range_that_straddles_the_moved_threshold_is_told() -> None:
    marks = [mark("over", 4e25, 2e25, 8e25), mark("under", 3e25, 1e25, 9e25), mark("far", 1e24, 1e23, 1e25)]
    found = moved(3.5e25, [], marks)
    assert [m.slug for m in found.might_not] == ["over"]
    assert [m.slug for m in found.could] == ["under"]


def test_a_range_is_read_from_a_note_only_where_the_note_tells_one() -> None:
    assert told_range("Rough estimate with a 90% interval from 8.2e24 to 4.4e25; no more.") == (8.2e24, 4.4e25, "90%")
    assert told_range("Imputed; interval spans 3.2e24 to 2.1e25.") == (3.2e24, 2.1e25, "")
    assert told_range("Two methods: 7.7e23 and 8.4e23.") is None


def test_a_step_of_ten_is_as_wide_anywhere_on_the_scale() -> None:
    scale = LogScale(1e20, 1e28, 0, 800)
    assert [scale.at(10.0**power) for power in range(20, 29)] == [float(100 * step) for step in range(9)]
    assert scale.clamped(1e30) == 800


def test_a_label_finds_a_free_place_or_none() -> None:
    frame = Box(0, 0, 200, 100)
    taken = [Box(50, 0, 200, 100)]
    placed = place_label("H100", 49, 50, 10, 5, taken, frame)
    assert placed is not None
    assert not any(placed.box.meets(other) for other in taken)
    assert place_label("a very long label that fits nowhere", 49, 50, 10, 5, taken, frame) is None


def test_rungs_and_names_of_the_ladder_do_not_run_into_one_another() -> None:
    rungs = [rung("gt", value, name=f"Act {n}") for value in (1e23, 1e25, 1e26) for n in range(5)]
    marks = [mark(f"s{n}", 10 ** (20 + n * 0.07)) for n in range(90)]
    for canvas in CANVASES:
        drawing = draw_ladder(rungs, marks, 3.5e25, canvas)
        for lines in (drawing.rungs, drawing.named):
            heights = [line.text_y for line in lines]
            assert all(b - a >= canvas.size for a, b in pairwise(heights))
        assert len(drawing.rungs) == len(rungs)
        assert len(drawing.dots) == len(marks)
        assert all(0 <= dot.x <= canvas.width and dot.y <= drawing.height for dot in drawing.dots)
        assert len({(dot.x, dot.y) for dot in drawing.dots}) == len(marks)


@pytest.mark.parametrize(
    ("text", "speed"),
    [
        ("600 GB/s NVLink", (600, 600)),
        ("1,800 GB/s NVLink per GPU", (1800, 1800)),
        ("7,700-8,000 GB/s HBM3e", (7700, 8000)),
        ("PCIe Gen4", None),
        ("bandwidth density above 2 GB/s per mm2", None),
        ("", None),
    ],
)
def test_a_speed_is_read_only_from_words_that_tell_one(text: str, speed: tuple[float, float] | None) -> None:
    assert gigabytes_per_second(text) == speed


def chip(figures: dict[str, float | tuple[float, float]]) -> ChipMark:
    told = {name: figure if isinstance(figure, tuple) else (figure, figure) for name, figure in figures.items()}
    return ChipMark("c", "C", "/c/", told)


REGION = {region.label: region for region in REGIONS}


def test_a_limit_counts_at_its_value_and_a_ceiling_does_not() -> None:
    assert meets(REGION["a.1"], chip({TPP: 4800})) == "yes"
    assert meets(REGION["b.1"], chip({TPP: 4800, DENSITY: 2})) == "no"
    assert meets(REGION["b.1"], chip({TPP: 2400, DENSITY: 1.6})) == "yes"
    assert meets(REGION["2026"], chip({TPP: 21000, DRAM: 1000})) == "no"


def test_what_is_not_recorded_decides_nothing_unless_another_figure_does() -> None:
    assert meets(REGION["2022"], chip({TPP: 5000})) == "unknown"
    assert meets(REGION["2022"], chip({TPP: 4000})) == "no"
    assert meets(REGION["2022"], chip({INTERCONNECT: 400})) == "no"
    assert meets(REGION["2026"], chip({TPP: 20000, DRAM: (6000, 7000)})) == "unknown"


def test_no_two_labels_of_regions_are_the_same() -> None:
    assert all(a.label != b.label and a.key != b.key for a, b in combinations(REGIONS, 2))
