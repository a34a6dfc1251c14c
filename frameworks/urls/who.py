"""Addresses of who governs: their pages show what governs too, so they stand on this floor."""

from django.urls import path

from frameworks.views import who

urlpatterns = [
    path("jurisdictions/", who.JurisdictionList.as_view(), name="jurisdiction-list"),
    path("jurisdictions/<str:slug>/", who.JurisdictionDetail.as_view(), name="jurisdiction-detail"),
    path("organisations/", who.OrganisationList.as_view(), name="organisation-list"),
    path("organisations/<str:slug>/", who.OrganisationDetail.as_view(), name="organisation-detail"),
    path("institutes/", who.InstituteList.as_view(), name="institute-list"),
    path("institutes/<str:slug>/", who.InstituteDetail.as_view(), name="institute-detail"),
]
