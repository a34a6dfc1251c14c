"""Every record of every list of the dossier has found its home: its lists, counted against the database.

The numbers are those of the dossier's own table «Records per list»; what the editors added since is named in ADDED.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.db.models import Count, QuerySet

from frameworks import models as what
from jurisdictions import models as who
from portal.corpus.kinds import KINDS
from portal.corpus.models import CorpusRelease

pytestmark = pytest.mark.django_db

ADDED: dict[type[Any], tuple[str, ...]] = {
    what.Instrument: ("us-eo-14434",),
    what.Provision: ("us-eo-14434-s2-a", "us-eo-14434-s2-b", "us-eo-14434-s3-a", "us-eo-14434-s3-b"),
    what.Domain: ("misuse",),  # asked for by the review of the sample: one level stood in the wrong domain
    what.Debate: (
        "deb-alignment-and-governance",
        "deb-before-or-after-disaster",
        "deb-export-control-effects",
        "deb-non-proliferation-model",
        "deb-proportionality",
        "deb-red-teaming-profession",
        "deb-regulatory-philosophies",
    ),
    what.Gap: ("gap-compute-unverifiable",),
    what.Analogy: (
        "ana-accident-driven-rules",
        "ana-asilomar",
        "ana-drug-law-disasters",
        "ana-non-proliferation-bargain",
    ),
}
"""Records that no list of the dossier holds."""


def rows(model: type[Any], **filters: Any) -> QuerySet[Any]:
    return model._base_manager.filter(**filters).exclude(slug__in=ADDED.get(model, ()))


LISTS: list[tuple[str, int, Any]] = [
    ("analogies", 10, lambda: rows(what.Analogy)),
    ("cases", 8, lambda: rows(what.Case)),
    ("chips", 28, lambda: rows(what.Chip)),
    ("common_elements", 12, lambda: rows(what.Element)),
    ("compute_thresholds", 3, lambda: rows(what.ComputeThreshold)),
    ("crosswalks", 189, lambda: rows(what.Crosswalk)),
    # A moved date names what moved it; one left unchanged does not.
    ("date_changes", 7, lambda: rows(what.DateChange, changed_by__isnull=False)),
    ("unchanged_dates", 6, lambda: rows(what.DateChange, changed_by__isnull=True)),
    ("debates", 36, lambda: rows(what.Debate)),
    # Three lists are claims, told apart by their kind.
    ("discrepancies", 98, lambda: rows(what.Claim, kind="discrepancy")),
    ("essay_claims_checked", 32, lambda: rows(what.Claim, kind="essay_claim")),
    ("source_conflicts", 11, lambda: rows(what.Claim, kind="source_conflict")),
    ("domains", 10, lambda: rows(what.Domain)),
    ("evaluation_agreements", 7, lambda: rows(what.EvaluationAgreement)),
    ("evaluations", 58, lambda: rows(what.Evaluation)),
    ("external_evaluation_requirements", 30, lambda: rows(what.ExternalEvaluationRequirement)),
    ("findings", 6, lambda: rows(what.Finding, kind="finding")),
    ("insights", 4, lambda: rows(what.Finding, kind="insight")),
    ("gaps", 48, lambda: rows(what.Gap)),
    ("institutes", 16, lambda: rows(who.Institute)),
    ("instruments", 185, lambda: rows(what.Instrument)),
    ("jurisdictions", 92, lambda: rows(who.Jurisdiction)),
    ("level_declarations", 21, lambda: rows(what.LevelDeclaration)),
    ("levels", 183, lambda: rows(what.Level)),
    ("memberships", 121, lambda: rows(who.Membership)),
    ("models", 133, lambda: rows(what.System)),  # an AI model is a System here: «model» is Django's word
    # An institute is an organisation, too; the dossier's own list of organisations is without them.
    ("organisations", 197, lambda: rows(who.Organisation).exclude(kind="safety_institute")),
    ("provisions", 1227, lambda: rows(what.Provision)),
    ("risk_tiers", 5, lambda: rows(what.RiskTier)),
    ("seoul_commitment_map", 8, lambda: rows(what.CommitmentMapping)),
    # Joining and declining are signatures of different stance.
    ("signatories", 228, lambda: rows(what.Signature, stance="signed")),
    ("non_signatories", 9, lambda: rows(what.Signature, stance__in=["refused", "not_signed"])),
    ("statistics", 7, lambda: rows(what.Statistic)),
    ("timeline_2025_2026", 22, lambda: rows(what.TimelineEntry)),
    ("topics", 55, lambda: rows(what.Topic)),
    # The notes and «about» blocks of the families, one editorial note each.
    ("notes", 8, lambda: rows(what.EditorialNote)),
]


@pytest.mark.parametrize(("name", "count", "home"), LISTS, ids=[name for name, _, _ in LISTS])
def test_a_list_of_the_dossier_is_here_whole(name: str, count: int, home: Any) -> None:
    assert home().count() == count


@pytest.mark.parametrize("model", ADDED, ids=lambda model: model.__name__)
def test_what_is_named_as_added_is_there(model: type[Any]) -> None:
    assert model._base_manager.filter(slug__in=ADDED[model]).count() == len(ADDED[model])


LATER = [
    (what.Synonym, 588),
    (what.Numbering, 57),
    (what.VersionChange, 245),
    (what.Input, 53),
    (what.Definition, 175),
    (what.Scope, 430),
]


@pytest.mark.parametrize(("model", "count"), LATER)
def test_kinds_that_came_after_the_dossier_are_here_whole(model: type[Any], count: int) -> None:
    assert model._base_manager.count() == count


def test_the_element_matrix_is_made_by_the_provisions_of_the_framework_versions() -> None:
    """25 rows (framework and version), 149 cells with something in them, 195 provisions in all."""
    of_elements = what.Provision.objects.filter(element__isnull=False)
    assert of_elements.values("version").distinct().count() == 25
    assert of_elements.values("version", "element").distinct().count() == 149
    assert of_elements.count() == 195
    assert not what.Provision.objects.filter(instrument__kind="frontier_framework", element__isnull=True).exists()


def test_the_level_matrix_is_made_by_the_levels_of_the_framework_versions() -> None:
    """26 rows, 88 cells with something in them, 183 levels. The review moved one level to the domain misuse; its old
    cell holds others still, and the new one took the place of a cell that emptied."""
    assert what.Level.objects.values("version").distinct().count() == 26
    assert what.Level.objects.values("version", "domain").distinct().count() == 88
    assert what.Level.objects.filter(domain__slug="misuse").count() >= 1


def test_parts_of_records_are_here_whole() -> None:
    """Triggers, penalties, positions and threshold uses of the dossier, without those of what was added since."""
    provisions = {"provision__slug__in": ADDED[what.Provision]}
    # One more than the dossier's: the revenue line of the RAISE Act stood in words only.
    assert what.Trigger.objects.exclude(**provisions).count() == 112
    assert what.Penalty.objects.exclude(**provisions).count() == 99
    assert what.Position.objects.exclude(debate__slug__in=ADDED[what.Debate]).count() >= 86
    assert what.ThresholdUse.objects.count() == 7
    # Of seven in the dossier one stood twice, and one is the name of a centre that goes on beside the institute.
    assert who.FormerName.objects.filter(organisation__kind="safety_institute").count() == 5
    assert who.Agreement.objects.count() == 22


def test_the_recorded_release_counts_what_is_in_the_database() -> None:
    counts = CorpusRelease.objects.latest().counts
    for kind in KINDS:
        found = kind.model._base_manager.all()
        if kind.name == "organisation":
            found = found.exclude(kind="safety_institute")
        assert counts[kind.name] == found.count(), kind.name


def test_what_is_marked_seen_says_where() -> None:
    """Besides crosswalks, which are the editors' judgement, and debates, whose positions carry the sources."""
    for kind in KINDS:
        if kind.name in ("crosswalk", "debate") or not issubclass(kind.model, who.Record):
            continue
        bare = kind.model._base_manager.filter(checked="seen", seen_at="", seen_in="").annotate(n=Count("citations"))
        assert not bare.filter(n=0).exists(), kind.name
