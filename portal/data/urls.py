from django.urls import path

from portal.data import views

urlpatterns = [
    path("data/", views.data_page, name="data"),
    path("data/catalog.jsonld", views.catalog_json_ld, name="data-catalog"),
    path("data/<str:release>/", views.release_page, name="data-release"),
    path("data/<str:release>/<str:name>", views.data_file, name="data-file"),
]
