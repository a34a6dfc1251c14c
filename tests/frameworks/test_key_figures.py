"""Rules of the key figures on the page of an instrument."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from frameworks.models import Instrument, Penalty, Provision, Trigger
from frameworks.selectors.key_figures import KeyFigure, key_figures

pytestmark = pytest.mark.django_db


def figures_of(slug: str, on: date) -> tuple[KeyFigure, ...]:
    return figures(Instrument.objects.get(slug=slug), on)


def figures(instrument: Instrument, on: date) -> tuple[KeyFigure, ...]:
    provisions = Provision.objects.filter(instrument=instrument).select_related("penalty").as_of(on)
    return key_figures(instrument=instrument, provisions=provisions.order_by("position"))


def test_thresholds_come_before_clocks_and_clocks_before_fines(today: date) -> None:
    order = {"threshold": 0, "clock": 1, "fine": 2}
    for slug in ("eu-ai-act", "us-ca-sb-53", "us-ny-raise", "us-eo-14110"):
        places = [order[figure.sort] for figure in figures_of(slug, today)]
        assert places, slug
        assert places == sorted(places), slug


def test_the_figures_of_the_eu_ai_act(today: date) -> None:
    found = figures_of("eu-ai-act", today)
    assert (found[0].value, found[0].unit, found[0].provision.citation) == (1e25, "FLOP", "Art. 51(2)")
    fines = [(figure.value, figure.share) for figure in found if figure.sort == "fine"]
    assert fines[:3] == [(35_000_000, 7.0), (15_000_000, 3.0), (7_500_000, 1.0)]


def test_a_figure_stands_with_a_provision_that_applies_where_one_does(today: date) -> None:
    fine = next(f for f in figures_of("eu-ai-act", today) if f.value == 15_000_000)
    assert fine.provision.status == "in_force"  # type: ignore[attr-defined]


def test_every_figure_in_data_is_shown_once_and_none_is_made_up(today: date) -> None:
    for instrument in Instrument.objects.all():
        found = figures(instrument, today)
        triggers = Trigger.objects.filter(provision__instrument=instrument, value__isnull=False)
        fines = Penalty.objects.filter(provision__instrument=instrument)
        amounts = {(p.fixed_amount, p.turnover_pct) for p in fines if p.fixed_amount or p.turnover_pct}
        assert {(f.value, f.unit) for f in found if f.sort != "fine"} == {(t.value, t.unit) for t in triggers}
        assert {(f.value, f.share) for f in found if f.sort == "fine"} == amounts


def test_the_page_says_large_figures_as_powers_and_where_they_stand(client: Client, today: date) -> None:
    page = client.get("/regulations/us-eo-14110/").content.decode()
    section = page[page.index('id="figures"') : page.index('id="provisions"')]
    assert "10<sup>26</sup> FLOP" in section
    assert "10<sup>20</sup>" in section
    assert "/provisions/us-eo-14110-" in section


def test_a_text_without_figures_has_no_section_for_them(client: Client, today: date) -> None:
    page = client.get("/commitments/eu-gpai-code-of-practice/").content.decode()
    assert ('id="figures"' in page) == bool(figures_of("eu-gpai-code-of-practice", today))
