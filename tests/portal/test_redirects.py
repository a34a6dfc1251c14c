"""Links to records outlive a change of their slug."""

import pytest
from django.test import Client

from portal.corpus.models import Redirect

pytestmark = pytest.mark.django_db


def test_a_former_slug_leads_to_the_present_page_and_keeps_the_day(client: Client) -> None:
    Redirect.objects.create(kind="provision", old_slug="ai-act-6-2", slug="eu-ai-act-art-6-2")
    response = client.get("/provisions/ai-act-6-2/?as_of=2026-05-01")
    assert response.status_code == 301
    assert response["Location"] == "/provisions/eu-ai-act-art-6-2/?as_of=2026-05-01"


def test_a_former_slug_of_an_instrument_works_under_each_face(client: Client) -> None:
    Redirect.objects.create(kind="instrument", old_slug="rsp", slug="anthropic-rsp")
    assert client.get("/frameworks/rsp/")["Location"] == "/frameworks/anthropic-rsp/"


def test_a_slug_that_never_was_stays_not_found(client: Client) -> None:
    assert client.get("/provisions/never-was/").status_code == 404
