"""Pages of comparison: the builder, its addresses, refusals."""

from __future__ import annotations

from html import escape
from typing import Any

import pytest
from django.test import Client

from portal.compare.families import FAMILIES
from portal.compare.ready import READY, Ready
from portal.compare.registers import REGISTERS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def test_the_first_page_offers_families_tables_and_what_is_ready(client: Client) -> None:
    page = client.get("/compare/").content.decode()
    assert all(f"of={name}" in page for name in FAMILIES)
    for clocks in ("as_of=2025-01-01", "known_at=2026.11.3", "as_of=2025-01-01&known_at=2026.11.3"):
        dated = client.get(f"/compare/?{clocks}").content.decode()
        assert f'href="/compare/?of=levels&amp;{escape(clocks)}"' in dated
    assert all(f"/compare/tables/{slug}/" in page for slug in REGISTERS)
    assert all(escape(ready.address) in page for ready in READY)


@pytest.mark.parametrize("family", FAMILIES)
def test_a_form_without_javascript_leads_to_the_canonical_address(client: Client, family: str) -> None:
    page = client.get(f"/compare/?of={family}").content.decode()
    slugs = [part.split('"')[0] for part in page.split('name="columns" value="')[1:3]]
    by = page.split('name="by" value="')[1].split('"')[0]
    asked = client.get("/compare/", {"of": family, "by": by, "columns": slugs, "add": "1"})
    assert asked.status_code == 302
    assert asked["Location"] == f"/compare/?by={by}&columns={','.join(sorted(slugs))}&of={family}&rows=all"
    assert client.get(asked["Location"]).status_code == 200


def test_a_ready_made_comparison_keeps_the_day(client: Client) -> None:
    response = client.get("/compare/ready/approaches/?as_of=2024-01-01")
    assert response["Location"].endswith("&as_of=2024-01-01")
    page = client.get(response["Location"]).content.decode()
    assert "1 January 2024" in page
    assert 'rel="canonical" href="http://testserver/compare/?as_of=2024-01-01&amp;by=topics' in page


def test_changing_columns_keeps_what_was_chosen(client: Client) -> None:
    page = client.get("/compare/?of=jurisdictions&by=topics&columns=EU,US&change=1").content.decode()
    assert page.count(" checked") == 3  # two columns and the facet


def test_only_rows_that_differ(client: Client) -> None:
    query = "of=jurisdictions&by=topics&columns=DE,FR"
    page = client.get(f"/compare/?{query}&show=differences").content.decode()
    assert "in which all columns say the same" in page
    assert "compare-row--agrees" not in page


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("of=planets", "Choose one of: jurisdictions"),
        ("of=jurisdictions&by=topics&columns=EU,ZZ", "«ZZ» is none of the jurisdictions; nearest:"),
        ("of=jurisdictions&by=mood&columns=EU", "Choose one of: topics"),
        ("of=jurisdictions&by=topics&columns=EU&colour=red", "«colour» is no parameter of a comparison"),
        ("of=jurisdictions&by=topics&columns=EU&show=all", "Allowed: differences"),
        ("of=instruments&by=facets&columns=eu-ai-act&turnover=much", "figures only"),
        (
            "of=jurisdictions&by=topics&columns=" + ",".join(["EU", "US", "CN", "GB", "FR", "DE", "IT", "ES", "JP"]),
            "at most 8",
        ),
        ("of=jurisdictions&by=topics&columns=%00%F0%9F%92%A9", "is none of the jurisdictions"),
        ("of=jurisdictions&by=topics&columns=EU&rows=<script>alert(1)</script>", "no such row"),
    ],
)
def test_a_question_that_cannot_be_answered_is_told_why(client: Client, query: str, told: str) -> None:
    page = client.get(f"/compare/?{query}")
    assert page.status_code == 400
    text = page.content.decode()
    assert told in text.replace("&lt;", "<")
    assert "<script>alert" not in text
    if query != "of=planets":
        query = query.replace("&show=all", "&colour=red")
        api = client.get(f"/api/v1/compare/?{query}")
        assert api.status_code == 400
        assert api["Content-Type"] == "application/problem+json"


def test_names_of_what_is_not_there(client: Client) -> None:
    assert client.get("/compare/ready/nothing/").status_code == 404
    assert client.get("/compare/tables/nothing/").status_code == 404
    assert client.get("/api/v1/compare/tables/nothing/").status_code == 404


def test_the_api_says_what_can_be_compared(client: Client) -> None:
    data = client.get("/api/v1/compare/").json()
    assert {family["of"] for family in data["families"]} == set(FAMILIES)
    for ready in data["ready"][:3]:
        assert client.get(ready["url"].replace("http://testserver", "")).status_code == 200


def test_the_matrix_tells_a_blank_from_a_finding(client: Client) -> None:
    page = client.get("/compare/matrix/").content.decode()
    assert "not looked yet" in page
    assert "nobody has looked yet" in page
    assert client.get("/compare/matrix/?under=risk-classification").status_code == 200
    assert client.get("/compare/matrix/?under=nothing").status_code == 400


@pytest.mark.parametrize("ready", READY, ids=lambda ready: ready.slug)
def test_a_page_stays_small_and_cheap(client: Client, ready: Ready, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(26):
        page = client.get(f"/compare/?{ready.question.query()}")
    assert len(page.content) < 500_000
