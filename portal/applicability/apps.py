from django.apps import AppConfig


class ApplicabilityConfig(AppConfig):
    name = "portal.applicability"
    label = "applicability"
