"""Pages of instruments and provisions: what, since when, by which decision, and what else says so."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from frameworks.models import Event, Instrument, Provision

pytestmark = pytest.mark.django_db


def main_of(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode().split("<main", 1)[1].split("</main>", 1)[0]


def words_of(html: str) -> str:
    return re.sub(r" ([):,.;])", r"\1", " ".join(re.sub(r"<[^>]+>", " ", html).split()))


@pytest.mark.parametrize(
    ("day", "badge"),
    [
        ("2024-01-01", "proposed"),
        ("2026-05-01", "applies from 2 August 2026"),
        ("2026-07-26", "applies from 2 August 2026"),
        ("2026-07-27", "applies from 2 December 2027 (decided 27 July 2026)"),
        ("2027-12-02", "in force since 2 December 2027"),
    ],
)
def test_a_moved_duty_shows_the_date_that_was_known_on_the_day(client: Client, day: str, badge: str) -> None:
    page = words_of(main_of(client, f"/provisions/eu-ai-act-art-6-2/?as_of={day}"))
    assert badge in page.split("When it applies")[0]


def test_a_replaced_decision_stays_on_the_page_beside_the_one_that_counts(client: Client, today: date) -> None:
    page = words_of(main_of(client, "/provisions/eu-ai-act-art-6-2/"))
    assert "replaced 2 August 2026 open 13 June 2024 EU AI Act: signed" in page
    assert "counts 2 December 2027 open 27 July 2026 Digital Omnibus on AI: enters into force" in page


def test_a_decision_not_yet_taken_is_told_as_such(client: Client) -> None:
    page = words_of(main_of(client, "/provisions/eu-ai-act-art-6-2/?as_of=2026-05-01"))
    assert "not decided yet 2 December 2027" in page


def test_a_provision_shows_its_trigger_its_penalty_and_the_systems_it_may_concern(client: Client, today: date) -> None:
    page = main_of(client, "/provisions/eu-ai-act-art-51-2/")
    assert "10<sup>25</sup> FLOP" in page
    assert "min_flop=10000000000000000905969664" in page or "min_flop=1" in page
    fine = words_of(main_of(client, "/provisions/eu-ai-act-art-101/"))
    assert "EUR 15 000 000 or 3 % of worldwide turnover" in fine
    assert "whichever is higher" in fine


def test_from_the_ai_office_to_its_power_to_evaluate_to_the_models_it_bites(client: Client, today: date) -> None:
    assert 'href="/provisions/eu-ai-act-art-92/"' in main_of(client, "/institutes/eu-ai-office/")
    power = main_of(client, "/provisions/eu-ai-act-art-92/")
    assert 'href="/institutes/eu-ai-office/"' in power
    systems = re.search(r'href="(/systems/\?min_flop=[^"]+)"', power)
    assert systems
    assert "GPT-4" in main_of(client, systems[1])


def test_an_instrument_tells_why_it_has_its_status(client: Client, today: date) -> None:
    page = words_of(main_of(client, "/regulations/us-eo-14110/"))
    assert "rescinded since 20 January 2025" in page
    assert "Why this status: 20 January 2025" in page


def test_a_return_nobody_has_seen_is_not_told_as_law(client: Client, today: date) -> None:
    page = words_of(main_of(client, "/regulations/us-bis-affiliates/"))
    assert "cannot be told since 10 November 2026: expected, not confirmed" in page
    assert "resumed (expected, not confirmed)" in page
    assert "us-bis-affiliates" not in main_of(client, "/regulations/?status=in_force&kind=export_control")


def test_a_framework_shows_its_newest_version_first_and_open(client: Client, today: date) -> None:
    page = main_of(client, "/frameworks/anthropic-rsp/")
    commitments = page.split('id="provisions"')[1].split("</section>")[0]
    versions = re.findall(r"<details( open)?><summary>Version ([\d.]+)", commitments)
    assert [version for _, version in versions] == ["3.4", "2.2", "2.1", "2.0", "1.0"]
    assert [bool(opened) for opened, _ in versions] == [True, False, False, False, False]


def test_a_commitment_shows_who_joined_and_who_declined(client: Client, today: date) -> None:
    page = words_of(main_of(client, "/commitments/eu-gpai-code-of-practice/"))
    assert "Who joined, and who did not" in page
    declined = page.split("declined or did not sign")[1]
    assert "Meta" in declined


def test_a_page_of_an_instrument_lists_claims_about_its_provisions(client: Client, today: date) -> None:
    assert 'href="/claims/disc-rsp-pause/"' in main_of(client, "/frameworks/anthropic-rsp/")


def test_tables_of_today_say_so_on_a_past_day(client: Client, today: date) -> None:
    note = "This table tells what is recorded today, not what was known on 1 May 2026."
    assert note in main_of(client, "/regulations/eu-ai-act/?as_of=2026-05-01")
    assert "This table tells what is recorded today" not in main_of(client, "/regulations/eu-ai-act/")


def test_a_text_not_yet_made_names_its_first_step_and_no_start(client: Client) -> None:
    page = words_of(main_of(client, "/regulations/eu-ai-act/?as_of=1999-01-01"))
    assert "not yet made first recorded step 21 April 2021" in page


def test_an_event_known_only_by_its_month_marks_days_of_that_month_as_uncertain(client: Client) -> None:
    Event.objects.filter(slug="us-eo-14110-2025-01-20-rescinded").update(date="2025-01")
    page = words_of(main_of(client, "/regulations/us-eo-14110/?as_of=2025-01-10"))
    assert "dates the deciding event only to January 2025" in page


@pytest.mark.parametrize("url", ["/regulations/eu-ai-act/", "/provisions/eu-ai-act-art-5/", "/provisions/"])
def test_a_page_costs_the_same_number_of_queries_when_rows_grow_tenfold(client: Client, today: date, url: str) -> None:
    client.get(url)
    with CaptureQueriesContext(connection) as before:
        client.get(url)
    act, article = Instrument.objects.get(slug="eu-ai-act"), Provision.objects.get(slug="eu-ai-act-art-5")
    Provision.objects.bulk_create(
        Provision(
            slug=f"grown-{n}", instrument=act, parent=article, position=5000 + n, citation=f"Art. {n}", heading="h",
            summary="s", duty="require",
        )
        for n in range(200)
    )  # fmt: skip
    with CaptureQueriesContext(connection) as after:
        client.get(url)
    assert len(after) <= len(before)


def brief_of(client: Client, slug: str) -> str:
    page = main_of(client, f"/provisions/{slug}/")
    return words_of(page[page.index('<dl class="brief">') : page.index("</dl>")])


def test_a_provision_answers_in_one_glance(client: Client, today: date) -> None:
    brief = brief_of(client, "eu-ai-act-art-55")
    assert "Who Providers of general-purpose models with systemic risk" in brief
    assert "When 2 August 2025" in brief
    assert "2 August 2027 Models placed on the market before 2025-08-02" in brief
    assert "more than 10 25 FLOP" in brief
    assert "Enforced by European AI Office, European Commission" in brief
    assert "EUR 15 000 000 or 3 % of worldwide turnover" in brief
    assert "is related to Korea AI Basic Act, Art. 32" in brief


def test_the_glance_names_no_date_that_the_page_does_not_hold_to_count(client: Client, today: date) -> None:
    assert "When 2 December 2027" in brief_of(client, "eu-ai-act-art-6-2")
    assert "2 August 2026" not in brief_of(client, "eu-ai-act-art-6-2")


def test_a_text_without_a_named_enforcer_is_silent_about_enforcement(client: Client, today: date) -> None:
    silent = Provision.objects.filter(scopes__isnull=True).first()
    assert silent
    assert "Enforced by" not in brief_of(client, silent.slug)


def test_the_contents_stay_in_view_and_lead_to_every_article(client: Client, today: date) -> None:
    page = main_of(client, "/regulations/eu-ai-act/")
    contents = page[page.index('class="contents-nav"') : page.index("</nav>", page.index('class="contents-nav"'))]
    anchors = re.findall(r'href="#([^"]+)"', contents)
    assert len(anchors) > 100
    assert [anchor for anchor in anchors if f'id="{anchor}"' not in page] == []
    assert "Chapter III, Section 2" in contents
    assert "Art. 8 to Art. 15" in contents


def test_each_provision_of_a_text_has_an_anchor_a_link_to_itself_and_its_summary(client: Client, today: date) -> None:
    page = main_of(client, "/regulations/us-eo-14110/")
    for provision in Provision.objects.filter(instrument__slug="us-eo-14110"):
        assert f'<li id="{provision.slug}">' in page
        assert f'href="#{provision.slug}" aria-label="Link to' in page
