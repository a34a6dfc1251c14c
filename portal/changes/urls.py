"""What changed, and what comes."""

from django.urls import path

from portal.changes.calendar_views import calendar_ics, calendar_page
from portal.changes.feed import changes_feed
from portal.changes.views import changes_page

urlpatterns = [
    path("changes/", changes_page, name="changes"),
    path("changes/feed/", changes_feed, name="changes-feed"),
    path("calendar/", calendar_page, name="calendar"),
    path("calendar.ics", calendar_ics, name="calendar-ics"),
]
