"""Frozen answers."""

from django.urls import path

from portal.frozen import views

urlpatterns = [
    path("frozen/", views.frozen_page, name="freeze"),
    path("frozen/<str:short>/", views.frozen_answer, name="frozen"),
    path("frozen/<str:short>/files.zip", views.frozen_zip, name="frozen-zip"),
]
