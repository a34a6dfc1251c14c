"""Pages of the figures at which provisions begin: training compute, chips, revenue and users."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from frameworks.filters.governed import ThresholdFilter
from frameworks.filters.threshold import LadderFilter
from frameworks.models import ComputeThreshold
from frameworks.selectors.chip_planes import chip_planes
from frameworks.selectors.ladder import ladder
from frameworks.selectors.system import threshold_page
from frameworks.selectors.tiers import tiers
from jurisdictions.filters.base import RefusedParameters

EXAMPLES = ("1e24", "1e25", "3.5e25", "1e26", "1e27")
"""Amounts to try, as the address takes them."""


def threshold_list(request: HttpRequest) -> HttpResponse:
    """The ladder of training compute, and every other figure that triggers a provision. `?flop=` moves a threshold."""
    asked: Any = request
    try:
        flop = LadderFilter(request.GET, ComputeThreshold.objects.all(), as_of=asked.as_of).amount()
    except RefusedParameters as refused:
        return _refused(request, refused)
    answer = ladder(on=asked.as_of, flop=flop)
    context = {
        "ladder": answer,
        "drawings": answer.drawings(),
        "examples": EXAMPLES,
        "page": threshold_page(on=asked.as_of),
        "api_route": "compute-threshold-api-list",
    }
    return render(request, "frameworks/threshold_list.html", context)


def threshold_chips(request: HttpRequest) -> HttpResponse:
    """Chips among the limits of the export controls on the day."""
    return _dated(request, "frameworks/threshold_chips.html", chip_planes)


def threshold_tiers(request: HttpRequest) -> HttpResponse:
    """Amounts of revenue and numbers of users at which provisions begin."""
    return _dated(request, "frameworks/threshold_tiers.html", tiers)


def _dated(request: HttpRequest, template: str, answer: Callable[..., Any]) -> HttpResponse:
    """A page that takes the day only."""
    asked: Any = request
    try:
        ThresholdFilter(request.GET, ComputeThreshold.objects.all(), as_of=asked.as_of).refuse_unknown()
    except RefusedParameters as refused:
        return _refused(request, refused)
    return render(request, template, {"page": answer(on=asked.as_of)})


def _refused(request: HttpRequest, refused: RefusedParameters) -> HttpResponse:
    return render(request, "400.html", {"message": "", "errors": refused.errors}, status=400)
