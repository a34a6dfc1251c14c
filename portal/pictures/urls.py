"""Pictures."""

from django.urls import path, re_path

from portal.pictures import views

urlpatterns = [
    path("pictures/", views.gallery, name="pictures"),
    re_path(r"^pictures/(?P<slug>[a-z-]+)\.(?P<form>svg|png|json|csv)$", views.picture_file, name="picture-file"),
    path("pictures/<slug:slug>/", views.picture_page, name="picture"),
]
