"""Pages of sources."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, QuerySet

from jurisdictions.filters import SourceFilter
from jurisdictions.models import Source
from jurisdictions.selectors.source import source_page
from jurisdictions.views.base import RecordDetail, RecordList


def cited_sources() -> QuerySet[Source]:
    """Sources with the number of citations that rest on them, the most cited first."""
    return Source.objects.annotate(citation_count=Count("citations")).order_by(
        "-citation_count", "publisher", "title", "slug"
    )


class SourceList(RecordList):
    queryset = cited_sources()
    filterset_class = SourceFilter
    template_name = "jurisdictions/source_list.html"
    title = "Sources"
    intro = "The documents that the records rest on: one entry per address, the most cited first."
    api_route = "source-api-list"
    extra_context = {"noun": "source", "plural": "sources"}


class SourceDetail(RecordDetail):
    queryset = cited_sources()
    template_name = "jurisdictions/source_detail.html"
    api_route = "source-api-detail"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = source_page(source=self.object, page=self.request.GET.get("page", "1"))
        return super().get_context_data(page=page, page_obj=page.page_obj, **kwargs)
