"""From a record to its rows."""

from __future__ import annotations

import json
from typing import Any

from portal.corpus.kinds import BY_NAME
from portal.data.flatten import as_json, numbers, rows_of, whole
from portal.data.model import TABLES

DEBATE: dict[str, Any] = {
    "slug": "deb-x",
    "question": "Should it?",
    "topics": ["t-b", "t-a"],
    "positions": [
        {
            "stance": "Yes",
            "argument": "Because.",
            "held_by": ["some"],
            "holders": ["EU", "acme"],
            "sources": [{"source": "src-1", "pin": "p. 4"}],
        },
        {"stance": "No", "argument": "Though.", "checked": "seen"},
    ],
    "sources": [{"source": "src-2"}],
}


def rows(kind: str, payload: dict[str, Any]) -> dict[str, list[dict[str, object]]]:
    found: dict[str, list[dict[str, object]]] = {}
    for name, row in rows_of(kind, whole(BY_NAME[kind], payload)):
        found.setdefault(name, []).append(dict(zip(TABLES[name].names, row, strict=True)))
    return found


def test_lists_keep_their_order_and_the_keys_of_what_they_hang_on() -> None:
    found = rows("debate", DEBATE)
    assert found["debates"][0]["question"] == "Should it?"
    assert found["debates"][0]["note"] is None
    assert [(row["position"], row["topic"]) for row in found["debates_topics"]] == [(0, "t-b"), (1, "t-a")]
    assert found["debates_positions"][0]["held_by"] == '["some"]'
    assert found["debates_positions"][1] == {
        "debate": "deb-x",
        "position": 1,
        "stance": "No",
        "argument": "Though.",
        "held_by": None,
        "checked": "seen",
        "seen_at": None,
    }
    assert found["debates_positions_holders"][1] == {
        "debate": "deb-x",
        "position": 0,
        "holder_position": 1,
        "holder_kind": None,  # known once all records are
        "holder": "acme",
    }


def test_citations_say_which_part_they_speak_for() -> None:
    found = rows("debate", DEBATE)["citations"]
    assert [(row["position"], row["part"], row["source"], row["pin"]) for row in found] == [
        (0, None, "src-2", None),
        (1, "positions.0", "src-1", "p. 4"),
    ]
    assert {(row["record_kind"], row["record"]) for row in found} == {("debate", "deb-x")}


def test_an_institute_stands_with_the_organisations_too() -> None:
    payload: dict[str, Any] = {
        "slug": "inst-x",
        "name": "Institute X",
        "jurisdiction": "GB",
        "status": "operating",
        "former_names": [{"name": "Before", "until": "2024"}],
        "budget_sources": [{"source": "src-1"}],
    }
    found = rows("institute", payload)
    assert found["organisations"][0]["kind"] == "safety_institute"
    assert found["organisations"][0]["name"] == found["institutes"][0]["name"] == "Institute X"
    assert found["organisations_former_names"] == [
        {"organisation": "inst-x", "position": 0, "name": "Before", "until": "2024"}
    ]
    assert [(row["part"], row["record_kind"]) for row in found["citations"]] == [("budget", "institute")]


def test_what_fits_no_schema_any_more_is_told_as_it_stands() -> None:
    record = whole(BY_NAME["domain"], {"slug": "d", "name": "", "of_old": 1})
    assert record == {"slug": "d", "name": None}


def test_numbers_are_the_same_from_either_database() -> None:
    as_sqlite, as_postgres = {"flop": 1e25, "share": 0.5, "n": 3}, {"flop": 10**25, "share": 0.5, "n": 3}
    assert as_json(numbers(as_sqlite)) == as_json(numbers(as_postgres)) == '{"flop":1e+25,"share":0.5,"n":3}'
    assert json.loads(as_json(numbers([True, None]))) == [True, None]
