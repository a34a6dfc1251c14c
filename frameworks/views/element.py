"""The page of elements common to safety frameworks."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from frameworks.filters.governed import ElementMatrixFilter
from frameworks.models import Element
from frameworks.selectors.element import element_page
from jurisdictions.filters.base import RefusedParameters


def element_list(request: HttpRequest) -> HttpResponse:
    """Common elements by framework, in the latest version on the day or in the versions asked for by `?version=`."""
    asked: Any = request
    filterset = ElementMatrixFilter(request.GET, Element.objects.all(), as_of=asked.as_of)
    try:
        chosen = filterset.chosen()
    except RefusedParameters as refused:
        return render(request, "400.html", {"message": "", "errors": refused.errors}, status=400)
    page = element_page(on=asked.as_of, chosen=chosen)
    return render(
        request,
        "frameworks/element_list.html",
        {"page": page, "chosen": chosen, "api_route": "element-api-list"},
    )
