"""Pages of debates, gaps, analogies, claims and findings: who says what, on what ground, what the portal goes by."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from frameworks.models import Claim, Debate, Statistic
from frameworks.selectors.argument import debate_page, statistic_tables
from frameworks.selectors.claim import claim_view
from jurisdictions.models import Citation

pytestmark = pytest.mark.django_db


def main_of(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, url
    return response.content.decode().split("<main", 1)[1].split("</main>", 1)[0]


def cards(html: str) -> list[str]:
    return [part.split("</section>")[0] for part in html.split('<section class="card"')[1:]]


def test_the_debate_on_voluntary_commitments_shows_both_sides_with_their_sources(client: Client, today: date) -> None:
    critical, supportive, bridging = cards(main_of(client, "/debates/voluntary-commitments/"))
    assert "Critical" in critical
    assert "They cannot be enforced" in critical
    assert "civil-society critics" in critical
    assert "Supportive" in supportive
    assert 'href="/organisations/us-white-house/"' in supportive
    assert 'href="/organisations/us-ca-legislature/"' in bridging
    for card in (critical, supportive, bridging):
        assert re.search(r'Sources?: <a href="/sources/[^"]+/"', card)


def test_each_position_carries_its_own_sources_and_holders_only() -> None:
    debate = Debate.objects.for_detail().prefetch_related("seen_from").get(slug="allied-equipment")
    tighten, resist = debate_page(debate=debate).sides
    assert tighten.holders == ()
    assert {str(holder.slug) for holder in resist.holders} == {"NL", "asml"}
    assert {citation.source.slug for citation in resist.citations} == {
        "winzheng-com-europe-pushes-back-on-bloomberg-and-techcrunch"
    }
    assert len(tighten.citations) == 2


def test_no_source_of_any_debate_is_lost_on_the_way_to_its_page() -> None:
    shown = 0
    for debate in Debate.objects.for_detail().prefetch_related("seen_from"):
        shown += sum(len(side.citations) for side in debate_page(debate=debate).sides)
    assert shown == Citation.objects.filter(content_type__model="debate").count() > 100


def test_a_debate_links_to_what_it_is_about_and_is_found_from_its_neighbours(client: Client, today: date) -> None:
    html = main_of(client, "/debates/compute-governance-buys-time/")
    assert 'href="/debates/allied-equipment/"' in html  # which points here
    assert 'href="/topics/chip-controls/"' in html
    about = main_of(client, "/debates/allied-equipment/").split('id="about"')[1].split("</ul>")[0]
    assert 'href="/organisations/asml/"' in about


def test_a_gap_shows_what_is_missing_and_the_status_of_the_texts_around_it(client: Client, today: date) -> None:
    html = main_of(client, "/gaps/cloud-access/")
    affected, answers = html.split('id="affected"')[1].split('id="answers"')
    assert "Renting controlled chips through cloud providers" in html
    assert "status-badge--in_force" in affected
    assert 'href="/regulations/us-bill-remote-access/"' in answers
    assert "status-badge--proposed" in answers
    assert 'href="/gaps/chip-location/"' in html


def test_a_gap_without_an_answer_says_so(client: Client, today: date) -> None:
    answers = main_of(client, "/gaps/diffusion-limbo/").split('id="answers"')[1].split("</section>")[0]
    assert "None recorded." in answers


def test_gaps_can_be_asked_for_by_instrument(client: Client, today: date) -> None:
    html = main_of(client, "/gaps/?instrument=us-bill-remote-access")
    assert "cloud-access" in html
    assert "deferred-enforcement" not in html


def test_an_analogy_tells_what_does_not_carry_over(client: Client, today: date) -> None:
    html = main_of(client, "/analogies/ana-biosafety-levels/")
    carries, does_not = cards(html)
    assert "Graded safeguards" in carries
    assert "weights can be copied" in does_not
    assert 'href="/frameworks/anthropic-rsp/"' in html
    assert "not confirmed yet" in main_of(client, "/analogies/ana-aviation-certification/")


def sides(html: str) -> list[str]:
    return re.findall(r'<div class="(claim__side[^"]*)">(.*?)</div>', html, re.S)


def test_the_essays_statement_is_labelled_and_never_stands_as_the_portals_own(client: Client, today: date) -> None:
    primary, essay = sides(main_of(client, "/claims/disc-china-01/"))
    assert "claim__side--displayed" in primary[0]
    assert "The primary source says" in primary[1]
    assert "The portal goes by this." in primary[1]
    assert "claim__side--essay" in essay[0]
    assert "claim__side--displayed" not in essay[0]
    assert "The essay of 2024 says" in essay[1]
    assert "the portal does not rest on it" in essay[1]
    assert "must register with the CAC" in essay[1]


def test_on_every_claim_about_the_essay_the_primary_source_stands_first() -> None:
    claims = Claim.objects.exclude(kind=Claim.Kind.SOURCE_CONFLICT).for_list()
    assert claims.count() == 130
    for claim in claims:
        first, *rest = claim_view(claim=claim).sides
        assert (first.statement.said_by, first.displayed) == ("primary", True)
        assert not any(side.displayed for side in rest)


def test_every_essay_statement_in_the_list_bears_its_label(client: Client, today: date) -> None:
    for number in (1, 2, 3):
        html = main_of(client, f"/claims/?page={number}")
        assert html.count("claim__side--essay") == html.count("The essay of 2024 says") > 0


def test_between_two_sources_the_judgement_decides() -> None:
    settled = claim_view(claim=Claim.objects.get(slug="conflict-eu-01"))
    assert [side.displayed for side in settled.sides] == [True, False]
    assert settled.sides[0].statement.text.startswith("Not in force")
    assert settled.sides[1].caution == "The portal does not go by this."
    still_open = claim_view(claim=Claim.objects.get(slug="conflict-eu-03"))
    assert not still_open.settled
    assert not any(side.displayed for side in still_open.sides)


def test_an_open_conflict_gives_the_judgement_instead_of_a_side(client: Client, today: date) -> None:
    html = main_of(client, "/claims/conflict-eu-03/")
    assert "claim__side--displayed" not in html
    assert re.search(r"The portal goes by:</strong>\s+Open\.", html)
    assert 'href="/provisions/eu-ai-act-art-49-2/"' in html


def test_a_claim_names_its_verdict_and_where_it_matters(client: Client, today: date) -> None:
    claim = Claim.objects.filter(verdict="error", essay_points__isnull=False).first()
    assert claim is not None
    html = main_of(client, claim.get_absolute_url())
    assert "<dd>wrong</dd>" in html
    assert "Checked: wrong." in html
    assert 'href="/essay/#' in html


def test_claims_can_be_asked_for_by_kind_and_verdict(client: Client, today: date) -> None:
    assert "<strong>11</strong> claims" in main_of(client, "/claims/?kind=source_conflict")
    wrong = Claim.objects.filter(verdict="error").count()
    assert f"<strong>{wrong}</strong> claims" in main_of(client, "/claims/?verdict=error")


def test_findings_and_figures_have_anchors_sources_and_days(client: Client, today: date) -> None:
    html = main_of(client, "/findings/")
    finding = html.split('id="fin-fli-index"')[1].split("</li>")[0]
    assert 'href="/organisations/anthropic/"' in finding
    assert 'href="/sources/future-of-life-institute-ai-safety-index-winter-2025/"' in finding
    row = html.split('id="cn-genai-filings-2024-08"')[1].split("</tr>")[0]
    assert '<time datetime="2024-08">August 2024</time>' in row  # no invented day
    assert "188" in row
    assert "not recorded" in row  # the applications
    assert "must not be added" in html


def test_figures_stand_in_one_table_a_measure_newest_first() -> None:
    tables = statistic_tables()
    assert sum(len(table.rows) for table in tables) == Statistic.objects.count() == 7
    for table in tables:
        days = [str(row.as_of) for row in table.rows]
        assert days == sorted(days, reverse=True)
