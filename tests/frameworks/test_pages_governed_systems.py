"""What the pages of systems, thresholds, chips and cases must say."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from frameworks.models import Chip, ComputeThreshold, System
from frameworks.selectors.system import estimate_of, threshold_page
from tests.frameworks.test_pages_governed_levels import html, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

TODAY = date(2026, 11, 25)


def rows_of(page: str, heading: str) -> list[str]:
    """The table rows of one section, as words."""
    section = page[page.index(f'<h2 id="{heading}"') :]
    body = section[section.index("<tbody>") : section.index("</tbody>")]
    return [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", row)) for row in body.split("<tr>")[1:]]


def test_the_compute_of_gpt_4_is_shown_as_an_estimate_with_its_origin_and_confidence(client: Client) -> None:
    page = text(client, "/systems/gpt-4/")
    assert "This is an estimate: estimated by Epoch AI; confidence: speculative." in page
    assert "Rough estimate with a 90% interval from 8.2e24 to 4.4e25; no developer disclosure." in page
    assert "2.1 × 10<sup>25</sup> FLOP" in html(client, "/systems/gpt-4/")


def test_an_estimate_crosses_a_threshold_only_by_the_estimate(client: Client) -> None:
    rows = rows_of(html(client, "/systems/gpt-4/"), "thresholds")
    assert "by the estimate at or above" in rows[0]
    assert "by the estimate at or above" in rows[1]
    assert "by the estimate below" in rows[2]
    assert "EU AI Act" in rows[1]
    assert "SB 53" in rows[2]


def test_a_figure_of_the_developer_is_not_called_an_estimate(client: Client) -> None:
    page = text(client, "/systems/llama-3-1-405b/")
    assert "Figure of the developer" in page
    assert "This is an estimate" not in page
    assert "by the estimate" not in page


def test_an_unverified_figure_of_the_developer_stays_an_estimate() -> None:
    assert not estimate_of(System.objects.get(slug="evo-2-40b")).confirmed


def test_a_system_without_a_figure_is_neither_above_nor_below_a_threshold(client: Client) -> None:
    page = text(client, "/systems/gpt-5-5/")
    assert "Not known." in page
    assert "Without a figure, no comparison is possible; that says nothing about which side" in page
    for row in rows_of(html(client, "/systems/gpt-5-5/"), "thresholds"):
        assert "not known" in row
        assert "at or above" not in row


def test_the_page_of_a_system_says_that_it_does_not_decide_what_applies(client: Client) -> None:
    assert "is not decided here" in text(client, "/systems/gpt-4/")


def test_recorded_thresholds_of_a_system_agree_with_its_figure() -> None:
    amounts = {"gte_1e23": 1e23, "gte_1e25": 1e25, "gte_1e26": 1e26}
    for system in System.objects.all():
        figure = system.training_compute_flop or 0.0
        assert system.thresholds_at_or_above == [name for name, flop in amounts.items() if figure >= flop], system.slug


def test_a_system_shows_what_was_declared_and_who_evaluated_it(client: Client) -> None:
    page = html(client, "/systems/claude-opus-4/")
    assert 'id="decl-claude-opus-4-anthropic-rsp"' in page
    assert "ASL-3 (deployment and security standards)" in page
    assert "by FAR.AI" in text(client, "/systems/gpt-4/")


def test_systems_sort_by_compute_with_unknown_figures_last_either_way(client: Client) -> None:
    top = html(client, "/systems/?ordering=-flop")
    assert top.index("/systems/grok-4/") < top.index("/systems/grok-3/") < top.index("/systems/gpt-4/")
    lowest = html(client, "/systems/?ordering=flop")
    assert "not known" not in text(client, "/systems/?ordering=flop")
    assert "/systems/gpt-5-5/" not in lowest


def test_the_list_of_systems_filters_by_developer_compute_and_weights(client: Client) -> None:
    assert "25 systems" in text(client, "/systems/?min_flop=1e25")
    assert "/systems/gpt-4/" in html(client, "/systems/?developer=openai")
    assert "<td>not open</td>" not in html(client, "/systems/?open_weights=true")


def test_the_eu_threshold_of_10_25_is_in_force_and_the_us_order_of_10_26_is_rescinded(client: Client) -> None:
    rows = rows_of(html(client, "/thresholds/"), "training")
    eu = next(row for row in rows if "EU AI Act, Art. 51(2)" in row)
    assert "more than 1025 FLOP" in eu
    assert "in force since 2 August 2025" in eu
    order = next(row for row in rows if re.search(r"EO 14110, Sec\. 4\.2\(b\)\(i\)\s*binding", row))
    assert "more than 1026 FLOP" in order
    assert "rescinded since 20 January 2025" in order


def test_the_us_order_was_in_force_while_it_stood(client: Client) -> None:
    rows = rows_of(html(client, "/thresholds/?as_of=2024-06-01"), "training")
    order = next(row for row in rows if "EO 14110, Sec. 4.2(b)(i)," in row)
    assert "in force" in order
    assert "rescinded" not in order


def test_thresholds_are_sorted_by_amount() -> None:
    amounts = [row.trigger.value or 0.0 for row in threshold_page(on=TODAY).training]
    assert amounts == sorted(amounts)
    assert len(amounts) == 17


def test_more_than_an_amount_leaves_out_the_system_that_is_exactly_at_it(client: Client) -> None:
    page = threshold_page(on=TODAY)
    assert [system.slug for system in page.exactly_at] == ["inflection-2-5"]
    card = next(card for card in page.cards if card.threshold.slug == "thr-1e25")
    assert card.systems.reached == 25
    assert {row.systems for row in page.training if row.trigger.value == 1e25} == {24}


def test_systems_are_counted_only_from_the_day_they_are_dated() -> None:
    card = next(c for c in threshold_page(on=date(2023, 4, 1)).cards if c.threshold.slug == "thr-1e25")
    dated = System.objects.filter(training_compute_flop__gte=1e25, released__gt="", released__lte="2023-04-01")
    assert card.systems.reached - card.systems.undated == dated.count() == 1


def test_other_measures_are_not_mixed_with_training_compute(client: Client) -> None:
    page = html(client, "/thresholds/")
    assert any("10sup" not in row and "1020 operations per second" in row for row in rows_of(page, "other-compute"))
    other = rows_of(page, "other-figures")
    assert any("500 000 000 USD" in row and "SB 53" in row for row in other)
    assert not any("FLOP" in row.split("SB")[0] and "training" in row.lower()[:20] for row in other)


def test_each_compute_threshold_has_its_anchor_and_leads_to_its_systems(client: Client) -> None:
    page = html(client, "/thresholds/")
    for threshold in ComputeThreshold.objects.all():
        assert f'id="{threshold.slug}"' in page
    assert 'href="/systems/?min_flop=1e25&amp;ordering=-flop"' in page
    assert client.get("/systems/?min_flop=1e25&ordering=-flop").status_code == 200


def test_a_past_day_follows_from_the_thresholds_to_their_systems(client: Client) -> None:
    page = html(client, "/thresholds/?as_of=2024-06-01")
    link = "/systems/?released_to=2024-06-01&min_flop=1e25&ordering=-flop&as_of=2024-06-01"
    assert link.replace("&", "&amp;") in page
    card = next(c for c in threshold_page(on=date(2024, 6, 1)).cards if c.threshold.slug == "thr-1e25")
    assert f"{card.systems.reached} systems" in text(client, link)


def test_an_unknown_parameter_of_the_thresholds_is_refused(client: Client) -> None:
    assert client.get("/thresholds/?status=in_force").status_code == 400


def test_a_chip_shows_its_figures_its_rule_and_its_cases(client: Client) -> None:
    page = text(client, "/chips/h100/")
    assert "15 832" in page
    assert "19.45 TPP per mm²" in page
    assert "3A090 (87 FR 62186)" in page
    assert "Under export control since 21 October 2022." in page
    assert "Operation Gatekeeper" in page
    assert "Malaysian investigation" in page


def test_a_chip_is_not_controlled_before_its_date(client: Client) -> None:
    assert "Not yet under export control on 1 January 2023" in text(client, "/chips/h800/?as_of=2023-01-01")


def test_a_chip_without_a_date_of_control_is_not_called_uncontrolled(client: Client) -> None:
    page = text(client, "/chips/ascend-910b/")
    assert "No date of export control is recorded." in page


def test_the_list_of_chips_names_vendors_and_figures_and_says_what_is_not_recorded(client: Client) -> None:
    page = text(client, "/chips/")
    assert "28 chips" in page
    assert "Micron Technology" in page
    row = next(r for r in html(client, "/chips/").split("<tr>") if "/chips/hbm3e/" in r)
    assert row.count("not recorded") == 2  # neither TPP nor density


def test_chips_sort_by_performance_with_unknown_figures_last(client: Client) -> None:
    page = html(client, "/chips/?ordering=-tpp")
    known = Chip.objects.filter(tpp__isnull=False).order_by("-tpp", "slug").first()
    assert known is not None
    assert page.index(known.get_absolute_url()) < page.index("/chips/ascend-910d/")


def test_a_case_links_everything_it_is_about(client: Client) -> None:
    page = html(client, "/cases/doj-alx-2025/")
    for address in ("/chips/h100/", "/chips/rtx-4090/", "/regulations/us-bis-2023-10-17-ac/", "/jurisdictions/SG/"):
        assert f'href="{address}"' in page
    assert "8 cases" in text(client, "/cases/")


def test_the_chips_of_a_case_are_named_not_listed_by_their_ids(client: Client) -> None:
    row = next(r for r in html(client, "/cases/").split("<li>") if "/cases/doj-alx-2025/" in r)
    assert ">H100 SXM</a>" in row
    assert ">GeForce RTX 4090</a>" in row
