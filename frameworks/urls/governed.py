"""Levels, systems, chips and evaluations."""

from django.urls import path

from frameworks.views import element, level
from jurisdictions.views.placeholder import placeholder

urlpatterns = [
    path("levels/", level.LevelList.as_view(), name="level-list"),
    path("levels/<str:slug>/", level.LevelDetail.as_view(), name="level-detail"),
    path("elements/", element.element_list, name="element-list"),
    path("systems/", placeholder, name="system-list"),
    path("systems/<str:slug>/", placeholder, name="system-detail"),
    path("thresholds/", placeholder, name="threshold-list"),
    path("chips/", placeholder, name="chip-list"),
    path("chips/<str:slug>/", placeholder, name="chip-detail"),
    path("cases/", placeholder, name="case-list"),
    path("cases/<str:slug>/", placeholder, name="case-detail"),
    path("evaluations/", placeholder, name="evaluation-list"),
    path("evaluations/<str:slug>/", placeholder, name="evaluation-detail"),
    path("evaluation-agreements/", placeholder, name="agreement-list"),
    path("evaluation-requirements/", placeholder, name="requirement-list"),
]
