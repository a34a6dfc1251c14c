"""Wayfinding."""

from django.apps import AppConfig


class WayfindingConfig(AppConfig):
    name = "portal.wayfinding"
