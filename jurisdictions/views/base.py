"""Lists and details: the plain pages of every kind of record."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.generic import DetailView, ListView

from jurisdictions.filters.base import RecordFilter, RefusedParameters

PAGE_SIZE = 50


class RecordList(ListView):
    """A list that filters, sorts and pages. Give `queryset`, `filterset_class` and `template_name`.

    The same filter set answers the API; a parameter it does not know gives a page that says what is allowed (400).
    """

    paginate_by = PAGE_SIZE
    filterset_class: type[RecordFilter]
    title = ""
    intro = ""
    api_route = ""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().get(request, *args, **kwargs)
        except RefusedParameters as refused:
            return render(request, "400.html", {"message": "", "errors": refused.errors}, status=400)

    def get_queryset(self) -> QuerySet[Any]:
        request: Any = self.request
        self.filter = self.filterset_class(request.GET, self.dated(super().get_queryset()), as_of=request.as_of)
        return self.filter.answer()

    def dated(self, queryset: Any) -> Any:
        """Ask for the status on the request's day where the records have one."""
        request: Any = self.request
        return queryset.as_of(request.as_of) if hasattr(queryset, "as_of") else queryset

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            filter=self.filter, title=self.title, intro=self.intro, api_route=self.api_route, **kwargs
        )


class RecordDetail(DetailView):
    """The page of one record, found by its slug."""

    context_object_name = "record"
    api_route = ""

    def get_queryset(self) -> QuerySet[Any]:
        request: Any = self.request
        queryset = super().get_queryset()
        return queryset.as_of(request.as_of) if hasattr(queryset, "as_of") else queryset

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(api_route=self.api_route, **kwargs)
