"""Check my text."""

from django.urls import path

from portal.check.views import check_page

urlpatterns = [path("check/", check_page, name="check")]
