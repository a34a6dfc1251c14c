"""The vocabularies as linked data."""

from django.urls import path

from portal.citing import views

urlpatterns = [
    path("api/v1/context.jsonld", views.jsonld_context, name="jsonld-context"),
    path("vocabulary/<str:name>", views.vocabulary, name="vocabulary"),
]
