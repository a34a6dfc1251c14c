from django.apps import AppConfig


class CorpusConfig(AppConfig):
    """The way from the YAML corpus into the database and back, and its recorded releases."""

    name = "portal.corpus"
    label = "corpus"
    default_auto_field = "django.db.models.BigAutoField"
