"""Addresses of the whole portal."""

urlpatterns: list = []
