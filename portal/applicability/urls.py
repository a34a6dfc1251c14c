"""Addresses of «Does it apply to me?»."""

from django.urls import path

from portal.applicability.rules_views import rules_index, rules_page
from portal.applicability.views import applicability_file, applicability_page, questions_page, reasoning_page

urlpatterns = [
    path("applicability/", applicability_page, name="applicability"),
    path("applicability/answer.<str:form>", applicability_file, name="applicability-file"),
    path("applicability/questions/", questions_page, name="applicability-inputs"),
    path("applicability/rules/", rules_index, name="applicability-rules-index"),
    path("applicability/rules/<slug:instrument>/", rules_page, name="applicability-rules"),
    path("applicability/why/<str:scope>/", reasoning_page, name="applicability-why"),
]
