"""Rules of the pages of safety institutes."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from jurisdictions.models import Institute

pytestmark = pytest.mark.django_db


def text(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, url
    return response.content.decode()


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_an_institute_shows_its_former_names_with_their_dates(client: Client, today: date) -> None:
    page = plain(text(client, "/institutes/uk-aisi/"))
    names = page[page.index("Names over time") :]
    assert re.search(r"Frontier AI Taskforce until 2 November 2023", names)
    assert re.search(r"AI Safety Institute until 14 February 2025", names)
    assert re.search(r"AI Security Institute today", names)


def test_on_an_earlier_day_the_page_gives_the_name_of_that_day(client: Client, today: date) -> None:
    assert "it was called" not in text(client, "/institutes/uk-aisi/")
    for day, name in (("2023-10-01", "Frontier AI Taskforce"), ("2024-06-01", "AI Safety Institute")):
        assert f"it was called <strong>{name}</strong>" in text(client, f"/institutes/uk-aisi/?as_of={day}")


def test_a_power_is_always_told_in_words(client: Client, today: date) -> None:
    page = plain(text(client, "/institutes/uk-aisi/"))
    assert "No, it cannot enforce" in page
    assert "No, it cannot make them" in page
    assert "Access to models before release by agreement (voluntary)" in page
    assert "Yes, it can enforce" in plain(text(client, "/institutes/eu-ai-office/"))


def test_an_unrecorded_power_is_not_told_as_a_no(client: Client, today: date) -> None:
    Institute.objects.filter(slug="uk-aisi").update(enforcement=None, pre_deployment_access="")
    page = plain(text(client, "/institutes/uk-aisi/"))
    assert "cannot enforce" not in page
    assert "Enforcement (orders, fines) not recorded" in page
    assert "Access to models before release not recorded" in page


def test_the_list_compares_powers_and_can_be_narrowed_to_those_that_enforce(client: Client, today: date) -> None:
    everyone = client.get("/institutes/").context["object_list"]
    enforcing = client.get("/institutes/?enforcement=true").context["object_list"]
    assert len(everyone) == 16
    assert {i.slug for i in enforcing} == {"eu-ai-office", "it-contact"}
    assert "by agreement (voluntary)" in text(client, "/institutes/")


def test_from_the_ai_office_one_reaches_article_92(client: Client, today: date) -> None:
    page = text(client, "/institutes/eu-ai-office/")
    assert 'href="/provisions/eu-ai-act-art-92/"' in page
    assert 'href="/regulations/eu-ai-office-decision/"' in page
    assert 'href="/organisations/european-commission/"' in page


def test_an_institute_leads_to_its_legal_basis_before_other_texts_that_name_it(client: Client, today: date) -> None:
    texts = client.get("/institutes/eu-ai-office/").context["page"].texts
    assert "eu-ai-act-art-92" in [p.slug for p in texts.basis_provisions]
    assert "eu-ai-office-decision" in [i.slug for i in texts.basis_instruments]
    assert not {p.pk for p in texts.basis_provisions} & {p.pk for p in texts.naming_provisions}
    assert all(p.instrument.jurisdiction.slug == "EU" for p in texts.naming_provisions)
    assert "uk-aisi-founding-paper" in text(client, "/institutes/uk-aisi/")


def test_an_institute_without_a_recorded_basis_says_so(client: Client, today: date) -> None:
    Institute.objects.get(slug="uk-aisi").links.filter(part="legal_basis").delete()
    assert "No text that founds it or gives it powers is recorded." in text(client, "/institutes/uk-aisi/")


def test_agreements_show_both_records_of_the_same_agreement_once(client: Client, today: date) -> None:
    rows = client.get("/institutes/uk-aisi/").context["page"].agreements
    with_us = [row for row in rows if row.other_side.slug == "us-caisi"]
    assert len(with_us) == 1
    assert with_us[0].own
    assert with_us[0].theirs
    html = text(client, "/institutes/uk-aisi/")
    assert "In the record of the other side" in html
    assert 'href="/organisations/openai/"' in html


def test_the_budget_carries_its_own_source(client: Client, today: date) -> None:
    page = client.get("/institutes/uk-aisi/").context["page"]
    assert page.budget_sources
    assert page.budget_sources[0].source.get_absolute_url() in text(client, "/institutes/uk-aisi/")


def test_an_institute_shows_the_evaluations_it_made(client: Client, today: date) -> None:
    page = client.get("/institutes/uk-aisi/").context["page"]
    assert len(page.evaluations.made) >= 10
    html = text(client, "/institutes/uk-aisi/")
    assert all(f'href="{e.get_absolute_url()}"' in html for e in page.evaluations.made)
    assert "Claude Mythos Preview" in html


def test_links_of_a_dated_page_keep_the_day(client: Client, today: date) -> None:
    page = text(client, "/institutes/eu-ai-office/?as_of=2026-05-01")
    assert 'href="/provisions/eu-ai-act-art-92/?as_of=2026-05-01"' in page


@pytest.mark.parametrize("slug", ["uk-aisi", "us-caisi", "eu-ai-office", "intl-network", "ke-network-body"])
def test_a_page_costs_at_most_twenty_queries(
    client: Client, today: date, slug: str, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(20):
        response = client.get(f"/institutes/{slug}/")
    assert len(response.content) < 150_000
