"""Addresses of what governs, by family."""

from frameworks.urls import argued, governed, governs, who

urlpatterns = [*who.urlpatterns, *governs.urlpatterns, *governed.urlpatterns, *argued.urlpatterns]
