"""Releases and their changes, to look at; redirects; and the review queue over records of all kinds."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from jurisdictions.admin.base import ReadOnly
from portal.corpus import rule_admin
from portal.corpus.models import CorpusRelease, RecordChange, RecordOrder, RecordState, Redirect
from portal.corpus.review import CHECKED_WORDS, kinds_under_review, review_queue

__all__ = ["rule_admin"]


@admin.register(CorpusRelease)
class CorpusReleaseAdmin(ReadOnly):
    list_display = ("version", "released_on", "loaded_at", "added", "changed", "gone", "digest")


@admin.register(RecordChange)
class RecordChangeAdmin(ReadOnly):
    list_display = ("slug", "kind", "action", "why", "fields", "release")
    list_filter = ("action", "why", "kind", "release")
    list_select_related = ("release",)
    search_fields = ("slug",)


@admin.register(RecordOrder)
class RecordOrderAdmin(ReadOnly):
    list_display = ("instrument", "kind", "release")
    list_filter = ("kind", "release")
    list_select_related = ("release",)
    search_fields = ("instrument",)


@admin.register(Redirect)
class RedirectAdmin(ReadOnly):
    """Redirects stand in fixtures/redirects.yaml and are written from there with every load."""

    list_display = ("kind", "old_slug", "slug")
    search_fields = ("old_slug", "slug")


@admin.register(RecordState)
class ReviewQueueAdmin(ReadOnly):
    """The review queue: what is not confirmed yet, and what nobody has touched for longest, first."""

    list_per_page = 100

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        checked, kind = request.GET.get("checked", ""), request.GET.get("kind", "")
        queue = review_queue(checked=checked, kind=kind)
        page = Paginator(queue.rows, self.list_per_page).get_page(request.GET.get("page"))
        context = {
            **self.admin_site.each_context(request),
            "title": "Review queue",
            "opts": self.model._meta,
            "queue": queue,
            "page": page,
            "chosen": {"checked": checked, "kind": kind},
            "words": CHECKED_WORDS,
            "kinds": kinds_under_review(),
        }
        return TemplateResponse(request, "admin/review_queue.html", context)
