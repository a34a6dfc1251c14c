from django.apps import AppConfig


class VersionsConfig(AppConfig):
    """Two versions of a framework, or an instrument before and after an amendment, side by side."""

    name = "portal.versions"
    label = "versions"
