from django.apps import AppConfig


class FrozenConfig(AppConfig):
    name = "portal.frozen"
    label = "frozen"
    default_auto_field = "django.db.models.BigAutoField"
