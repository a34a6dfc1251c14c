"""Embeds."""

from django.apps import AppConfig


class EmbedConfig(AppConfig):
    name = "portal.embed"
