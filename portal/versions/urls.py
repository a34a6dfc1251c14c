"""Versions side by side."""

from django.urls import path

from portal.versions.views import version_compare, version_list

urlpatterns = [
    path("versions/", version_list, name="version-list"),
    path("versions/compare/", version_compare, name="version-compare"),
]
