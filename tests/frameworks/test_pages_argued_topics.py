"""Pages of topics and crosswalks: who rules what on a subject, and which texts answer to each other."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from frameworks.models import Crosswalk, Provision, Topic
from frameworks.selectors.topic import ROWS_SHOWN, topic_page, topic_tree

pytestmark = pytest.mark.django_db


def page(client: Client, url: str, status: int = 200) -> str:
    response = client.get(url)
    assert response.status_code == status, url
    return response.content.decode()


def main_of(html: str) -> str:
    return html.split("<main", 1)[1].split("</main>", 1)[0]


def test_red_teaming_is_ruled_in_the_eu_the_us_and_china(client: Client, today: date) -> None:
    html = main_of(page(client, "/topics/red-teaming/"))
    for jurisdiction in ("EU", "US", "CN"):
        assert f'href="/jurisdictions/{jurisdiction}/"' in html
    assert 'href="/provisions/eu-ai-act-art-55-1-a/"' in html
    assert "Model evaluation" in html  # the broader topic


def test_a_topic_tells_binding_law_from_promises(today: date) -> None:
    found = topic_page(topic=Topic.objects.get(slug="red-teaming"), on=today)
    law = {each.instrument.slug for group in found.law for each in group.instruments}
    promises = {each.instrument.slug for group in found.promises for each in group.instruments}
    assert {"eu-ai-act", "us-eo-14110"} <= law
    assert {"eu-gpai-code-of-practice", "g7-hiroshima-code-of-conduct"} <= promises
    assert not law & promises


def test_a_topic_shows_the_status_of_its_provisions_on_the_day(client: Client, today: date) -> None:
    after = main_of(page(client, "/topics/red-teaming/"))
    before = main_of(page(client, "/topics/red-teaming/?as_of=2024-12-01"))
    row = re.compile(
        r'href="/provisions/us-eo-14110-[^"]*"[^>]*>[^<]*</a>[^<]*<span class="status-badge status-badge--(\w+)'
    )
    assert set(row.findall(after)) == {"rescinded"}
    assert set(row.findall(before)) == {"in_force"}


def test_counts_of_a_topic_equal_the_list_of_its_provisions(client: Client, today: date) -> None:
    """Model evaluation has narrower topics, and these have narrower ones again."""
    found = topic_page(topic=Topic.objects.get(slug="model-evaluation"), on=today)
    assert found.total == Provision.objects.about("model-evaluation").count() == sum(n for _, n in found.by_status)
    assert f"<strong>{found.total}</strong> provisions" in page(client, "/provisions/?topic=model-evaluation")
    branch = next(b for b in topic_tree(topics=list(Topic.objects.all())) if b.topic.slug == "model-evaluation")
    assert branch.provisions == found.total


def test_a_topic_takes_in_what_is_narrower_by_two_steps() -> None:
    """Conformity assessment is narrower than third-party assessment, which is narrower than model evaluation."""
    narrow = set(Provision.objects.about("conformity-assessment").values_list("pk", flat=True))
    assert narrow
    assert narrow <= set(Provision.objects.about("model-evaluation").values_list("pk", flat=True))


def test_a_large_topic_shows_the_first_provisions_and_leads_to_all(client: Client, today: date) -> None:
    found = topic_page(topic=Topic.objects.get(slug="transparency"), on=today)
    groups = [each for group in (*found.law, *found.promises) for each in group.instruments]
    assert sum(each.total for each in groups) == found.total
    assert sum(len(each.provisions) for each in groups) <= ROWS_SHOWN < found.total
    cut = next(each for each in groups if each.hidden)
    html = page(client, "/topics/transparency/?as_of=2026-05-01")
    link = f"/provisions/?topic=transparency&amp;instrument={cut.instrument.slug}&amp;as_of=2026-05-01"
    assert f'<a href="{link}">{cut.hidden} more of' in html
    assert page(client, link.replace("&amp;", "&")).count("/provisions/") >= cut.total


def test_a_topic_lists_debates_gaps_analogies_and_requirements_on_it(client: Client, today: date) -> None:
    html = main_of(page(client, "/topics/third-party-assessment/"))
    assert 'href="/debates/binding-international-rules/"' in html
    assert 'href="/analogies/ana-aviation-certification/"' in html
    assert "Evaluation by others asked for in these provisions" in html
    assert re.search(r'href="/evaluation-requirements/#[^"]+"', html)


def test_the_topics_stand_as_a_tree_with_definitions(client: Client, today: date) -> None:
    html = main_of(page(client, "/topics/"))
    assert f"<strong>{Topic.objects.count()}</strong> topics" in html
    outer = html.index('<li id="model-evaluation">')
    inner = html.index('<li id="third-party-assessment">')
    assert outer < inner < html.index('<li id="conformity-assessment">')
    assert "Adversarial testing that tries to bring out dangerous behaviour." in html
    assert all(html.count(f'href="/topics/{slug}/"') >= 1 for slug in Topic.objects.values_list("slug", flat=True))


def test_a_filtered_topic_stands_at_the_top_when_its_broader_one_is_left_out(client: Client, today: date) -> None:
    html = main_of(page(client, "/topics/?broader=model-evaluation"))
    assert '<li id="red-teaming">' in html
    assert '<li id="model-evaluation">' not in html


def test_crosswalks_read_origin_relation_target_with_the_reason(client: Client, today: date) -> None:
    html = main_of(page(client, "/crosswalks/?instrument=us-ca-sb-53"))
    row = html.split('<tr id="eu-ai-act-art-51-2-to-us-ca-sb-53-11-i">')[1].split("</tr>")[0]
    origin, relation = row.index("/provisions/eu-ai-act-art-51-2/"), row.index("contrasts with")
    assert origin < relation < row.index("/provisions/us-ca-sb-53-11-i/")
    assert "10^25 FLOP presumption against a 10^26 definition" in row


def test_a_crosswalk_reads_from_either_end(client: Client, today: date) -> None:
    crosswalk = Crosswalk.objects.filter(relation="broader", origin_provision__isnull=False).for_list().first()
    assert crosswalk is not None
    html = main_of(page(client, crosswalk.get_absolute_url()))
    readings = html.split('id="readings"')[1].split("</ul>")[0]
    assert "has a broader counterpart in" in readings
    assert "has a narrower counterpart in" in readings
    for end in (crosswalk.origin, crosswalk.target):
        assert f'href="{end.get_absolute_url()}"' in html


def test_the_ends_of_a_crosswalk_carry_status_and_version(client: Client, today: date) -> None:
    html = main_of(page(client, "/crosswalks/anthropic-rsp-2-2-marginal-to-openai-preparedness-2-marginal/"))
    origin, target = html.split('<section class="card">')[1:]
    assert "no longer applicable" in origin
    assert "version 2.2" in origin
    assert "active" in target
    assert 'href="/organisations/openai/"' in target


def test_an_unknown_relation_is_refused_with_the_known_ones(client: Client, today: date) -> None:
    assert "Allowed: equivalent, broader" in page(client, "/crosswalks/?relation=same", 400)
