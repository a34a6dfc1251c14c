"""Addresses of what governs, by family."""

from frameworks.urls import argued, governed, governs

urlpatterns = [*governs.urlpatterns, *governed.urlpatterns, *argued.urlpatterns]
