"""Freezing answers: one address for one answer, what changed since and why, the archive, the bounds."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from frameworks.models import Provision
from portal.corpus.models import CorpusRelease, RecordChange
from portal.frozen.models import Freeze

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

COMPARE = "/compare/?as_of=2026-11-25&by=topics&columns=EU,US&of=jurisdictions&rows=open-source,red-teaming"
ADDRESSES = [
    COMPARE,
    "/compare/?as_of=2026-07-26&by=facets&columns=eu-ai-act&currency=EUR&of=instruments&rows=all&turnover=1000000",
    "/compare/tables/incident-clocks/?as_of=2026-11-25",
    "/compare/matrix/?as_of=2026-11-25",
    "/search/?q=red+teaming&jurisdiction=EU",
]


@pytest.fixture(autouse=True)
def _nobody_froze_yet() -> None:
    cache.clear()


def freeze(client: Client, address: str = COMPARE) -> str:
    response = client.post("/frozen/", {"address": address})
    assert response.status_code == 302, response.content[:2000]
    return response["Location"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_kind_of_answer_can_be_frozen_and_opened(client: Client, address: str) -> None:
    frozen = freeze(client, address)
    page = client.get(frozen).content.decode()
    assert "the records are still those of release" in page
    assert Freeze.objects.get().digest in page
    data = client.get(f"/api/v1{frozen}").json()
    assert data["since"] == {"can_tell": True, "release": CorpusRelease.objects.first().version,  # type: ignore[union-attr]
                             "cells": len(data["content"]["cells"]), "changed": []}  # fmt: skip


def test_the_address_is_the_hash_of_the_content(client: Client) -> None:
    data = client.get(f"/api/v1{freeze(client)}").json()
    written = json.dumps(data["content"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert sha256(written.encode()).hexdigest() == data["digest"]


def test_the_same_question_shares_one_freeze_however_it_was_put(client: Client) -> None:
    other = "/compare/?rows=red-teaming,open-source&of=jurisdictions&columns=US,EU&by=topics"  # today, another order
    assert freeze(client) == freeze(client, other)
    assert Freeze.objects.count() == 1


def test_another_day_is_another_answer(client: Client) -> None:
    assert freeze(client) != freeze(client, COMPARE.replace("2026-11-25", "2020-01-01"))


def a_release_that_corrects(slug: str, **values: Any) -> None:
    """A new release in which one provision was corrected."""
    latest = CorpusRelease.objects.latest()
    release = CorpusRelease.objects.create(
        version="2999.1", digest="f" * 64, released_on=latest.released_on + timedelta(days=1), counts=latest.counts
    )
    Provision.objects.filter(slug=slug).update(**values)
    RecordChange.objects.create(
        release=release, kind="provision", slug=slug, action="changed", after={}, fields=list(values), why="correction"
    )


def test_later_it_says_which_cells_changed_and_why(client: Client) -> None:
    frozen = freeze(client)
    a_release_that_corrects("eu-ai-act-art-55-1-a", heading="Model evaluation")
    page = client.get(frozen).content.decode()
    assert "<strong>1 of 4 cells</strong> says something else" in page
    assert "Red-teaming and adversarial testing, European Union" in page or "Red-teaming" in page
    assert "Correction in release 2999.1" in page
    changed = client.get(f"/api/v1{frozen}").json()["since"]["changed"]
    assert [(each["row"], each["column"]) for each in changed] == [("red-teaming", "EU")]
    assert changed[0]["because"][0]["slug"] == "eu-ai-act-art-55-1-a"
    assert client.get(frozen).content.decode().count("frozen-changed") == 1


def test_a_record_with_another_word_than_its_cell_says_so(client: Client) -> None:
    """Within a voluntary cell a bill must not pass for a promise."""
    frozen = freeze(client, "/compare/?of=jurisdictions&by=topics&columns=US&rows=incident-reporting&as_of=2026-11-25")
    (cell,) = client.get(f"/api/v1{frozen}").json()["content"]["cells"]
    others = [record for record in cell["records"] if record["state"] != cell["state"]]
    assert others
    page = client.get(frozen).content.decode()
    assert page.count('<li class="compare-entry"><span class="compare-state') == len(others)


def test_what_was_not_confirmed_is_marked_in_what_is_frozen(client: Client) -> None:
    frozen = freeze(client, "/compare/?of=jurisdictions&by=topics&columns=CN&rows=enforcement&as_of=2026-11-25")
    (cell,) = client.get(f"/api/v1{frozen}").json()["content"]["cells"]
    recalled = [record for record in cell["records"] if record["checked"] == "recalled"]
    assert recalled
    assert client.get(frozen).content.decode().count("not confirmed") == len(recalled)


def test_the_frozen_answer_itself_never_changes(client: Client) -> None:
    frozen = freeze(client)
    before = Freeze.objects.get().content
    a_release_that_corrects("eu-ai-act-art-55-1-a", heading="Something else")
    client.get(frozen)
    assert Freeze.objects.get().content == before
    assert freeze(client) != frozen  # the new release answers otherwise


def test_the_archive_holds_cells_answer_and_what_it_is(client: Client) -> None:
    frozen = freeze(client)
    response = client.get(f"{frozen}files.zip")
    archive = zipfile.ZipFile(io.BytesIO(response.content))
    short = Freeze.objects.get().short
    assert sorted(archive.namelist()) == [f"{short}/README.txt", f"{short}/answer.json", f"{short}/cells.csv"]
    assert sha256(archive.read(f"{short}/answer.json")).hexdigest() == Freeze.objects.get().digest
    readme = archive.read(f"{short}/README.txt").decode()
    assert all(said in readme for said in (COMPARE, "2026-11-25", "CC BY 4.0", "Cite as", Freeze.objects.get().digest))
    rows = list(csv.DictReader(io.StringIO(archive.read(f"{short}/cells.csv").decode())))
    assert {(row["row"], row["column"]) for row in rows} == {
        (row, column) for row in ("open-source", "red-teaming") for column in ("EU", "US")
    }
    assert response.content == client.get(f"{frozen}files.zip").content


def test_of_a_checked_text_only_the_findings_are_kept(client: Client) -> None:
    secret = "The minister whispered something. Article 6(2) of the AI Act applies from 2 August 2026. So it goes."
    response = client.post("/check/", {"text": secret, "as_of": "2026-11-25", "freeze": "1"})
    assert response.status_code == 302
    kept = json.dumps(Freeze.objects.get().content)
    assert "minister" not in kept
    assert sha256(secret.encode()).hexdigest() in kept
    page = client.get(response["Location"]).content.decode()
    assert "out of date" in page
    assert "cannot be checked again" in page


def test_too_many_from_one_client_are_held_back(client: Client) -> None:
    for _ in range(30):
        freeze(client)
    response = client.post("/frozen/", {"address": COMPARE})
    assert response.status_code == 429
    assert b"within an hour" in response.content


def test_the_store_is_bounded_but_what_is_there_stays_reachable(client: Client, settings: Any) -> None:
    frozen = freeze(client)
    settings.FROZEN_MEGABYTES = 0
    assert freeze(client) == frozen  # known already
    response = client.post("/frozen/", {"address": ADDRESSES[1]})
    assert response.status_code == 429
    assert b"There is no room" in response.content
    assert client.get(frozen).status_code == 200


def test_new_freezes_are_limited_by_the_hour(client: Client, settings: Any) -> None:
    settings.FROZEN_AN_HOUR = 1
    freeze(client)
    assert client.post("/frozen/", {"address": ADDRESSES[1]}).status_code == 429
    Freeze.objects.update(frozen_at=timezone.now() - timedelta(hours=2))
    freeze(client, ADDRESSES[1])


@pytest.mark.parametrize(
    "address",
    [
        "",
        "/provisions/",
        "https://example.org/compare/?of=jurisdictions",
        "/compare/?of=planets",
        "/compare/tables/none/",
        "/compare/?of=jurisdictions&by=topics&columns=EU&as_of=tomorrow",
        "/search/?colour=red",
        "/compare/\x00",
    ],
)
def test_what_cannot_be_frozen_is_told(client: Client, address: str) -> None:
    response = client.post("/frozen/", {"address": address})
    assert response.status_code == 400
    assert not Freeze.objects.exists()
    assert client.post("/api/v1/frozen/", {"address": address}, "application/json").status_code == 400


def test_addresses_that_are_none(client: Client) -> None:
    for short in ("0" * 16, "x" * 16, "0", "0" * 65):
        assert client.get(f"/frozen/{short}/").status_code == 404
        assert client.get(f"/api/v1/frozen/{short}/").status_code == 404


def test_the_api_freezes_too(client: Client) -> None:
    response = client.post("/api/v1/frozen/", {"address": COMPARE}, "application/json")
    assert response.status_code == 201
    assert response.json()["html_url"].endswith(freeze(client))


def test_pages_offer_to_freeze(client: Client) -> None:
    for address in ADDRESSES:
        assert 'action="/frozen/"' in client.get(address).content.decode(), address
