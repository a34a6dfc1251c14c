"""Addresses of sources. Pages of jurisdictions, organisations and institutes show what governs too, so their
views and addresses stand one floor up, in `frameworks.urls.who`."""

from django.urls import path

from jurisdictions.views import source

urlpatterns = [
    path("sources/", source.SourceList.as_view(), name="source-list"),
    path("sources/<str:slug>/", source.SourceDetail.as_view(), name="source-detail"),
]
