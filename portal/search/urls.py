"""Search."""

from django.urls import path

from jurisdictions.views.placeholder import placeholder

urlpatterns = [path("search/", placeholder, name="search")]
