"""Search."""

from django.urls import path

from portal.search.views import operators_page, search_page, suggestions, synonyms_page

urlpatterns = [
    path("search/", search_page, name="search"),
    path("search/suggest/", suggestions, name="search-suggest"),
    path("search/operators/", operators_page, name="search-operators"),
    path("search/synonyms/", synonyms_page, name="search-synonyms"),
]
