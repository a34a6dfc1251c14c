"""Home and the pages about the portal itself."""

from django.urls import path

from jurisdictions.views.placeholder import placeholder

urlpatterns = [
    path("", placeholder, name="home"),
    path("methodology/", placeholder, name="methodology"),
    path("coverage/", placeholder, name="coverage"),
    path("limits/", placeholder, name="limits"),
    path("essay/", placeholder, name="essay"),
    path("releases/", placeholder, name="release-list"),
    path("style/", placeholder, name="style"),
]
