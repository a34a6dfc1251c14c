"""Did the world change, or what we say of it?"""

from __future__ import annotations

from typing import Any

import pytest

from portal.corpus.reasons import why

P = {"applies_from": "2025-01-01"}
Q = {"applies_from": "2027-01-01", "decided_on": "2026-11-03"}

CASES: list[tuple[str, dict[str, Any] | None, dict[str, Any] | None, str]] = [
    ("claim", None, {"slug": "a"}, "new_record"),
    ("claim", {"slug": "a"}, None, "removed"),
    ("event", None, {"date": "2026-11-03"}, "new_event"),
    ("event", None, {"date": "2026-12"}, "new_event"),
    ("event", None, {"date": "2023-05-01"}, "new_record"),  # it happened long before; only we are late
    ("event", None, {"date": "2026-11"}, "new_record"),  # the month of the release: not certain to be later
    ("provision", {"summary": "a"}, {"summary": "b", "plain_words": ["c"]}, "editorial"),
    ("provision", {}, {"checked": "seen", "seen_at": "https://law.example"}, "new_source"),
    ("institute", {}, {"budget_sources": [{"source": "a"}]}, "new_source"),
    ("provision", {"summary": "a"}, {"summary": "b", "sources": [{"source": "a"}]}, "new_source"),
    ("provision", {"periods": [P]}, {"periods": [P, Q]}, "new_event"),
    ("provision", {"periods": [P]}, {"periods": [Q]}, "correction"),
    ("provision", {"periods": [P], "duty": "a"}, {"periods": [P, Q], "duty": "b"}, "correction"),
    ("provision", {}, {"periods": [P]}, "completed"),
    ("system", {}, {"training_compute_flop": 1e25}, "completed"),
    ("system", {"training_compute_flop": 1e24}, {"training_compute_flop": 1e25}, "correction"),
    ("system", {"training_compute_flop": 1e24}, {}, "correction"),  # taken back
]  # fmt: skip


@pytest.mark.parametrize(("kind", "before", "after", "expected"), CASES)
def test_the_reason_is_read_off_what_differs(kind: str, before: Any, after: Any, expected: str) -> None:
    assert why(kind, before, after, "2026-11-01") == expected


def test_without_a_release_before_nothing_is_news() -> None:
    assert why("event", None, {"date": "2026-11-03"}) == "new_record"
