"""Comparisons."""

from django.urls import path

from portal.compare import views

urlpatterns = [
    path("compare/", views.compare_page, name="compare"),
    path("compare/matrix/", views.matrix_page, name="compare-matrix"),
    path("compare/gaps/", views.gaps_page, name="compare-gaps"),
    path("compare/ready/<str:slug>/", views.ready_made, name="compare-ready"),
    path("compare/tables/<str:slug>/", views.register_page, name="compare-register"),
]
