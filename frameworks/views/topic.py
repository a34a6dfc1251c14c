"""Pages of topics."""

from __future__ import annotations

from typing import Any

from frameworks.filters import TopicFilter
from frameworks.models import Topic
from frameworks.selectors.topic import topic_page, topic_tree
from jurisdictions.views.base import RecordDetail, RecordList


class TopicList(RecordList):
    """The vocabulary as a tree. It is small, and a tree cut into pages would lose its shape: one page holds it."""

    queryset = Topic.objects.for_list()
    filterset_class = TopicFilter
    paginate_by = 400
    template_name = "frameworks/topic_list.html"
    title = "Topics"
    intro = (
        "The vocabulary of the portal, from broad to narrow. Each topic leads to the provisions on it, "
        "jurisdiction by jurisdiction, and to what is argued about it."
    )
    api_route = "topic-api-list"
    extra_context = {"noun": "topic", "plural": "topics"}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context["tree"] = topic_tree(topics=list(context["object_list"]))
        return context


class TopicDetail(RecordDetail):
    queryset = Topic.objects.for_detail()
    template_name = "frameworks/topic_detail.html"
    api_route = "topic-api-detail"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        request: Any = self.request
        return super().get_context_data(page=topic_page(topic=self.object, on=request.as_of), **kwargs)
