"""Discovery."""

from django.apps import AppConfig


class DiscoveryConfig(AppConfig):
    name = "portal.discovery"
