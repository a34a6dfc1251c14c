"""What `/api/v1/sync/` refuses, and what it says is allowed instead."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from portal.corpus.load import Report
from portal.sync.position import Position, written

pytestmark = pytest.mark.django_db
SYNC = "/api/v1/sync/"


@pytest.mark.parametrize(
    ("query", "name", "words"),
    [
        ("pagesize=5", "pagesize", "Did you mean page_size?"),
        ("page_size=0", "page_size", "1 to 1000"),
        ("page_size=1001", "page_size", "1 to 1000"),
        ("page_size=١", "page_size", "1 to 1000"),
        ("page_size=5&page_size=6", "page_size", "2 times"),
        ("start=then", "start", "beginning, snapshot, now"),
        ("start=now&updated_since=2026-11-25", "updated_since", "give one"),
        ("cursor=x&start=now", "start", "give one"),
        ("kind=law", "kind", "provision"),
        ("include=all", "include", "record"),
        ("include=", "include", "record"),
        ("cursor=", "cursor", "none of ours"),
        ("cursor=abc", "cursor", "none of ours"),
        ("updated_since=", "updated_since", "Known releases: 1"),
        ("updated_since=2026", "updated_since", "no day"),
        ("updated_since=2027-01-01", "updated_since", "up to today"),
        ("updated_since=2026-11-25T08:00:00", "updated_since", "zone"),
        ("updated_since=2999-01-01T00:00:00Z", "updated_since", "no moment"),
        ("updated_since=0001-01-01T00:00:00%2B14:00", "updated_since", "no moment"),
        ("known_at=tomorrow", "known_at", "neither a day nor a release"),
    ],
)
def test_what_cannot_be_answered_is_refused_with_what_is_allowed(
    client: Client, today: Any, loaded: Report, query: str, name: str, words: str
) -> None:
    response = client.get(f"{SYNC}?{query}")
    assert response["Content-Type"] == "application/problem+json"
    problem = response.json()
    assert response.status_code == problem["status"] == 400
    assert words in problem["errors"][name]


def test_a_cursor_with_an_unknown_kind_is_refused(client: Client, today: Any, loaded: Report) -> None:
    response = client.get(f"{SYNC}?cursor={written(Position(kinds=('law',)))}")
    assert response.status_code == 400
    assert "cursor" in response.json()["errors"]
