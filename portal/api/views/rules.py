"""Who is bound: the questions that decide it, the terms that texts define, the scopes of provisions."""

from __future__ import annotations

from frameworks import filters, models
from portal.api.serializers import rule
from portal.api.views.base import RecordViewSet


class InputViewSet(RecordViewSet):
    kind = "input"
    queryset = models.Input.objects.prefetch_related("options")
    serializer_class = rule.InputSerializer
    filterset_class = filters.InputFilter


class DefinitionViewSet(RecordViewSet):
    kind = "definition"
    queryset = models.Definition.objects.select_related("instrument", "basis").prefetch_related("citations__source")
    serializer_class = rule.DefinitionSerializer
    filterset_class = filters.DefinitionFilter


class ScopeViewSet(RecordViewSet):
    kind = "scope"
    queryset = models.Scope.objects.select_related("instrument", "basis").prefetch_related(
        "provisions", "enforced_by", "penalties", "lowers", "citations__source"
    )
    serializer_class = rule.ScopeSerializer
    filterset_class = filters.ScopeFilter
