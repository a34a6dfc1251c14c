"""The pages on the API: the guide, one page a resource, one page a question."""

from django.urls import path

from portal.apidocs import views

urlpatterns = [
    path("api/", views.guide, name="api-guide"),
    path("api/resources/<str:plural>/", views.resource, name="api-resource"),
    path("api/questions/<str:name>/", views.question, name="api-question"),
]
