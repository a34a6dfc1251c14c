"""The feeds. `/api/v1/sync/` stands with the API."""

from django.urls import path

from portal.sync.feeds import record_feed, site_feed

urlpatterns = [path("feeds/changes.atom", site_feed, name="changes-atom")]
for kind, plural in (("jurisdiction", "jurisdictions"), ("topic", "topics"), ("instrument", "instruments")):
    urlpatterns.append(path(f"feeds/{plural}/<slug:slug>.atom", record_feed, {"kind": kind}, name=f"{kind}-atom"))
