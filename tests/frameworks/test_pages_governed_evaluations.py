"""What the pages of evaluations must say, and what all pages of what is governed keep to."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from frameworks.models import (
    Chip,
    Evaluation,
    EvaluationAgreement,
    ExternalEvaluationRequirement,
    Level,
    System,
)
from tests.frameworks.test_pages_governed_levels import html, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

PAGES = (
    "/levels/",
    "/levels/?ordering=rank",
    "/levels/lvl-anthropic-rsp-2-2-cbrn-3/",
    "/elements/",
    "/systems/",
    "/systems/gpt-4/",
    "/systems/claude-opus-4/",
    "/thresholds/",
    "/chips/",
    "/chips/h100/",
    "/cases/",
    "/cases/doj-alx-2025/",
    "/evaluations/",
    "/evaluations/eval-metr-claude-mythos-5-2026-06-09/",
    "/evaluation-agreements/",
    "/evaluation-requirements/",
)


def test_an_evaluation_names_evaluator_system_developer_stage_and_finding(client: Client) -> None:
    page = html(client, "/evaluations/eval-metr-claude-mythos-5-2026-06-09/")
    for address in (
        "/organisations/metr/",
        "/systems/claude-mythos-5/",
        "/organisations/anthropic/",
        "/topics/autonomy/",
    ):
        assert f'href="{address}"' in page
    words = text(client, "/evaluations/eval-metr-claude-mythos-5-2026-06-09/")
    assert "before deployment" in words
    assert "Reported as supporting the automated R&amp;D assessment." in words


def test_an_evaluation_of_no_recorded_system_says_what_was_evaluated(client: Client) -> None:
    page = text(client, "/evaluations/eval-uk-aisi-seven-models-cyber-ranges-2026-03-16/")
    assert "seven models cyber ranges" in page
    assert "What was evaluated is no recorded system." in page


def test_an_evaluation_leads_to_the_agreement_it_may_rest_on(client: Client) -> None:
    caisi = Evaluation.objects.filter(evaluator__slug="us-caisi", developer__slug="openai").first()
    assert caisi is not None
    assert 'href="/evaluation-agreements/#agr-usaisi-openai-2024"' in html(client, caisi.get_absolute_url())


def test_evaluations_filter_by_evaluator_and_system(client: Client) -> None:
    assert "2 evaluations" in text(client, "/evaluations/?system=gpt-4")
    by_metr = Evaluation.objects.filter(evaluator__slug="metr").count()
    assert f"{by_metr} evaluations" in text(client, "/evaluations/?evaluator=metr")


def test_each_agreement_stands_at_its_anchor_with_both_sides(client: Client) -> None:
    page = html(client, "/evaluation-agreements/")
    for agreement in EvaluationAgreement.objects.all():
        assert f'id="{agreement.slug}"' in page
    assert "7 agreements" in text(client, "/evaluation-agreements/")
    assert "METR (Model Evaluation and Threat Research) and AI Security Institute" in text(
        client, "/evaluation-agreements/"
    )


def test_each_requirement_stands_at_its_anchor_with_its_strength_and_who_evaluates(client: Client) -> None:
    page = html(client, "/evaluation-requirements/")
    for requirement in ExternalEvaluationRequirement.objects.all():
        assert f'id="{requirement.slug}"' in page
    words = text(client, "/evaluation-requirements/")
    assert "30 requirements" in words
    assert "mandatory (no third party) provider" in words
    assert "AI Office, with independent experts" in words


def requirement(page: str, slug: str) -> str:
    return page[page.index(f'id="{slug}"') :].split("</tr>", 1)[0]


def test_a_requirement_has_the_status_of_its_provision_on_the_day(client: Client) -> None:
    page = html(client, "/evaluation-requirements/")
    assert "status-badge--in_force" in requirement(page, "req-euaia-55")
    assert "status-badge--rescinded" in requirement(page, "req-eo-4-2")
    assert "status-badge--ended" in requirement(page, "req-openai-preparedness-beta-audits")
    then = html(client, "/evaluation-requirements/?as_of=2024-06-01")
    assert "status-badge--in_force" in requirement(then, "req-eo-4-2")


def test_a_requirement_that_formally_applies_says_when_it_bites(client: Client) -> None:
    row = requirement(html(client, "/evaluation-requirements/"), "req-euaia-43")
    assert "status-badge--in_force" in row
    assert "the rules it checks apply from 2027-12-02" in row


def test_a_requirement_without_a_provision_has_the_status_of_its_text_and_says_so(client: Client) -> None:
    assert "of the whole text" in requirement(html(client, "/evaluation-requirements/"), "req-seoul-i")


@pytest.mark.parametrize("address", PAGES)
def test_a_page_keeps_within_20_queries_and_150_kilobytes(client: Client, address: str) -> None:
    html(client, address)
    with CaptureQueriesContext(connection) as asked:
        page = html(client, address)
    assert len(asked) <= 20
    assert len(page.encode()) < 150 * 1024
    assert page.count("<h1") == 1


@pytest.mark.parametrize("address", PAGES)
def test_a_page_keeps_the_day_in_its_links(client: Client, address: str) -> None:
    joint = "&" if "?" in address else "?"
    page = html(client, f"{address}{joint}as_of=2026-05-01")
    main = page[page.index("<main") : page.index("</main>")]
    inner = [part.split('"', 1)[0] for part in main.split('href="/')[1:]]
    kept = [link for link in inner if not link.startswith(("api/", "static/"))]
    assert kept
    assert [link for link in kept if "as_of=2026-05-01" not in link] == []


def _copies(record: object, number: int) -> None:
    """More rows like this one."""
    for n in range(number):
        record.pk = record.id = None  # type: ignore[attr-defined]
        record._state.adding = True  # type: ignore[attr-defined]
        record.slug = f"copy-{type(record).__name__.lower()}-{n}"  # type: ignore[attr-defined]
        record.save()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("address", "model"),
    [
        ("/levels/?framework=cohere-safmf", Level),
        ("/levels/", Level),
        ("/elements/", Level),
        ("/systems/?developer=openai", System),
        ("/thresholds/", System),
        ("/chips/?vendor=intel", Chip),
        ("/evaluations/?system=gpt-4", Evaluation),
        ("/systems/gpt-4/", Evaluation),
        ("/evaluation-agreements/", EvaluationAgreement),
        ("/evaluation-requirements/", ExternalEvaluationRequirement),
    ],
)
def test_the_number_of_queries_stays_the_same_while_rows_grow(client: Client, address: str, model: type) -> None:
    narrow = {
        "/levels/?framework=cohere-safmf": {"framework__slug": "cohere-safmf"},
        "/systems/?developer=openai": {"developer__slug": "openai"},
        "/chips/?vendor=intel": {"vendors__slug": "intel"},
        "/evaluations/?system=gpt-4": {"system__slug": "gpt-4"},
        "/systems/gpt-4/": {"system__slug": "gpt-4"},
    }
    html(client, address)
    with CaptureQueriesContext(connection) as before:
        html(client, address)
    original = model._default_manager.filter(**narrow.get(address, {})).first()  # type: ignore[attr-defined]
    assert original is not None
    _copies(original, 20)
    with CaptureQueriesContext(connection) as after:
        html(client, address)
    assert len(after) == len(before)
