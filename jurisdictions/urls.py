"""Addresses of who governs, and of sources."""

from django.urls import path

from jurisdictions.views.placeholder import placeholder

urlpatterns = [
    path("jurisdictions/", placeholder, name="jurisdiction-list"),
    path("jurisdictions/<str:slug>/", placeholder, name="jurisdiction-detail"),
    path("organisations/", placeholder, name="organisation-list"),
    path("organisations/<str:slug>/", placeholder, name="organisation-detail"),
    path("institutes/", placeholder, name="institute-list"),
    path("institutes/<str:slug>/", placeholder, name="institute-detail"),
    path("sources/", placeholder, name="source-list"),
    path("sources/<str:slug>/", placeholder, name="source-detail"),
]
