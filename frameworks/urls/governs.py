"""Instruments and provisions."""

from django.urls import path

from frameworks.views import instrument, provision

urlpatterns = [
    path("regulations/", instrument.RegulationList.as_view(), name="regulation-list"),
    path("regulations/<str:slug>/", instrument.RegulationDetail.as_view(), name="regulation-detail"),
    path("commitments/", instrument.CommitmentList.as_view(), name="commitment-list"),
    path("commitments/<str:slug>/", instrument.CommitmentDetail.as_view(), name="commitment-detail"),
    path("frameworks/", instrument.FrameworkList.as_view(), name="framework-list"),
    path("frameworks/<str:slug>/", instrument.FrameworkDetail.as_view(), name="framework-detail"),
    path("provisions/", provision.ProvisionList.as_view(), name="provision-list"),
    path("provisions/<str:slug>/", provision.ProvisionDetail.as_view(), name="provision-detail"),
]
