"""The app behind citations, content negotiation and links."""

from django.apps import AppConfig


class CitingConfig(AppConfig):
    name = "portal.citing"
    label = "citing"
