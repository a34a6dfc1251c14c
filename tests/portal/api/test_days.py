"""The law on a day, as the API tells it."""

from __future__ import annotations

import pytest

from tests.portal.api.conftest import Api

MOVED = "provisions/eu-ai-act-art-6-2/"


def test_a_moved_date_is_told_as_it_was_known_on_the_day(api: Api) -> None:
    before, now = api.json(MOVED, as_of="2026-05-01"), api.json(MOVED)
    assert (before["status"], before["status_next"], before["status_as_of"]) == ("not_yet", "2026-08-02", "2026-05-01")
    assert (now["status"], now["status_next"], now["status_as_of"]) == ("not_yet", "2027-12-02", "2026-11-25")


def test_of_several_decisions_only_the_one_of_the_day_stands(api: Api) -> None:
    before = [p["standing"] for p in api.json(MOVED, as_of="2026-05-01")["periods"]]
    now = [p["standing"] for p in api.json(MOVED)["periods"]]
    assert before == [True, False]
    assert now == [False, True]


def test_a_rescinded_order_was_in_force_before(api: Api) -> None:
    assert api.json("regulations/us-eo-14110/", as_of="2024-06-01")["status"] == "in_force"
    after = api.json("regulations/us-eo-14110/")
    assert (after["status"], after["status_since"]) == ("rescinded", "2025-01-20")


def test_the_status_filter_asks_for_the_day_too(api: Api) -> None:
    def slugs(**query: str) -> set[str]:
        rows = api.json("regulations/", status="in_force", fields="slug", page_size=200, **query)["results"]
        return {row["slug"] for row in rows}

    assert "us-eo-14110" in slugs(as_of="2024-06-01")
    assert "us-eo-14110" not in slugs()


def test_the_same_question_gives_the_same_records_as_the_page(api: Api) -> None:
    query = {"topic": "red-teaming", "status": "in_force"}
    body = api.json("provisions/", **query)
    page = api.ask("/provisions/", query).content.decode()
    assert body["count"] > 0
    for row in body["results"]:
        assert f"/provisions/{row['slug']}/" in page


def test_unknown_dates_are_null_and_partial_ones_stay_partial(api: Api) -> None:
    assert api.json("chips/a100/")["released"] == "2020-05"
    assert {row["applies_until"] for row in api.json(MOVED)["periods"]} == {None}


@pytest.mark.parametrize("day", ["2026-05", "yesterday", "2026-02-30", "1492-10-12"])
@pytest.mark.parametrize("path", ["provisions/", MOVED, "", "schema/"])
def test_a_day_that_is_none_is_refused_with_an_example(api: Api, path: str, day: str) -> None:
    found = api.problem(path, 400, as_of=day)
    assert day in found["errors"]["as_of"]
    assert found["detail"] == found["errors"]["as_of"]
