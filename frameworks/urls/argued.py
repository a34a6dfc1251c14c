"""Topics, crosswalks, debates, gaps, analogies, claims, findings and the timeline."""

from django.urls import path

from jurisdictions.views.placeholder import placeholder

urlpatterns = [
    path("topics/", placeholder, name="topic-list"),
    path("topics/<str:slug>/", placeholder, name="topic-detail"),
    path("crosswalks/", placeholder, name="crosswalk-list"),
    path("crosswalks/<str:slug>/", placeholder, name="crosswalk-detail"),
    path("debates/", placeholder, name="debate-list"),
    path("debates/<str:slug>/", placeholder, name="debate-detail"),
    path("gaps/", placeholder, name="gap-list"),
    path("gaps/<str:slug>/", placeholder, name="gap-detail"),
    path("analogies/", placeholder, name="analogy-list"),
    path("analogies/<str:slug>/", placeholder, name="analogy-detail"),
    path("claims/", placeholder, name="claim-list"),
    path("claims/<str:slug>/", placeholder, name="claim-detail"),
    path("findings/", placeholder, name="finding-list"),
    path("timeline/", placeholder, name="timeline"),
]
