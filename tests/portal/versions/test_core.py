"""Two texts side by side, on plain data: what is matched, what is not, and what is counted."""

from __future__ import annotations

from portal.versions.core import Heading, Judgement, Unit, side_by_side, summarise

CYBER, BIO = Heading("level", 0, "Cyber"), Heading("level", 0, "Biology")


def unit(key: str, heading: Heading = CYBER, order: int = 0, **more: object) -> Unit:
    return Unit(key, key.upper(), f"name of {key}", (("", f"text of {key}"),), heading, (order,), **more)  # type: ignore[arg-type]


def judged(before: str | None, after: str | None, change: str, earlier_wording: str = "") -> Judgement:
    return Judgement(f"{before}-{after}", before, after, change, "what", "why", earlier_wording)


def told(*args: object) -> list[tuple[str, str | None, str | None]]:
    sides = side_by_side(*args)  # type: ignore[arg-type]
    return [(row.change, *(unit.key if unit else None for unit in (row.before, row.after))) for row in sides.rows]  # type: ignore[misc]


def test_units_are_matched_by_judgements_only_and_never_by_their_words() -> None:
    before, after = (
        [unit("a"), unit("same")],
        [unit("b"), Unit("other", "SAME", "name of same", (("", "text of same"),))],
    )
    assert told(before, after, [judged("a", "b", "weakened")]) == [
        ("weakened", "a", "b"),
        ("", "same", None),
        ("", None, "other"),
    ]


def test_what_is_new_and_gone_has_one_side() -> None:
    rows = told([unit("a")], [unit("b")], [judged("a", None, "dropped"), judged(None, "b", "added")])
    assert sorted(rows) == [("added", None, "b"), ("dropped", "a", None)]


def test_a_split_unit_stands_in_two_rows_and_is_not_left_over() -> None:
    split = [judged("a", "b", "reworded"), judged("a", "c", "strengthened")]
    sides = side_by_side([unit("a")], [unit("b"), unit("c", order=1)], split)
    assert [row.change for row in sides.rows] == ["reworded", "strengthened"]
    assert sides.counts == {"reworded": 1, "strengthened": 1}


def test_rows_stand_under_the_heading_and_in_the_order_of_the_later_text() -> None:
    before = [unit("a", BIO, 5), unit("gone", CYBER, 2)]
    after = [unit("z", CYBER, 3), unit("b", CYBER, 1)]
    sides = side_by_side(before, after, [judged("a", "b", "mixed"), judged("gone", None, "dropped")])
    assert [group.heading.name for group in sides.groups] == ["Cyber"]
    assert [(row.after or row.before).key for row in sides.rows] == ["b", "gone", "z"]  # type: ignore[union-attr]


def test_an_amended_unit_shows_the_earlier_wording_where_it_is_recorded() -> None:
    old, new = unit("art", applies=("2026-08-02",)), unit("art", applies=("2027-12-02",))
    told_before = side_by_side([old], [new], [judged("art", "art", "weakened", earlier_wording="Was stricter.")])
    row = told_before.rows[0]
    assert row.before is not None
    assert row.before.parts == (("", "Was stricter."),)
    assert row.dates_differ
    unknown = side_by_side([old], [new], [judged("art", "art", "weakened")]).rows[0]
    assert unknown.before is not None
    assert unknown.before.parts == ()  # the present text is never passed off as the old one
    kept = side_by_side([old], [new], [judged("art", "art", "kept")]).rows[0]
    assert kept.before is not None
    assert kept.before.parts == new.parts


def test_a_part_of_what_was_kept_as_a_whole_is_kept() -> None:
    units = [unit("annex"), unit("point", parent="annex"), unit("sub", parent="point")]
    sides = side_by_side(units, units, [judged("annex", "annex", "kept")])
    assert [(row.change, row.follows and row.follows.key) for row in sides.rows] == [
        ("kept", None),
        ("kept", "annex"),
        ("kept", "annex"),
    ]


def test_a_part_of_what_changed_is_not_taken_to_have_changed() -> None:
    units = [unit("art"), unit("par", parent="art")]
    assert told(units, units, [judged("art", "art", "weakened")]) == [("weakened", "art", "art"), ("", "par", "par")]


def test_a_judgement_in_between_stops_what_a_part_takes_from_the_whole() -> None:
    units = [unit("annex"), unit("point", parent="annex"), unit("sub", parent="point")]
    coded = [judged("annex", "annex", "kept"), judged("point", "point", "reworded")]
    assert ("", "sub", "sub") in told(units, units, coded)


def test_a_new_unit_of_an_amended_text_is_one_row() -> None:
    assert told([], [unit("new")], [judged(None, "new", "added")]) == [("added", None, "new")]


def test_the_summary_is_counted_from_the_rows() -> None:
    assert summarise({"kept": 2, "weakened": 1, "": 3}, 1) == (
        "3 rows are judged: 2 kept, 1 weakened. 3 are not compared yet. In 1 row the dates of application differ."
    )
    assert side_by_side([], [], []).summary == "Neither text has a recorded provision or level."
    sides = side_by_side([unit("a")], [unit("b")], [judged("a", "b", "mixed")])
    assert sides.summary == "1 row is judged: 1 changed in no one direction."
