from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "portal.search"
    label = "search"

    def ready(self) -> None:
        from portal.search.freshness import watch

        watch()
