"""What the pages of levels and of common elements must say."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from frameworks.models import Element, Level, Provision, Version
from frameworks.selectors.element import element_page
from frameworks.selectors.level import framework_versions, level_matrix, level_page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

TODAY = date(2026, 11, 25)
CBRN_3 = "/levels/lvl-anthropic-rsp-2-2-cbrn-3/"


def html(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, f"{address}: {response.status_code}"
    return response.content.decode()


def text(client: Client, address: str) -> str:
    """The main part of a page as a reader reads it."""
    page = html(client, address)
    main = page[page.index("<main") : page.index("</main>")]
    return re.sub(r" ([.,:;])", r"\1", re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main)))


def test_a_level_shows_its_trigger_its_safeguards_and_its_halt_rule(client: Client) -> None:
    page = text(client, CBRN_3)
    assert "People with only basic science training gain major help" in page
    assert "ASL-3 Security Standard" in page
    assert "ASL-3 Deployment Standard" in page
    assert "training of models of comparable or greater capability pauses until ASL-3 security is in place" in page


def test_a_safeguard_that_is_not_recorded_is_said_to_be_none_recorded(client: Client) -> None:
    Level.objects.filter(slug="lvl-anthropic-rsp-2-2-cbrn-3").update(halt_rule="")
    assert "Halt rule None recorded for this level." in text(client, CBRN_3)


def test_a_level_of_a_replaced_version_says_which_version_followed_and_which_counts(client: Client) -> None:
    page = text(client, CBRN_3)
    assert "version 3.0 followed on 24 February 2026" in page
    assert "the latest on that day is version 3.4 of 8 July 2026" in page


def test_a_level_was_current_while_its_version_was_the_latest(client: Client) -> None:
    assert "Version 2.2 is the latest recorded version on 1 June 2025." in text(client, f"{CBRN_3}?as_of=2025-06-01")


def test_a_level_is_not_current_before_its_version_is_dated(client: Client) -> None:
    page = text(client, f"{CBRN_3}?as_of=2025-05-13")
    assert "not yet published on the day" in page
    assert "The latest on that day is version 2.1 of 31 March 2025." in page


def test_a_version_dated_to_a_month_is_not_certain_within_that_month() -> None:
    versions = framework_versions(on=date(2026, 2, 15))
    microsoft = next(v for v in versions.values() if v.framework.slug == "microsoft-fgf")
    standing = microsoft.standing(microsoft.versions[-1])
    assert (standing.state, standing.exact) == ("current", False)
    assert microsoft.standing(microsoft.versions[0]).exact is False


def test_a_ladder_leads_up_and_down_by_rank() -> None:
    level = Level.objects.for_detail().get(slug="lvl-anthropic-rsp-2-2-cbrn-3")
    page = level_page(level=level, on=TODAY)
    assert [rung.name for rung in page.higher] == ["CBRN-4"]
    assert page.lower == ()
    above = level_page(level=Level.objects.for_detail().get(pk=page.higher[0].pk), on=TODAY)
    assert [rung.pk for rung in above.lower] == [level.pk]


def test_other_versions_of_the_framework_tell_a_missing_level_from_a_version_not_recorded(client: Client) -> None:
    page = text(client, CBRN_3)
    assert "3.0 24 February 2026 the levels of this version are not recorded" in page
    level = Level.objects.for_detail().get(slug="lvl-anthropic-rsp-2-2-cbrn-3")
    by_version = {other.version.version: other for other in level_page(level=level, on=TODAY).other_versions}
    assert [rung.name for rung in by_version["2.1"].levels] == ["CBRN-3", "CBRN-4"]


def test_declarations_under_the_version_of_a_level_lead_to_their_systems(client: Client) -> None:
    page = html(client, CBRN_3)
    assert 'href="/systems/claude-opus-4/#' in page
    assert 'href="/systems/claude-mythos-5/' not in page  # declared under 3.3


def test_counterparts_of_a_level_are_read_from_both_ends(client: Client) -> None:
    assert "is equivalent to Amazon FMSF, CBRN weapons proliferation threshold" in text(client, CBRN_3)
    other = Level.objects.get(name="CBRN weapons proliferation threshold")
    assert "RSP, CBRN-3" in text(client, other.get_absolute_url())


def test_the_list_of_levels_counts_all_and_filters_by_framework_version_domain_and_sort(client: Client) -> None:
    assert "183 levels" in text(client, "/levels/")
    assert "27 levels" in text(client, "/levels/?framework=anthropic-rsp")
    assert "7 levels" in text(client, "/levels/?version=anthropic-rsp-v-2-2")
    assert "43 levels" in text(client, "/levels/?domain=cbrn")
    assert "9 levels" in text(client, "/levels/?level_type=security_level")


def test_a_filter_of_levels_that_is_unknown_is_refused_by_name(client: Client) -> None:
    response = client.get("/levels/?framwork=anthropic-rsp")
    assert response.status_code == 400
    assert "Did you mean framework?" in response.content.decode()


def test_the_level_matrix_shows_each_framework_in_its_latest_version_on_the_day() -> None:
    rows = {row.framework.slug: row for row in level_matrix(on=TODAY).rows}
    assert rows["anthropic-rsp"].version.version == "3.4"
    assert rows["openai-preparedness"].version.version == "2"
    then = {row.framework.slug: row for row in level_matrix(on=date(2025, 1, 1)).rows}
    assert then["anthropic-rsp"].version.version == "2.0"
    assert "meta-aasf" not in then


def test_the_level_matrix_never_shows_the_levels_of_a_replaced_version_as_present() -> None:
    rows = {row.framework.slug: row for row in level_matrix(on=TODAY).rows}
    microsoft = rows["microsoft-fgf"]
    assert not microsoft.recorded
    assert microsoft.last_recorded is not None
    assert microsoft.last_recorded.version == "1"


def test_the_level_matrix_is_derived_from_the_domains_of_the_levels() -> None:
    matrix = level_matrix(on=TODAY)
    for row in matrix.rows:
        shown = {level.pk for cell in row.cells for level in cell}
        assert shown == set(Level.objects.filter(version=row.version).values_list("pk", flat=True))
        for domain, cell in zip(matrix.domains, row.cells, strict=True):
            assert {level.domain_id for level in cell} <= {domain.pk}


def test_the_element_matrix_knows_25_versions_and_shows_one_row_for_each_framework_on_the_day(client: Client) -> None:
    page = element_page(on=TODAY)
    assert page.version_count == 25
    assert len(page.rows) == len({row.framework.pk for row in page.rows}) == 15
    assert "25 framework versions are broken down by element" in text(client, "/elements/")


def test_every_provision_with_an_element_can_be_brought_into_the_matrix() -> None:
    every = list(Version.objects.filter(provisions__element__isnull=False).distinct())
    page = element_page(on=TODAY, chosen=every)
    shown = [provision.pk for row in page.rows for cell in row.cells for provision in cell]
    assert sorted(shown) == sorted(Provision.objects.filter(element__isnull=False).values_list("pk", flat=True))
    assert len(shown) == 195


def test_a_cell_of_the_element_matrix_links_the_citation_of_the_provision(client: Client) -> None:
    provision = Provision.objects.get(slug="anthropic-rsp-3-4-external-review")
    page = html(client, "/elements/")
    assert re.search(rf'<a href="/provisions/{provision.slug}/"[^>]*>{re.escape(provision.citation)}</a>', page)


def test_another_version_can_be_chosen_for_the_element_matrix(client: Client) -> None:
    page = text(client, "/elements/?version=anthropic-rsp-v-1-0&version=anthropic-rsp-v-2-2")
    assert "RSP 1.0" in page
    assert "RSP 2.2" in page
    assert client.get("/elements/?version=anthropic-rsp-v-9").status_code == 400


def test_a_version_without_elements_is_not_filled_from_an_older_one(client: Client) -> None:
    page = text(client, "/elements/")
    assert "This version is not broken down by element; the last one that is: version 1 of 8 February 2025" in page


def test_each_element_has_an_anchor_a_definition_and_the_seoul_commitments_it_answers(client: Client) -> None:
    page = html(client, "/elements/")
    for element in Element.objects.all():
        assert f'id="{element.slug}"' in page
    words = text(client, "/elements/")
    assert "Conditions under which" in words or Element.objects.get(slug="halt-development").definition in words
    assert 'id="frontier-ai-safety-commitments-iv"' in page
    assert page.count('href="#frontier-ai-safety-commitments-viii"') == 1  # external scrutiny only


def test_before_the_first_framework_the_matrices_say_that_there_is_none(client: Client) -> None:
    for address in ("/elements/?as_of=2023-01-01", "/levels/?as_of=2023-01-01"):
        assert "No version of any framework is dated on or before this day." in text(client, address)
