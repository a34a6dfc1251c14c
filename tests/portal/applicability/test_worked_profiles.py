"""Worked profiles: what the law says of each was reasoned from its text first; the portal must say the same."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from portal.applicability.evaluate import Applies
from portal.applicability.gather import rulebook
from portal.applicability.profile import read_profile
from portal.applicability.service import answer
from portal.corpus.files import read_yaml

FOLDER = Path(__file__).parent / "profiles"
PROFILES = [
    pytest.param(each, id=f"{path.stem}:{each['id']}")
    for path in sorted(FOLDER.glob("*.yaml"))
    for each in read_yaml(path)
]


@pytest.mark.django_db
@pytest.mark.parametrize("worked", PROFILES)
def test_a_worked_profile_comes_out_as_reasoned(worked: dict[str, Any]) -> None:
    book = rulebook()
    on = date.fromisoformat(worked["as_of"])
    outcomes = answer(read_profile(worked["profile"], book.asked()), on).evaluation.outcomes
    wrong = []
    for kind, expected in worked["expect"].items():
        for slug in expected:
            if slug not in book.units:
                wrong.append(f"{slug}: no such provision")
            elif kind == "absent":
                if slug in outcomes:
                    wrong.append(f"{slug}: {outcomes[slug].applies}, not absent")
            elif slug not in outcomes:
                wrong.append(f"{slug}: absent, not {kind}")
            else:
                wrong += differences(slug, kind, expected, outcomes[slug])
    assert not wrong, "\n".join([worked["title"], *wrong, worked["reason"]])


def differences(slug: str, kind: str, expected: Any, found: Any) -> list[str]:
    if found.applies is not Applies(kind):
        return [f"{slug}: {found.applies} ({found.scope}; missing {sorted(found.missing)}; {found.day}), not {kind}"]
    if not isinstance(expected, dict):
        return []
    if kind == "cannot_tell":
        want = set(expected[slug])
        return [f"{slug}: missing {sorted(found.missing)}, not {sorted(want)}"] if found.missing != want else []
    want_day = str(expected[slug]) if expected[slug] is not None else None
    return [f"{slug}: {kind} {found.day}, not {want_day}"] if found.day != want_day else []


def test_there_are_enough_of_them_and_each_is_reasoned() -> None:
    assert len(PROFILES) >= 60
    for param in PROFILES:
        (worked,) = param.values
        assert isinstance(worked, dict)
        assert worked["reason"], worked["id"]
        assert worked["expect"], worked["id"]
