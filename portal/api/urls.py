"""The API, version 1."""

from django.urls import URLPattern, path, re_path

from portal.api.references import PLURALS
from portal.api.resources import RESOURCES
from portal.api.views.about import Docs, Nowhere, Root, Schema
from portal.api.views.ladder import LadderView
from portal.applicability.api import ApplicabilityView
from portal.changes.api import ChangesView
from portal.changes.calendar_api import CalendarView
from portal.check.api import CheckView
from portal.citations.api import ResolveView
from portal.compare.api import CompareGapsView, CompareMatrixView, CompareRegisterView, CompareView
from portal.embed.api import OembedView
from portal.frozen.api import FreezeView, FrozenView
from portal.known.api import RecordChangesView
from portal.search.api import SearchView
from portal.search.suggest_api import SuggestView
from portal.sync.api import SyncView
from portal.versions.api import VersionCompareView

urlpatterns: list[URLPattern] = [
    path("", Root.as_view(), name="api-root"),
    path("docs/", Docs.as_view(), name="api-docs"),
    path("schema/", Schema.as_view(), name="api-schema"),
    path("search/", SearchView.as_view(), name="search-api"),
    path("resolve/", ResolveView.as_view(), name="resolve-api"),
    path("suggest/", SuggestView.as_view(), name="suggest-api"),
    path("check/", CheckView.as_view(), name="check-api"),
    path("record-changes/", RecordChangesView.as_view(), name="record_changes-api"),
    path("sync/", SyncView.as_view(), name="sync-api"),
    path("versions/compare/", VersionCompareView.as_view(), name="version_compare-api"),
    path("changes/", ChangesView.as_view(), name="changes-api"),
    path("calendar/", CalendarView.as_view(), name="calendar-api"),
    path("frozen/", FreezeView.as_view(), name="freeze-api"),
    path("frozen/<str:short>/", FrozenView.as_view(), name="frozen-api"),
    path("thresholds/ladder/", LadderView.as_view(), name="ladder-api"),
    path("applicability/", ApplicabilityView.as_view(), name="applicability-api"),
    path("oembed/", OembedView.as_view(), name="oembed-api"),
    path("compare/", CompareView.as_view(), name="compare-api"),
    path("compare/gaps/", CompareGapsView.as_view(), name="compare-gaps-api"),
    path("compare/matrix/", CompareMatrixView.as_view(), name="compare-matrix-api"),
    path("compare/tables/<str:slug>/", CompareRegisterView.as_view(), name="compare-register-api"),
]
for kind, viewset in RESOURCES.items():
    plural = PLURALS[kind]
    urlpatterns += [
        path(f"{plural}/", viewset.as_view({"get": "list"}, detail=False), name=f"{kind}-api-list"),
        path(f"{plural}/<str:slug>/", viewset.as_view({"get": "retrieve"}, detail=True), name=f"{kind}-api-detail"),
    ]
urlpatterns.append(re_path(r"^.+/$", Nowhere.as_view()))
