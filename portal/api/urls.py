"""The API, version 1."""

from django.urls import path

from jurisdictions.views.placeholder import placeholder

KINDS = ["jurisdiction", "organisation", "institute", "membership", "source", "regulation", "commitment", "framework", "instrument", "version", "provision", "event", "level", "signature", "crosswalk", "topic", "system", "evaluation", "chip", "case", "debate", "gap", "analogy", "claim"]
urlpatterns = [
    path("", placeholder, name="api-root"),
    path("docs/", placeholder, name="api-docs"),
    *[path(f"{k}s/", placeholder, name=f"{k}-api-list") for k in KINDS],
    *[path(f"{k}s/<str:slug>/", placeholder, name=f"{k}-api-detail") for k in KINDS],
]
