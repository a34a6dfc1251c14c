"""The coded judgements: what the files must keep to, what the database refuses, and what the corpus says."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from frameworks.models import Instrument, Level, Provision, Version, VersionChange
from portal.corpus.versions import VERSION_RULES

FINE: dict[str, Any] = {
    "from_version": "v1",
    "to_version": "v2",
    "from_provision": "a1",
    "to_provision": "a2",
    "change": "weakened",
    "what": "w",
    "why": "y",
}
AMENDED: dict[str, Any] = {
    "amended_by": "act",
    "from_provision": "art",
    "to_provision": "art",
    "change": "weakened",
    "what": "w",
    "why": "y",
}


def found(*rows: dict[str, Any]) -> list[tuple[str, str]]:
    """What the rules find in these judgements, in a corpus of two versions, an article and its amending act."""
    records: dict[str, dict[str, dict[str, Any]]] = {
        "version": {
            "v1": {"instrument": "text", "date": "2024-01"},
            "v2": {"instrument": "text", "date": "2025-01-01"},
            "other": {"instrument": "another", "date": "2026"},
        },
        "provision": {
            "a1": {"version": "v1"},
            "a2": {"version": "v2"},
            "art": {"amendments": [{"instrument": "act"}]},
        },
        "level": {"l1": {"version": "v1"}, "l2": {"version": "v2"}},
        "version_change": {f"row-{number}": row for number, row in enumerate(rows)},
    }
    return [(place, wrong) for rule in VERSION_RULES for _, _, place, wrong, _ in rule(records)]


def test_a_sound_judgement_breaks_no_rule() -> None:
    assert found(FINE, AMENDED) == []


@pytest.mark.parametrize(
    ("row", "place", "wrong"),
    [
        ({**FINE, "to_version": None}, "to_version", "is missing."),
        ({**FINE, "amended_by": "act"}, "amended_by", "stands beside a version."),
        ({**FINE, "to_version": "other"}, "to_version", "is of another instrument."),
        ({**FINE, "from_version": "v2", "to_version": "v1"}, "to_version", "is not later than from_version."),
        ({**FINE, "from_provision": "a2"}, "from_provision", "«a2» is not of v1."),
        ({**FINE, "earlier_wording": "x"}, "earlier_wording", "stands beside versions."),
        ({**FINE, "change": "added"}, "from_provision", "does not fit «added»."),
        ({**FINE, "change": "dropped"}, "to_provision", "does not fit «dropped»."),
        ({**FINE, "to_provision": None}, "to_provision", "does not fit «weakened»."),
        ({**FINE, "to_provision": None, "to_level": "l2"}, "to_level", "and the other end differ in sort."),
        ({**AMENDED, "amended_by": "elsewhere"}, "amended_by", "did not amend «art»"),
        ({**AMENDED, "to_provision": "a2"}, "to_provision", "is not from_provision."),
        ({**AMENDED, "from_level": "l1"}, "from_level", "cannot be amended by an act."),
    ],
)
def test_a_rule_names_the_place_that_is_wrong(row: dict[str, Any], place: str, wrong: str) -> None:
    assert any(where == place and wrong in what for where, what in found(row))


def test_two_units_are_judged_once() -> None:
    assert found(FINE, {**FINE, "change": "kept"}) == [("change", "is judged in row-0 already.")]


@pytest.mark.django_db
class TestDatabase:
    def make(self, **more: Any) -> VersionChange:
        versions = Version.objects.in_bulk(["anthropic-rsp-v-2-2", "anthropic-rsp-v-3-4"], field_name="slug")
        fine = {
            "slug": "new",
            "from_version": versions["anthropic-rsp-v-2-2"],
            "to_version": versions["anthropic-rsp-v-3-4"],
            "from_provision": Provision.objects.get(slug="anthropic-rsp-2-2-security-audit"),
            "to_provision": Provision.objects.get(slug="anthropic-rsp-3-4-asl-status"),
            "change": "kept",
            "what": "w",
            "why": "y",
        }
        with transaction.atomic():
            return VersionChange.objects.create(**{**fine, **more})

    def test_what_fits_is_taken(self) -> None:
        made = self.make()
        assert made.instrument.slug == "anthropic-rsp"
        assert made.get_absolute_url() == "/versions/compare/?from=anthropic-rsp-v-2-2&to=anthropic-rsp-v-3-4#new"

    @pytest.mark.parametrize(
        ("wrong", "constraint"),
        [
            ({"change": "better"}, "version_change_known"),
            ({"to_version": None}, "version_change_of_versions_or_amendment"),
            ({"change": "added"}, "version_change_from_unless_added"),
            ({"change": "dropped"}, "version_change_to_unless_dropped"),
            ({"from_provision": None}, "version_change_from_unless_added"),
            ({"earlier_wording": "x"}, "version_change_wording_of_amended"),
        ],
    )
    def test_what_does_not_fit_is_refused(self, wrong: dict[str, Any], constraint: str) -> None:
        with pytest.raises(IntegrityError, match=constraint):
            self.make(**wrong)

    def test_an_end_of_another_sort_the_same_version_and_two_provisions_of_an_act_are_refused(self) -> None:
        level = Level.objects.get(slug="lvl-anthropic-rsp-2-2-cbrn-3")
        with pytest.raises(IntegrityError, match="version_change_ends_of_one_sort"):
            self.make(from_provision=None, from_level=level)
        with pytest.raises(IntegrityError, match="version_change_of_two_versions"):
            self.make(to_version=Version.objects.get(slug="anthropic-rsp-v-2-2"))
        act = Instrument.objects.get(slug="eu-digital-omnibus-ai")
        with pytest.raises(IntegrityError, match="version_change_amended_in_place"):
            self.make(from_version=None, to_version=None, amended_by=act)


@pytest.mark.django_db
def test_each_judgement_has_a_reason_and_a_source() -> None:
    rows = list(VersionChange.objects.with_citations())
    assert all(row.what and row.why and row.checked for row in rows)
    assert all(list(row.citations.all()) for row in rows)


@pytest.mark.django_db
def test_a_moved_date_alone_is_coded_as_no_direction() -> None:
    """Art. 9 was only put off; Art. 4 asks for less."""
    by_slug = VersionChange.objects.in_bulk(field_name="slug")
    assert by_slug["eu-ai-act-art-9-by-eu-digital-omnibus-ai"].change == "kept"
    assert by_slug["eu-ai-act-art-4-by-eu-digital-omnibus-ai"].change == "weakened"
    assert by_slug["eu-ai-act-art-5-1-ba-by-eu-digital-omnibus-ai"].change == "added"


@pytest.mark.django_db
def test_judgements_are_listed_and_filtered(client: Client, today: Any) -> None:
    def count(query: str) -> int:
        response = client.get(f"/api/v1/version-changes/?{query}")
        assert response.status_code == 200, response.content
        return int(response.json()["count"])

    assert count("") == VersionChange.objects.count()
    pair = "from_version=anthropic-rsp-v-2-1&to_version=anthropic-rsp-v-2-2"
    assert (count(pair), count(f"{pair}&change=weakened")) == (4, 2)
    every = ("anthropic-rsp", "openai-preparedness", "gdm-fsf", "eu-ai-act")
    assert sum(count(f"instrument={slug}") for slug in every) == count("")
    assert count("amended_by=eu-digital-omnibus-ai") == count("instrument=eu-ai-act")
    assert client.get("/api/v1/version-changes/?change=better").status_code == 400
