"""The canonical form of a frozen answer, and how two differ."""

from __future__ import annotations

from typing import Any

from portal.frozen.content import canonical, cell, differences, digest_of


def content(*cells: dict[str, Any]) -> dict[str, Any]:
    return {"cells": list(cells)}


def record(slug: str, **more: str) -> dict[str, str]:
    return {"slug": slug, "text": slug, **more}


def test_the_hash_hangs_on_the_content_and_not_on_its_order() -> None:
    assert digest_of({"a": 1, "b": "ä"}) == digest_of({"b": "ä", "a": 1}) != digest_of({"a": 1, "b": "a"})
    assert canonical({"b": "ä", "a": 1}) == '{"a":1,"b":"ä"}'.encode()


def test_only_cells_that_say_something_else_differ() -> None:
    then = content(cell("r", "a", "binding", 1, [record("x")]), cell("r", "b", "not_looked", 0, []))
    now = content(cell("r", "a", "binding", 2, [record("x"), record("y")]), cell("r", "b", "not_looked", 0, []))
    (found,) = differences(then, now)
    assert (found.row, found.column) == ("r", "a")
    assert [each["slug"] for each in found.came] == ["y"]
    assert found.went == ()
    assert found.slugs == {"x", "y"}
    assert differences(then, then) == []


def test_a_record_told_otherwise_is_a_difference() -> None:
    then, now = (content(cell("r", "a", "binding", 1, [record("x", next=day)])) for day in ("2026-08-02", "2027-12-02"))
    (found,) = differences(then, now)
    assert found.came == found.went == ()


def test_cells_come_and_go() -> None:
    one, two = content(cell("r", "a", "binding", 1, [])), content(cell("s", "a", "binding", 1, []))
    gone, new = differences(one, two)
    assert (gone.now, new.then) == (None, None)
