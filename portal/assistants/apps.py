"""The server for language-model clients."""

from django.apps import AppConfig


class AssistantsConfig(AppConfig):
    name = "portal.assistants"
