"""Rules of the pages of jurisdictions."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from frameworks.models import Instrument, Provision
from frameworks.selectors.coming import coming
from jurisdictions.models import Jurisdiction

pytestmark = pytest.mark.django_db


def text(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, url
    return response.content.decode()


def test_the_list_says_plainly_who_is_known_only_as_a_party(client: Client, today: date) -> None:
    Jurisdiction.objects.filter(slug="AL").update(approach_summary="")
    page = text(client, "/jurisdictions/?q=Albania")
    assert "Party only." in page
    assert "Approach not recorded." in page
    assert "Party only." not in text(client, "/jurisdictions/?q=European Union")


def test_the_list_can_be_sorted_by_the_number_of_texts(client: Client, today: date) -> None:
    response = client.get("/jurisdictions/?has_instruments=true&ordering=-instruments")
    counts = [j.instrument_count for j in response.context["object_list"]]
    assert counts == sorted(counts, reverse=True)
    assert counts[-1] > 0


def test_a_known_only_party_says_so_on_its_page_and_leads_to_coverage(client: Client, today: date) -> None:
    page = text(client, "/jurisdictions/UY/")
    assert "only as a party" in page
    assert 'href="/coverage/"' in page


def test_a_jurisdiction_shows_each_of_its_texts_with_a_status_word(client: Client, today: date) -> None:
    page = text(client, "/jurisdictions/EU/")
    for instrument in Instrument.objects.filter(jurisdiction__slug="EU"):
        assert f'href="{instrument.get_absolute_url()}"' in page
    assert "partly in force" in page
    assert "lapsed" in page


def test_on_an_earlier_day_a_text_has_the_status_of_that_day(client: Client, today: date) -> None:
    page = text(client, "/jurisdictions/US/?as_of=2024-06-01")
    row = page[page.index("/regulations/us-eo-14110/") :][:400]
    assert "in force" in row
    assert "rescinded" not in row
    row = text(client, "/jurisdictions/US/").partition("/regulations/us-eo-14110/")[2][:400]
    assert "rescinded" in row


def test_links_of_a_dated_page_keep_the_day(client: Client, today: date) -> None:
    page = text(client, "/jurisdictions/EU/?as_of=2026-05-01")
    assert 'href="/regulations/eu-ai-act/?as_of=2026-05-01"' in page
    assert 'href="/provisions/?jurisdiction=EU&amp;as_of=2026-05-01"' in page
    assert 'href="/jurisdictions/FR/?as_of=2026-05-01"' in page


def test_a_union_lists_its_members_with_their_dates(client: Client, today: date) -> None:
    page = text(client, "/jurisdictions/EU/")
    assert "since <time" in page[page.index('id="members"') :]
    assert "1 January 1995" in page
    france = text(client, "/jurisdictions/FR/")
    assert "As a member of" in france
    assert 'href="/jurisdictions/EU/"' in france


def test_a_state_leads_to_its_country_and_the_country_to_its_states(client: Client, today: date) -> None:
    assert 'href="/jurisdictions/US/"' in text(client, "/jurisdictions/US-CA/")
    assert 'href="/jurisdictions/US-CA/"' in text(client, "/jurisdictions/US/")


def test_a_jurisdiction_leads_to_its_institute_its_signatures_and_its_systems(client: Client, today: date) -> None:
    page = text(client, "/jurisdictions/GB/")
    assert 'href="/institutes/uk-aisi/"' in page
    assert "/commitments/bletchley-declaration/" in page
    assert 'href="/systems/?country=GB"' in page


def test_what_is_coming_next_is_after_the_day_of_the_page(client: Client, today: date) -> None:
    rows = client.get("/jurisdictions/EU/").context["page"].coming
    assert rows[0].date > "2026-11-25"
    assert [row.date for row in rows] == sorted(row.date for row in rows)
    earlier = coming(on=date(2026, 5, 1), limit=50, jurisdiction="EU")
    high_risk = next(row for row in earlier if row.date == "2026-08-02" and row.instrument.slug == "eu-ai-act")
    assert high_risk.starting > 50  # by the decision known on that day
    later = coming(on=today, limit=50, jurisdiction="EU")
    now = next(row for row in later if row.date == "2027-12-02" and row.instrument.slug == "eu-ai-act")
    assert now.starting > 50


def test_the_number_of_provisions_is_that_of_the_list_it_links_to(client: Client, today: date) -> None:
    count = Provision.objects.filter(instrument__jurisdiction__slug="CN").count()
    assert f"All {count} provisions of China" in text(client, "/jurisdictions/CN/")
    assert client.get("/provisions/?jurisdiction=CN").context["page_obj"].paginator.count == count


@pytest.mark.parametrize("slug", ["EU", "US", "CN", "GB", "UY", "US-CA", "INT", "WAICO"])
def test_a_page_costs_at_most_twenty_queries(
    client: Client, today: date, slug: str, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(20):
        response = client.get(f"/jurisdictions/{slug}/")
    assert len(response.content) < 150_000


def test_the_cost_does_not_grow_with_the_texts(client: Client, today: date, django_assert_max_num_queries: Any) -> None:
    eu = Jurisdiction.objects.get(slug="EU")
    original = Instrument.objects.filter(jurisdiction=eu).first()
    assert original is not None
    for number in range(40):
        copy = Instrument.objects.get(pk=original.pk)
        copy.pk, copy.slug, copy._state.adding = None, f"copy-{number}", True
        copy.save()
    with django_assert_max_num_queries(20):
        assert client.get("/jurisdictions/EU/").status_code == 200
