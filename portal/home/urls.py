"""Home and the pages about the portal itself."""

from django.urls import path

from portal.home import views

urlpatterns = [
    path("", views.home, name="home"),
    path("methodology/", views.Methodology.as_view(), name="methodology"),
    path("coverage/", views.coverage, name="coverage"),
    path("limits/", views.limits, name="limits"),
    path("essay/", views.essay, name="essay"),
    path("releases/", views.ReleaseList.as_view(), name="release-list"),
    path("style/", views.style, name="style"),
    path("accessibility/", views.Accessibility.as_view(), name="accessibility"),
]
