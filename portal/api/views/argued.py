"""Vocabularies; debates, gaps, analogies, claims, findings, statistics, the chronology, the essay, coverage, notes."""

from __future__ import annotations

from frameworks import filters, models
from portal.api import filters as own
from portal.api.references import linked_records
from portal.api.serializers import argued
from portal.api.views.base import RecordViewSet


class TopicViewSet(RecordViewSet):
    kind = "topic"
    queryset = models.Topic.objects.for_api()
    serializer_class = argued.TopicSerializer
    filterset_class = filters.TopicFilter


class AddresseeViewSet(RecordViewSet):
    kind = "addressee"
    queryset = models.Addressee.objects.all()
    serializer_class = argued.AddresseeSerializer
    filterset_class = own.AddresseeFilter


class SynonymViewSet(RecordViewSet):
    kind = "synonym"
    queryset = models.Synonym.objects.select_related(*models.Synonym.RECORDS)
    serializer_class = argued.SynonymSerializer
    filterset_class = own.SynonymFilter


class DomainViewSet(RecordViewSet):
    kind = "domain"
    queryset = models.Domain.objects.all()
    serializer_class = argued.DomainSerializer
    filterset_class = own.DomainFilter


class ElementViewSet(RecordViewSet):
    kind = "element"
    queryset = models.Element.objects.prefetch_related("citations__source")
    serializer_class = argued.ElementSerializer
    filterset_class = own.ElementFilter


class DebateViewSet(RecordViewSet):
    kind = "debate"
    queryset = models.Debate.objects.for_api().prefetch_related(linked_records())
    serializer_class = argued.DebateSerializer
    filterset_class = filters.DebateFilter


class GapViewSet(RecordViewSet):
    kind = "gap"
    queryset = models.Gap.objects.for_api()
    serializer_class = argued.GapSerializer
    filterset_class = filters.GapFilter


class AnalogyViewSet(RecordViewSet):
    kind = "analogy"
    queryset = models.Analogy.objects.prefetch_related("used_by", "topics", "citations__source")
    serializer_class = argued.AnalogySerializer
    filterset_class = filters.AnalogyFilter


class ClaimViewSet(RecordViewSet):
    kind = "claim"
    queryset = models.Claim.objects.for_api().prefetch_related("essay_points", linked_records())
    serializer_class = argued.ClaimSerializer
    filterset_class = filters.ClaimFilter


class FindingViewSet(RecordViewSet):
    kind = "finding"
    queryset = models.Finding.objects.prefetch_related("citations__source", linked_records())
    serializer_class = argued.FindingSerializer
    filterset_class = filters.FindingFilter


class StatisticViewSet(RecordViewSet):
    kind = "statistic"
    queryset = models.Statistic.objects.prefetch_related("citations__source", linked_records())
    serializer_class = argued.StatisticSerializer
    filterset_class = own.StatisticFilter


class TimelineEntryViewSet(RecordViewSet):
    kind = "timeline-entry"
    queryset = models.TimelineEntry.objects.select_related("instrument", "event__instrument").prefetch_related(
        "citations__source", linked_records()
    )
    serializer_class = argued.TimelineEntrySerializer
    filterset_class = filters.TimelineFilter


class EssayPointViewSet(RecordViewSet):
    kind = "essay-point"
    queryset = models.EssayPoint.objects.prefetch_related("corrections", "citations__source", linked_records())
    serializer_class = argued.EssayPointSerializer
    filterset_class = own.EssayPointFilter


class CoverageViewSet(RecordViewSet):
    kind = "coverage"
    queryset = models.Coverage.objects.select_related("jurisdiction", "topic").prefetch_related("citations__source")
    serializer_class = argued.CoverageSerializer
    filterset_class = own.CoverageFilter


class NoteViewSet(RecordViewSet):
    kind = "note"
    queryset = models.EditorialNote.objects.all()
    serializer_class = argued.NoteSerializer
    filterset_class = own.NoteFilter
