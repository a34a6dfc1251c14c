"""The portal as its own first releases recorded it."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from portal.corpus.models import CorpusRelease

pytestmark = pytest.mark.django_db


def test_every_release_of_the_history_is_recorded_with_its_day() -> None:
    rows = list(CorpusRelease.objects.order_by("pk").values_list("version", "released_on"))
    assert rows[:2] == [("2026.11.1", date(2026, 11, 25)), ("2026.11.2", date(2026, 11, 25))]
    assert len(rows) >= 3
    assert [day for _, day in rows] == sorted(day for _, day in rows)


def test_the_first_release_knew_neither_numberings_nor_plain_words(client: Client, today: date) -> None:
    def count(kind: str, known: str = "") -> int:
        return int(client.get(f"/api/v1/{kind}/?page_size=1{known}").json()["count"])

    assert count("provisions", "&known_at=2026.11.1") == 1231
    assert count("numberings", "&known_at=2026.11.1") == 0 < count("numberings", "&known_at=2026.11.2")
    address = "/provisions/eu-ai-act-art-5/"
    assert "In plain words" in client.get(address).content.decode()
    then = client.get(f"{address}?known_at=2026.11.2").content.decode()
    assert "In plain words" not in then
    assert "EU AI Act" in then


@pytest.mark.parametrize(
    "address",
    [
        "/", "/regulations/", "/regulations/eu-ai-act/", "/provisions/?topic=red-teaming", "/frameworks/", "/levels/",
        "/institutes/uk-aisi/", "/jurisdictions/EU/", "/topics/", "/elements/", "/thresholds/", "/timeline/",
        "/coverage/", "/essay/", "/releases/", "/evaluations/", "/debates/", "/sources/", "/search/?q=whistleblower",
    ],
)  # fmt: skip
def test_every_sort_of_page_opens_in_the_past(client: Client, today: date, address: str) -> None:
    joint = "&" if "?" in address else "?"
    response = client.get(f"{address}{joint}known_at=2026.11.1")
    assert response.status_code == 200, address
    assert "release 2026.11.1" in response.content.decode()
