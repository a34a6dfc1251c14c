"""Rules of the pages of organisations."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from frameworks.models import Evaluation, Instrument, System
from jurisdictions.models import Organisation

pytestmark = pytest.mark.django_db


def text(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, url
    return response.content.decode()


def test_a_company_page_shows_what_it_declined_with_the_reason(client: Client, today: date) -> None:
    page = client.get("/organisations/meta/").context["page"]
    assert [s.instrument.slug for s in page.signatures.declined] == ["eu-gpai-code-of-practice"]
    html = text(client, "/organisations/meta/")
    declined = html[html.index("Declined or did not sign") : html.index("Signed or joined")]
    assert "/commitments/eu-gpai-code-of-practice/" in declined
    assert "refused" in declined
    assert "overreach" in declined


def test_what_a_company_did_after_the_day_is_told_apart(client: Client, today: date) -> None:
    page = client.get("/organisations/meta/?as_of=2024-01-01").context["page"]
    assert not page.signatures.declined
    assert "eu-gpai-code-of-practice" in [s.instrument.slug for s in page.signatures.later]
    assert [s.instrument.slug for s in page.signatures.standing] == ["us-wh-voluntary-commitments"]
    assert "Only after this day" in text(client, "/organisations/meta/?as_of=2024-01-01")


def test_a_developer_leads_to_its_frameworks_systems_and_evaluations(client: Client, today: date) -> None:
    page = text(client, "/organisations/anthropic/")
    assert 'href="/frameworks/anthropic-rsp/"' in page
    assert 'href="/institutes/uk-aisi/"' in page
    newest = System.objects.filter(developer__slug="anthropic").order_by("-released", "name").first()
    assert newest is not None
    assert f'href="{newest.get_absolute_url()}"' in page
    assert 'href="/systems/?developer=anthropic"' in page
    for evaluation in Evaluation.objects.filter(developer__slug="anthropic"):
        assert f'href="{evaluation.get_absolute_url()}"' in page


def test_an_evaluator_shows_the_evaluations_it_made_and_its_former_names(client: Client, today: date) -> None:
    page = text(client, "/organisations/metr/")
    assert "Evaluations it made" in page
    assert "ARC Evals" in page
    assert "4 December 2023" in page


def test_a_regulator_shows_the_texts_it_issued_with_their_status(client: Client, today: date) -> None:
    page = text(client, "/organisations/us-bis/")
    for instrument in Instrument.objects.filter(issuer__slug="us-bis").as_of(today):
        row = page.partition(f'href="{instrument.get_absolute_url()}"')[2]
        assert f"status-badge--{instrument.status}" in row[: row.index("</tr>")]


def test_a_company_shows_the_side_it_takes_in_a_debate(client: Client, today: date) -> None:
    held = client.get("/organisations/meta/").context["page"].positions
    assert held
    html = text(client, "/organisations/meta/")
    for each in held:
        assert f'href="{each.debate.get_absolute_url()}"' in html
        assert each.position.debate_id == each.debate.pk


def test_a_body_leads_to_its_parts_members_and_groups(client: Client, today: date) -> None:
    assert "Frontier Model Forum" in text(client, "/organisations/meta/")
    forum = Organisation.objects.get(name="Frontier Model Forum")
    assert 'href="/organisations/meta/"' in text(client, forum.get_absolute_url())


def test_an_institute_has_one_page_only(client: Client, today: date) -> None:
    response = client.get("/organisations/uk-aisi/?as_of=2024-01-01")
    assert response.status_code == 302
    assert response["Location"] == "/institutes/uk-aisi/?as_of=2024-01-01"


def test_a_former_name_finds_the_organisation(client: Client, today: date) -> None:
    assert 'href="/organisations/metr/"' in text(client, "/organisations/?q=ARC Evals")


def test_an_unknown_kind_is_refused_with_the_kinds_there_are(client: Client, today: date) -> None:
    response = client.get("/organisations/?kind=bank")
    assert response.status_code == 400
    assert "evaluator" in response.content.decode()


@pytest.mark.parametrize(
    "slug", ["anthropic", "openai", "google-deepmind", "metr", "us-bis", "asml", "european-commission"]
)
def test_a_page_costs_at_most_twenty_queries(
    client: Client, today: date, slug: str, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(20):
        response = client.get(f"/organisations/{slug}/")
    assert len(response.content) < 150_000
