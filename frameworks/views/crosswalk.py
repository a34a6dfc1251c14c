"""Pages of crosswalks."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.generic import DetailView

from frameworks.filters import CrosswalkFilter
from frameworks.models import Crosswalk, Instrument
from frameworks.selectors.counterparts import counterparts_of, texts_with_counterparts
from frameworks.selectors.crosswalk import crosswalk_page
from jurisdictions.filters import CLOCKS
from jurisdictions.views.base import RecordDetail, RecordList


class CrosswalkList(RecordList):
    queryset = Crosswalk.objects.for_list().select_related(
        "origin_provision__instrument__issuer",
        "origin_provision__version",
        "origin_level__framework__issuer",
        "origin_level__version",
        "target_provision__instrument__issuer",
        "target_provision__version",
        "target_level__framework__issuer",
        "target_level__version",
    )
    filterset_class = CrosswalkFilter
    template_name = "frameworks/crosswalk_list.html"
    title = "Crosswalks"
    intro = (
        "Which passage of one text answers to which of another: typed links between provisions, levels and "
        "instruments, each with its reason and readable from both ends."
    )
    api_route = "crosswalk-api-list"
    extra_context = {"noun": "crosswalk", "plural": "crosswalks"}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(texts=texts_with_counterparts(), **kwargs)


def choose_texts(request: HttpRequest) -> HttpResponse:
    """What the form sends, as the address of its answer: one text, and perhaps a second one."""
    query = request.GET.copy()
    slug = (query.pop("instrument", None) or [""])[-1].replace("\x00", "\ufffd")
    if not slug or not Instrument.objects.filter(slug=slug).exists():
        known = f"{reverse('instrument-api-list')} lists the slugs"
        wrong = f"instrument={slug[:60]} is no instrument of the corpus" if slug else "instrument is missing"
        return render(request, "400.html", {"message": "", "errors": {"instrument": f"{wrong}; {known}."}}, status=400)
    if not query.get("other"):
        query.pop("other", None)
    asked = f"?{query.urlencode()}" if query else ""
    return redirect(f"{reverse('counterpart-list', args=[slug])}{asked}")


class CounterpartList(DetailView):
    """One text passage by passage, with what answers to each in others (`?other=` in one other)."""

    queryset = Instrument.objects.select_related("jurisdiction")
    template_name = "frameworks/counterpart_list.html"
    context_object_name = "record"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        unknown = [name for name in request.GET if name not in ("other", *CLOCKS)]
        slug = request.GET.get("other", "").replace("\x00", "\ufffd")
        self.other = Instrument.objects.filter(slug=slug).first() if slug else None
        errors = {name: f"«{name[:60]}» is no parameter here. Allowed: other, as_of, known_at." for name in unknown}
        if slug and self.other is None:
            errors["other"] = f"other={slug[:60]} is no instrument of the corpus."
        if errors:
            return render(request, "400.html", {"message": "", "errors": errors}, status=400)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        request: Any = self.request
        page = counterparts_of(instrument=self.object, on=request.as_of, other=self.other)
        return super().get_context_data(page=page, other=self.other, texts=texts_with_counterparts(), **kwargs)


class CrosswalkDetail(RecordDetail):
    queryset = Crosswalk.objects.for_detail()
    template_name = "frameworks/crosswalk_detail.html"
    api_route = "crosswalk-api-detail"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        request: Any = self.request
        return super().get_context_data(page=crosswalk_page(crosswalk=self.object, on=request.as_of), **kwargs)
