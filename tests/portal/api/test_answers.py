"""Golden answers: each change of what the API promises shows here as a difference to be agreed to.

To renew them after a wanted change: RENEW_GOLDEN=1 python -m pytest tests/portal/api/test_answers.py
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.portal.api.conftest import Api

GOLDEN = Path(__file__).parent / "golden"

ANSWERS = {
    "jurisdiction": "jurisdictions/EU/",
    "organisation": "organisations/anthropic/",
    "institute": "institutes/uk-aisi/",
    "regulation": "regulations/us-eo-14110/",
    "commitment": "commitments/frontier-ai-safety-commitments/",
    "framework": "frameworks/anthropic-rsp/",
    "provision": "provisions/eu-ai-act-art-6-2/",
    "provision-earlier": "provisions/eu-ai-act-art-6-2/?as_of=2026-05-01",
    "provision-written-out": "provisions/eu-ai-act-art-6-2/?fields=slug,periods&expand=periods.decided_by",
    "level-list": "levels/?framework=anthropic-rsp&page_size=2&ordering=slug",
    "topic": "topics/red-teaming/",
    "chip": "chips/a100/",
    "debate": "debates/allied-equipment/",
    "claim-list": "claims/?verdict=error&page_size=1&ordering=slug",
    "refusal": "provisions/?duty=obey&colour=red",
}


@pytest.mark.parametrize("name", ANSWERS)
def test_the_answer_is_the_promised_one(api: Api, name: str) -> None:
    found = api.ask(ANSWERS[name]).json()
    if "release" in found:  # differs with every corpus: its shape is tested elsewhere
        found["release"] = sorted(found["release"])
    file = GOLDEN / f"{name}.json"
    if os.environ.get("RENEW_GOLDEN"):
        file.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    promised = json.loads(file.read_text(encoding="utf-8"))
    assert found == promised, (
        f"{ANSWERS[name]} answers otherwise. If that is wanted: RENEW_GOLDEN=1, and look at the diff."
    )
    assert list(found) == list(promised), "The order of keys is part of the promise."
