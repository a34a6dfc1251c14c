"""Pictures."""

from django.urls import path, re_path

from portal.pictures import thresholds, views

OWN_PAGES = "|".join(thresholds.PICTURES)

urlpatterns = [
    path("pictures/", views.gallery, name="pictures"),
    re_path(rf"^pictures/(?P<slug>{OWN_PAGES})/$", thresholds.to_page, name="threshold-picture"),
    re_path(
        rf"^pictures/(?P<slug>{OWN_PAGES})\.(?P<form>svg|png|json|csv)$",
        thresholds.threshold_file,
        name="threshold-file",
    ),
    re_path(r"^pictures/(?P<slug>[a-z-]+)\.(?P<form>svg|png|json|csv)$", views.picture_file, name="picture-file"),
    path("pictures/<slug:slug>/", views.picture_page, name="picture"),
]
