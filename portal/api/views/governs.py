"""Instruments in all their faces, and what hangs on them."""

from __future__ import annotations

from django.db.models import Prefetch

from frameworks import filters, models
from portal.api import filters as own
from portal.api.serializers import governs, provision
from portal.api.views.base import RecordViewSet


class InstrumentViewSet(RecordViewSet):
    kind = "instrument"
    queryset = models.Instrument.objects.for_api().prefetch_related("versions", "events")
    serializer_class = governs.InstrumentSerializer
    filterset_class = filters.InstrumentFilter


class RegulationViewSet(InstrumentViewSet):
    kind = "regulation"
    queryset = models.Regulation.objects.for_api().prefetch_related("versions", "events")
    filterset_class = filters.RegulationFilter


class CommitmentViewSet(InstrumentViewSet):
    kind = "commitment"
    queryset = models.VoluntaryCommitment.objects.for_api().prefetch_related("versions", "events")
    filterset_class = filters.CommitmentFilter


class FrameworkViewSet(InstrumentViewSet):
    kind = "framework"
    queryset = models.SafetyFramework.objects.for_api().prefetch_related("versions", "events")
    filterset_class = filters.FrameworkFilter


class VersionViewSet(RecordViewSet):
    kind = "version"
    queryset = models.Version.objects.for_api()
    serializer_class = governs.VersionSerializer
    filterset_class = filters.VersionFilter


class EventViewSet(RecordViewSet):
    kind = "event"
    queryset = models.Event.objects.for_api()
    serializer_class = governs.EventSerializer
    filterset_class = filters.EventFilter


class ProvisionViewSet(RecordViewSet):
    kind = "provision"
    queryset = (
        models.Provision.objects.for_api()
        .select_related("version__instrument", "parent")
        .prefetch_related(
            "children",
            "instrument__events",
            Prefetch("crosswalks_out", models.Crosswalk.objects.for_list()),
            Prefetch("crosswalks_in", models.Crosswalk.objects.for_list()),
            Prefetch("risk_tiers", models.RiskTier.objects.select_related("instrument")),
            Prefetch("date_changes", models.DateChange.objects.select_related("provision")),
        )
    )
    serializer_class = provision.ProvisionSerializer
    filterset_class = filters.ProvisionFilter


class LevelViewSet(RecordViewSet):
    kind = "level"
    queryset = (
        models.Level.objects.for_api()
        .select_related("version__instrument")
        .prefetch_related(
            Prefetch("crosswalks_out", models.Crosswalk.objects.for_list()),
            Prefetch("crosswalks_in", models.Crosswalk.objects.for_list()),
        )
    )
    serializer_class = governs.LevelSerializer
    filterset_class = filters.LevelFilter


class LevelDeclarationViewSet(RecordViewSet):
    kind = "level-declaration"
    queryset = models.LevelDeclaration.objects.select_related(
        "system", "framework", "version__instrument"
    ).prefetch_related("citations__source")
    serializer_class = governs.LevelDeclarationSerializer
    filterset_class = own.LevelDeclarationFilter


class SignatureViewSet(RecordViewSet):
    kind = "signature"
    queryset = models.Signature.objects.for_api()
    serializer_class = governs.SignatureSerializer
    filterset_class = filters.SignatureFilter


class CrosswalkViewSet(RecordViewSet):
    kind = "crosswalk"
    queryset = models.Crosswalk.objects.for_api()
    serializer_class = provision.CrosswalkSerializer
    filterset_class = filters.CrosswalkFilter


class VersionChangeViewSet(RecordViewSet):
    kind = "version-change"
    queryset = models.VersionChange.objects.for_api()
    serializer_class = provision.VersionChangeSerializer
    filterset_class = filters.VersionChangeFilter


class NumberingViewSet(RecordViewSet):
    kind = "numbering"
    queryset = models.Numbering.objects.select_related("instrument").prefetch_related("citations__source")
    serializer_class = governs.NumberingSerializer
    filterset_class = own.NumberingFilter


class RiskTierViewSet(RecordViewSet):
    kind = "risk-tier"
    queryset = models.RiskTier.objects.select_related("instrument").prefetch_related("provisions", "citations__source")
    serializer_class = governs.RiskTierSerializer
    filterset_class = own.RiskTierFilter


class DateChangeViewSet(RecordViewSet):
    kind = "date-change"
    queryset = models.DateChange.objects.select_related("instrument", "provision", "changed_by").prefetch_related(
        "citations__source"
    )
    serializer_class = governs.DateChangeSerializer
    filterset_class = own.DateChangeFilter


class EvaluationRequirementViewSet(RecordViewSet):
    kind = "evaluation-requirement"
    queryset = models.ExternalEvaluationRequirement.objects.for_api()
    serializer_class = governs.EvaluationRequirementSerializer
    filterset_class = filters.RequirementFilter


class CommitmentMappingViewSet(RecordViewSet):
    kind = "commitment-mapping"
    queryset = models.CommitmentMapping.objects.select_related("instrument").prefetch_related(
        "elements", "citations__source"
    )
    serializer_class = governs.CommitmentMappingSerializer
    filterset_class = own.CommitmentMappingFilter
