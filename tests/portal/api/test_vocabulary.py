"""The list of synonyms and the numbering of instruments, as programs read them."""

from __future__ import annotations

import pytest

from tests.portal.api.conftest import Api

pytestmark = pytest.mark.django_db


def test_a_synonym_says_its_words_which_way_they_lead_and_why(api: Api) -> None:
    found = api.json("synonyms/syn-fine/")
    assert (found["terms"], found["also"], found["two_way"]) == (["fine"], ["penalty"], False)
    assert "fine-tuning" in found["note"]
    assert found["record"] is None
    assert found["html_url"].endswith("/search/?q=fine")
    assert api.ask(found["html_url"]).status_code == 200


def test_an_everyday_name_leads_to_its_record(api: Api) -> None:
    record = api.json("synonyms/syn-name-gb/", expand="record")["record"]
    assert (record["kind"], record["slug"], record["name"]) == ("jurisdiction", "GB", "United Kingdom")
    assert api.json("synonyms/syn-name-uk-aisi/")["record"]["kind"] == "institute"


def test_the_units_of_an_instrument_are_listed_from_the_instrument(api: Api) -> None:
    address = api.json("regulations/eu-ai-act/")["lists"]["numberings"]
    rows = {row["unit"]: row for row in api.json(address)["results"]}
    assert set(rows) == {"article", "annex", "recital", "chapter"}
    article = rows["article"]
    assert (article["first"], article["last"], article["deleted"]) == ("1", "113", [])
    assert article["inserted"] == ["4a", "60a", "75a", "75b", "75c", "75d"]
    assert article["instrument"] == "eu-ai-act"
    assert article["checked"] == "seen"
    assert article["citations"]


def test_numberings_are_filtered_by_unit(api: Api) -> None:
    rows = api.json("numberings/", unit="commitment")["results"]
    assert {row["instrument"] for row in rows} >= {"frontier-ai-safety-commitments", "us-wh-voluntary-commitments"}
    assert {row["unit"] for row in rows} == {"commitment"}
    api.problem("numberings/", 400, unit="stanza")
