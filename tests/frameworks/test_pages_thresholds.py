"""What the pages of thresholds and the ladder of the API must say."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from frameworks.models import ComputeThreshold, Provision, System, Trigger
from frameworks.selectors.ladder import ladder
from tests.frameworks.test_pages_governed_levels import html, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

TODAY = date(2026, 11, 25)
PAGES = ("/thresholds/", "/thresholds/chips/", "/thresholds/revenue-and-users/")
API = "/api/v1/thresholds/ladder/"


def said(client: Client, address: str) -> str:
    """The words of a page, with powers of ten as one word."""
    return re.sub(r"10 (\d\d)\b", r"10^\1", text(client, address))


def pictures(page: str) -> list[str]:
    """The drawings of a page: wide and narrow in turn."""
    return re.findall(r'<svg class="picture__svg".*?</svg>', page, re.DOTALL)


def rows_of(page: str, heading: str) -> int:
    section = page[page.index(f'id="{heading}"') :]
    return section[section.index("<tbody>") : section.index("</tbody>")].count("<tr>")


def test_the_page_says_first_what_governs_and_how_many_it_takes_in(client: Client) -> None:
    page = said(client, "/thresholds/")
    assert (
        "On 25 November 2026, 9 of the 17 recorded provisions that hang on an amount of training compute govern" in page
    )
    assert "24 more than 10^25 FLOP EU AI Act" in page


def test_the_pictures_of_the_ladder_hold_what_its_tables_hold(client: Client) -> None:
    page = html(client, "/thresholds/")
    wide, narrow = pictures(page)
    for drawing in (wide, narrow):
        assert drawing.count('class="rung rung--') == rows_of(page, "training")
        assert drawing.count("<circle") == rows_of(page, "systems")
    assert page.count("<figcaption") == 1


def test_past_rungs_are_told_by_class_dash_and_word(client: Client) -> None:
    wide = pictures(html(client, "/thresholds/"))[0]
    order = next(a for a in wide.split("<a ") if "us-eo-14110-s4-2-b-i/" in a)
    assert "rung--past" in order
    assert "rescinded since 20 Jan 2025" in order
    then = pictures(html(client, "/thresholds/?as_of=2024-06-01"))[0]
    assert "rung--now" in next(a for a in then.split("<a ") if "us-eo-14110-s4-2-b-i/?as_of=2024-06-01" in a)


def test_a_rung_leads_to_its_provision_and_to_who_is_bound_and_a_system_to_what_applies(client: Client) -> None:
    page = html(client, "/thresholds/")
    assert 'href="/provisions/eu-ai-act-art-51-2/"' in pictures(page)[0]
    assert 'href="/applicability/?training_compute=1.01e25"' in page
    assert 'href="/applicability/?training_compute=1e26"' in page
    assert 'href="/applicability/?system=gpt-4"' in pictures(page)[0]
    assert 'href="/applicability/?system=gpt-3-175b"' in page


@pytest.mark.parametrize("asked", ["3.5e25", "3.5%20x%2010%5E25", "3.5e+25"])
def test_a_moved_threshold_is_told_in_words_and_drawn(client: Client, asked: str) -> None:
    page = html(client, f"/thresholds/?flop={asked}")
    words = said(client, f"/thresholds/?flop={asked}")
    assert "A threshold of at least 3.5 × 10^25 FLOP" in words
    assert "It would take in 9 recorded systems, 8 of them by an estimate (est.): Grok 4 (est.)" in words
    assert "Llama 3.1 405B, GLM-4-Plus (est.)." in words
    assert "more than 10^25 FLOP (EU AI Act; 24 systems): 15 fewer" in words
    assert all("moved to 3.5 × 10²⁵" in drawing for drawing in pictures(page))


@pytest.mark.parametrize("asked", ["abc", "-1", "1e3", "1e99", "25%5E10"])
def test_what_is_no_amount_is_refused_by_page_and_api_with_the_same_words(client: Client, asked: str) -> None:
    page = client.get(f"/thresholds/?flop={asked}")
    answer = client.get(f"{API}?flop={asked}")
    assert (page.status_code, answer.status_code) == (400, 400)
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["errors"]["flop"] in page.content.decode()
    assert "1e25, 10^25 or 3.5e25" in answer.json()["errors"]["flop"]


@pytest.mark.parametrize("page", PAGES)
def test_an_unknown_parameter_is_refused(client: Client, page: str) -> None:
    assert client.get(f"{page}?flpo=1e25").status_code == 400


def test_the_pages_of_chips_and_tiers_take_no_amount(client: Client) -> None:
    assert client.get("/thresholds/chips/?flop=1e25").status_code == 400


def test_the_anchors_of_the_amounts_stand(client: Client) -> None:
    page = html(client, "/thresholds/")
    for threshold in ComputeThreshold.objects.all():
        assert f'id="{threshold.slug}"' in page
    for anchor in ("amounts", "training", "other-compute", "other-figures", "systems", "ladder"):
        assert f'id="{anchor}"' in page


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("query", ["", "?as_of=2025-01-01", "?as_of=2010-01-01", "?as_of=2027-06-01"])
def test_every_page_is_small_asks_little_and_links_the_others(client: Client, page: str, query: str) -> None:
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(page + query)
    content = answer.content.decode()
    assert answer.status_code == 200
    assert len(captured) <= 20
    assert len(answer.content) < 150_000
    assert not re.search(r"\sstyle\s*=", content)
    for other in PAGES:
        assert f'href="{other}{query}"' in content
    assert len(re.findall(r'aria-current="page"[^>]*>', content)) >= 1


def test_even_the_longest_answer_stays_small(client: Client) -> None:
    assert len(client.get("/thresholds/?flop=1e20&as_of=2026-01-01").content) < 150_000


def test_more_systems_and_rungs_cost_no_more_queries(client: Client) -> None:
    client.get("/thresholds/")
    with CaptureQueriesContext(connection) as before:
        client.get("/thresholds/?flop=1e25")
    provision = Provision.objects.get(slug="eu-ai-act-art-55")
    for n in range(5):
        Trigger.objects.create(
            provision=provision, position=20 + n, metric="training_compute_flop", op="gt", value=2e25 + n, unit="FLOP",
            text="more",
        )  # fmt: skip
        system = System.objects.get(slug="gpt-4")
        system.pk, system.slug, system.name = None, f"new-{n}", f"New {n}"
        system.save()
    with CaptureQueriesContext(connection) as after:
        client.get("/thresholds/?flop=1e25")
    assert len(after) == len(before)


def test_the_api_answers_what_the_page_shows(client: Client) -> None:
    answer: dict[str, Any] = client.get(f"{API}?flop=3.5e25&as_of=2025-01-01").json()
    found = ladder(on=date(2025, 1, 1), flop=3.5e25)
    assert found.moved is not None
    assert [(r["provision"], r["op"], r["value"], r["status"]) for r in answer["rungs"]] == [
        (row.rung.provision, row.rung.op, row.rung.value, row.rung.status) for row in found.rungs
    ]
    assert [r["systems"] for r in answer["rungs"]] == [[m.slug for m in row.systems] for row in found.rungs]
    assert answer["moved"]["systems"] == [mark.slug for mark in found.moved.reached]
    page = text(client, "/thresholds/?flop=3.5e25&as_of=2025-01-01")
    assert f"It would take in {answer['moved']['count']} recorded system" in page
    assert f"{answer['moved']['estimated']} of them by an estimate" in page
    for beside in answer["moved"]["against"]:
        assert f"{len(beside['added'] or beside['dropped'])} {'more' if beside['added'] else 'fewer'}" in page
    assert answer["as_of"] == "2025-01-01"


def test_the_api_tells_effect_and_dates_and_that_a_figure_is_estimated(client: Client) -> None:
    answer = client.get(API).json()
    assert answer["moved"] is None
    rung = next(r for r in answer["rungs"] if r["provision"] == "eu-ai-act-art-51-2")
    assert (rung["effect"], rung["op"], rung["status"], rung["status_since"]) == (
        "presumption", "gt", "in_force", "2025-08-02",
    )  # fmt: skip
    later = next(r for r in answer["rungs"] if r["provision"] == "us-ny-raise-1420")
    assert (later["standing"], later["status_next"]) == ("not_now", "2027-01-01")
    systems = {s["system"]: s for s in answer["systems"]}
    assert systems["llama-3-1-405b"]["estimated"] is False
    assert (systems["gpt-4"]["estimated"], systems["gpt-4"]["range_basis"], systems["gpt-4"]["range_low"]) == (
        True, "told", 8.2e24,
    )  # fmt: skip
    assert systems["llama-4-scout"]["range_basis"] is None
    assert client.get(f"{API}?page=2").status_code == 400


def test_the_api_describes_the_ladder(client: Client) -> None:
    document = client.get("/api/v1/schema/?format=json").json()
    described = document["paths"][API]["get"]
    assert {p["name"] for p in described["parameters"]} == {"flop", "as_of", "format"}
    assert client.get("/api/v1/compute-thresholds/").status_code == 200


def test_the_chips_are_drawn_and_tabled_with_the_rule_they_fall_into(client: Client) -> None:
    page = html(client, "/thresholds/chips/")
    assert len(pictures(page)) == 6
    assert "On 25 November 2026, the recorded figures of 18 of 28 chips reach a limit" in text(
        client, "/thresholds/chips/"
    )
    row = next(r for r in page[page.index('id="chips"') :].split("<tr>") if "/chips/a800/" in r)
    assert "3A090.a.1" in row
    assert "3A090 of October 2022" not in row
    for provision in ("us-bis-2022-10-07-3a090", "us-bis-2023-10-17-ac-3a090-b-2", "us-bis-2026-01-15-dram"):
        assert f'href="/provisions/{provision}/"' in page
    assert "Not in the pictures, because no processing performance is recorded" in page


def test_a_past_rule_on_chips_is_greyed(client: Client) -> None:
    assert "area--past area--2022" in html(client, "/thresholds/chips/")
    assert "area--now area--2022" in html(client, "/thresholds/chips/?as_of=2023-04-01")


def test_no_rate_of_exchange_is_assumed_and_each_picture_has_its_table(client: Client) -> None:
    page = html(client, "/thresholds/revenue-and-users/")
    wide = pictures(page)[::2]
    assert len(wide) == page.count("<figcaption") == 3
    for drawing, heading in zip(wide, ("axis-krw", "axis-usd", "axis-users"), strict=True):
        assert drawing.count('class="rung rung--') == rows_of(page, heading)
    words = text(client, "/thresholds/revenue-and-users/")
    assert "no rate of exchange is assumed" in words
    assert "RAISE" in words
