from django.urls import path

from portal.wayfinding import views

urlpatterns = [
    path("glossary/", views.glossary, name="glossary"),
    path("keyboard/", views.keyboard, name="keyboard"),
]
