"""Frames: /embed stands in front of the path of the page that shows the same."""

from django.urls import path, re_path

from portal.embed import views

urlpatterns = [
    path("embed/provisions/<str:slug>/", views.provision, name="embed-provision"),
    re_path(
        r"^embed/(?P<face>regulations|commitments|frameworks)/(?P<slug>[^/]+)/$",
        views.instrument,
        name="embed-instrument",
    ),
    path("embed/compare/", views.comparison, name="embed-compare"),
    path("embed/compare/tables/<str:slug>/", views.register, name="embed-table"),
    path("embed/thresholds/", views.thresholds, name="embed-ladder"),
    path("embed/thresholds/chips/", views.chips, name="embed-chips"),
    path("embed/pictures/<slug:slug>/", views.picture, name="embed-picture"),
]
