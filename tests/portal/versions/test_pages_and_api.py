"""The pages and the API: the same rows, kind refusals, and no more queries for more rows."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from frameworks.models import Amendment, Version, VersionChange

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
PAGE, API = "/versions/compare/", "/api/v1/versions/compare/"
RSP = "from=anthropic-rsp-v-2-2&to=anthropic-rsp-v-3-4"
ACT = "instrument=eu-ai-act&amended_by=eu-digital-omnibus-ai"
ASKED = [
    RSP,
    "from=anthropic-rsp-v-1-0&to=anthropic-rsp-v-2-2",
    "from=openai-preparedness-v-beta&to=openai-preparedness-v-2",
    "from=gdm-fsf-v-1-0&to=gdm-fsf-v-2-0",
    "from=gdm-fsf-v-3-0&to=gdm-fsf-v-3-1",
    ACT,
]


def page(client: Client, query: str, status: int = 200) -> str:
    response = client.get(f"{PAGE}?{query}")
    assert response.status_code == status
    return response.content.decode()


def data(client: Client, query: str, status: int = 200) -> Any:
    response = client.get(f"{API}?{query}")
    assert response.status_code == status, response.content
    return response.json()


def row_of(rows: list[Any], end: str, slug: str) -> Any:
    return next(row for row in rows if row[end] and row[end]["slug"] == slug)


def test_every_text_with_versions_or_amendments_can_be_chosen(client: Client) -> None:
    html = client.get("/versions/").content.decode()
    more = {v.instrument_id for v in Version.objects.all()}
    several = [pk for pk in more if Version.objects.filter(instrument=pk).exclude(date="").count() > 1]
    amended = Amendment.objects.values_list("provision__instrument", flat=True).distinct()
    assert html.count("<h3>") == len({*several, *amended})
    assert "from=anthropic-rsp-v-2-2&amp;to=anthropic-rsp-v-3-4" in html
    assert "instrument=eu-ai-act&amp;amended_by=eu-digital-omnibus-ai" in html


@pytest.mark.parametrize("query", ASKED)
def test_page_json_and_csv_say_the_same(client: Client, query: str) -> None:
    html, answer = page(client, query), data(client, query)
    table = list(csv.DictReader(io.StringIO(client.get(f"{API}?{query}&format=csv").content.decode())))
    assert html.count('<article class="version-row"') == len(answer["rows"]) == len(table) > 0
    assert answer["summary"] in html
    for row, line in zip(answer["rows"], table, strict=True):
        assert line["change"] == row["change"]
        assert (line["before"], line["after"]) == tuple((row[end] or {}).get("slug", "") for end in ("before", "after"))
        assert (line["what"], line["why"]) == (row["what"], row["why"])
        if row["judgement"]:
            assert f'id="{row["judgement"]}"' in html
    for change, number in answer["counts"].items():
        assert number == sum(row["change"] == change for row in answer["rows"])
        assert html.count(f"version-change--{change.replace('not_compared', 'open')}") == number + 1


def test_every_judgement_of_the_pair_is_a_row_and_nothing_else_is_judged(client: Client) -> None:
    rows = data(client, RSP)["rows"]
    coded = VersionChange.objects.filter(
        from_version__slug="anthropic-rsp-v-2-2", to_version__slug="anthropic-rsp-v-3-4"
    )
    assert {row["judgement"] for row in rows if row["judgement"]} == set(coded.values_list("slug", flat=True))
    assert {row["change"] for row in rows if not row["judgement"]} == {"not_compared"}


def test_the_pause_rule_of_the_rsp_was_weakened_with_reason_and_pin(client: Client) -> None:
    row = row_of(data(client, RSP)["rows"], "before", "anthropic-rsp-2-2-pause-pretraining")
    assert (row["change"], row["after"]["slug"]) == ("weakened", "anthropic-rsp-3-4-competitor-lead")
    assert row["why"]
    assert any("App. A, p. 17" in (pin["pin"] or "") for pin in row["sources"])


def test_the_act_before_and_after_shows_old_wording_dates_and_what_is_new(client: Client) -> None:
    answer = data(client, ACT)
    literacy = row_of(answer["rows"], "after", "eu-ai-act-art-4")
    assert literacy["change"] == "weakened"
    assert "sufficient level" in literacy["before"]["text"][0]["text"]
    moved = row_of(answer["rows"], "after", "eu-ai-act-art-6-2")
    assert moved["change"] == "kept"
    assert (moved["before"]["applies_from"], moved["after"]["applies_from"]) == (["2026-08-02"], ["2027-12-02"])
    assert row_of(answer["rows"], "after", "eu-ai-act-art-5-1-ba")["before"] is None
    point = row_of(answer["rows"], "after", "eu-ai-act-annex-iii-4-a")
    assert (point["change"], point["follows"], point["judgement"]) == ("kept", "eu-ai-act-annex-iii", None)
    fees = row_of(answer["rows"], "after", "eu-ai-act-art-69")
    assert (fees["change"], fees["before"]["text"]) == ("not_compared", [])
    assert answer["untouched"] + len({row["after"]["slug"] for row in answer["rows"]}) == 272


def test_the_other_way_round_is_answered_kindly(client: Client) -> None:
    query = "from=anthropic-rsp-v-3-4&to=anthropic-rsp-v-2-2"
    html = page(client, query, 400)
    assert f'href="{PAGE}?{RSP.replace("&", "&amp;")}"' in html
    assert RSP in data(client, query, 400)["errors"]["from"]


@pytest.mark.parametrize(
    ("query", "name", "said"),
    [
        ("from=nothing&to=anthropic-rsp-v-3-4", "from", "No version has the slug"),
        ("from=gdm-fsf-v-1-0&to=anthropic-rsp-v-3-4", "to", "another instrument"),
        ("from=gdm-fsf-v-1-0&to=gdm-fsf-v-1-0", "to", "same version twice"),
        ("from=gdm-fsf-v-1-0", "from", "does not make a question"),
        ("instrument=eu-ai-act&amended_by=us-ca-sb-53", "amended_by", "eu-digital-omnibus-ai"),
        ("instrument=eu-ai-act&amended_by=nothing", "amended_by", "No instrument has the slug"),
        ("form=gdm-fsf-v-1-0", "form", "Allowed: from, to"),
        (f"{RSP}&to=gdm-fsf-v-1-0", "to", "once"),
        ("format=csv", "format", "needs a question"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_what_can(client: Client, query: str, name: str, said: str) -> None:
    assert said in data(client, query, 400)["errors"][name]
    if name != "format":
        assert client.get(f"{PAGE}?{query}").status_code == 400


def test_without_a_question_the_api_says_what_can_be_asked(client: Client) -> None:
    answer = data(client, "")
    assert (answer["instrument"], answer["rows"]) == (None, [])
    assert set(answer) == set(data(client, RSP))
    pairs = {pair["query"]: pair["judged"] for choice in answer["choices"] for pair in choice["pairs"]}
    assert pairs[RSP] == 30
    assert sum(pairs.values()) == VersionChange.objects.count()
    assert client.get(PAGE).status_code == 302


def test_a_version_of_which_nothing_is_recorded_is_named(client: Client) -> None:
    html = page(client, "from=anthropic-rsp-v-3-3&to=anthropic-rsp-v-3-4")
    assert "No provision or level of version 3.3 is recorded yet" in html


def test_more_rows_take_no_more_queries(client: Client) -> None:
    def asked(query: str) -> int:
        page(client, query)
        with CaptureQueriesContext(
            connection,
        ) as caught:
            page(client, query)
        return len(caught)

    few, many = asked("from=anthropic-rsp-v-2-1&to=anthropic-rsp-v-2-2"), asked(RSP)
    assert few == many <= 16
    assert asked(ACT) <= 22


def test_signs_and_words_say_what_colour_says(client: Client) -> None:
    html = page(client, RSP)
    for sign, word in (
        ("▲", "strengthened"),
        ("▼", "weakened"),
        ("+", "added"),
        ("−", "dropped"),
        ("?", "not compared yet"),
    ):
        assert re.search(rf'aria-hidden="true">{re.escape(sign)}</span> {word}', html)


def test_the_day_is_kept_and_a_later_text_is_named(client: Client) -> None:
    html = page(client, f"{RSP}&as_of=2026-01-01")
    assert "On 1 January 2026 the later text was not published yet." in html
    assert "as_of=2026-01-01" in html.split('class="version-row"')[1]


def test_pages_of_instruments_lead_here(client: Client) -> None:
    assert "/versions/#anthropic-rsp" in client.get("/frameworks/anthropic-rsp/").content.decode()
    assert ACT.replace("&", "&amp;") in client.get("/regulations/eu-ai-act/").content.decode()
