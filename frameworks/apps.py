from django.apps import AppConfig


class FrameworksConfig(AppConfig):
    """What governs: instruments, provisions, levels, crosswalks, systems, debates."""

    name = "frameworks"
    default_auto_field = "django.db.models.BigAutoField"
