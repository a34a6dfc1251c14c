from django.apps import AppConfig


class CheckConfig(AppConfig):
    name = "portal.check"
    label = "check"
