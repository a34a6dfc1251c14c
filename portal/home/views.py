"""Home and the pages about the portal itself."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.generic import ListView, TemplateView

from frameworks.models import Provision
from frameworks.selectors.date_strip import date_strip
from frameworks.selectors.key_figures import key_figures
from frameworks.selectors.provision import provision_page
from frameworks.status import Status
from portal.corpus.models import CorpusRelease, RecordChange
from portal.home import tokens
from portal.home.selectors.corpus import coverage_page, limits_page
from portal.home.selectors.essay import essay_points
from portal.home.selectors.home import home_page
from portal.home.selectors.releases import change_rows

CHANGES_A_PAGE, RELEASES_SHOWN = 50, 50


def home(request: HttpRequest) -> HttpResponse:
    """The front door."""
    on: Any = request
    return render(request, "home/home.html", {"is_home": True, "page": home_page(on=on.as_of, release=on.release)})


class Methodology(TemplateView):
    template_name = "home/methodology.html"


class Accessibility(TemplateView):
    template_name = "home/accessibility.html"


def coverage(request: HttpRequest) -> HttpResponse:
    """What is recorded of whom, on what, and how well it was checked."""
    return render(request, "home/coverage.html", {"page": coverage_page()})


def limits(request: HttpRequest) -> HttpResponse:
    """Where the corpus is weak, by its own marks."""
    return render(request, "home/limits.html", {"page": limits_page()})


def essay(request: HttpRequest) -> HttpResponse:
    """The essay the portal starts from, point by point."""
    return render(request, "home/essay.html", {"points": essay_points()})


def style(request: HttpRequest) -> HttpResponse:
    """Every component in its states, and the tokens it is made of."""
    on: Any = request
    with_figure = Provision.objects.for_detail().filter(triggers__value__isnull=False, scopes__isnull=False)
    sample = with_figure.filter(penalty__isnull=False, citations__isnull=False).order_by("pk").first()
    css = (settings.BASE_DIR / "static" / "css" / "tokens.css").read_text(encoding="utf-8")
    page = {
        "statuses": Status.choices,
        "sample": sample,
        "record": sample,
        "api_route": "provision-api-detail",
        "tokens": {
            "swatches": tokens.swatches(css),
            "pairs": tokens.pairs(css),
            "least": tokens.LEAST,
            "steps": tokens.scale(css, "step"),
            "spaces": tokens.scale(css, "space"),
            "fonts": tokens.scale(css, "font"),
        },
    }
    if sample:
        page["page"] = provision_page(provision=sample, on=on.as_of)
        of_text = Provision.objects.filter(instrument=sample.instrument).select_related("penalty").as_of(on.as_of)
        provisions = list(of_text.order_by("position"))
        page["strip"] = date_strip(sample.instrument.events.all(), on.as_of)
        page["figures"] = key_figures(instrument=sample.instrument, provisions=provisions)
        page["branches"] = [{"provision": each, "children": ()} for each in provisions[:2]]
    return render(request, "home/style.html", page)


class ReleaseList(ListView):
    """Releases of the corpus, and what one of them (`?release=`, else the latest) changed in which record."""

    template_name = "home/releases.html"
    paginate_by = CHANGES_A_PAGE

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.releases = list(CorpusRelease.objects.all()[:RELEASES_SHOWN])
        wanted = request.GET.get("release", "")
        self.chosen = next((r for r in self.releases if not wanted or str(r.pk) == wanted), None)
        if wanted and self.chosen is None:
            known = ", ".join(str(r.pk) for r in self.releases) or "none"
            message = f"release={wanted} is no release of the corpus. Known: {known}."
            return render(request, "400.html", {"message": message}, status=400)
        return super().get(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[RecordChange]:
        # The whole record of each change (`after`) is large and not shown.
        return RecordChange.objects.filter(release=self.chosen).defer("after")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(releases=self.releases, chosen=self.chosen, **kwargs)
        return context | {"rows": change_rows(context["object_list"])}
