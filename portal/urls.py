"""Addresses of the whole portal."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("portal.home.urls")),
    path("", include("portal.search.urls")),
    path("", include("portal.check.urls")),
    path("", include("portal.versions.urls")),
    path("", include("portal.changes.urls")),
    path("", include("portal.sync.urls")),
    path("", include("portal.compare.urls")),
    path("", include("portal.frozen.urls")),
    path("", include("portal.applicability.urls")),
    path("", include("portal.citing.urls")),
    path("", include("portal.data.urls")),
    path("", include("portal.pictures.urls")),
    path("", include("portal.embed.urls")),
    path("", include("portal.discovery.urls")),
    path("", include("portal.wayfinding.urls")),
    path("", include("jurisdictions.urls")),
    path("", include("frameworks.urls")),
    path("", include("portal.apidocs.urls")),
    path("api/v1/", include("portal.api.urls")),
    path("admin/", admin.site.urls),
]

handler400 = "portal.wayfinding.views.bad_request"
handler404 = "portal.wayfinding.views.not_found"
handler500 = "portal.wayfinding.views.server_error"
