"""Search."""

from django.urls import path

from portal.search.views import search_page

urlpatterns = [path("search/", search_page, name="search")]
