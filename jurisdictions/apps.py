from django.apps import AppConfig


class JurisdictionsConfig(AppConfig):
    """Who governs, and the ground every record stands on."""

    name = "jurisdictions"
    default_auto_field = "django.db.models.BigAutoField"
