"""Levels, systems, chips and evaluations."""

from django.urls import path

from frameworks.views import chip, element, evaluation, level, system, threshold

urlpatterns = [
    path("levels/", level.LevelList.as_view(), name="level-list"),
    path("levels/<str:slug>/", level.LevelDetail.as_view(), name="level-detail"),
    path("elements/", element.element_list, name="element-list"),
    path("systems/", system.SystemList.as_view(), name="system-list"),
    path("systems/<str:slug>/", system.SystemDetail.as_view(), name="system-detail"),
    path("thresholds/", threshold.threshold_list, name="threshold-list"),
    path("thresholds/chips/", threshold.threshold_chips, name="threshold-chips"),
    path("thresholds/revenue-and-users/", threshold.threshold_tiers, name="threshold-tiers"),
    path("chips/", chip.ChipList.as_view(), name="chip-list"),
    path("chips/<str:slug>/", chip.ChipDetail.as_view(), name="chip-detail"),
    path("cases/", chip.CaseList.as_view(), name="case-list"),
    path("cases/<str:slug>/", chip.CaseDetail.as_view(), name="case-detail"),
    path("evaluations/", evaluation.EvaluationList.as_view(), name="evaluation-list"),
    path("evaluations/<str:slug>/", evaluation.EvaluationDetail.as_view(), name="evaluation-detail"),
    path("evaluation-agreements/", evaluation.AgreementList.as_view(), name="agreement-list"),
    path("evaluation-requirements/", evaluation.RequirementList.as_view(), name="requirement-list"),
]
