"""The admin: every model within reach, positions and marks kept right, and status rebuilt with each save."""

from __future__ import annotations

import html
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.forms import NullBooleanField
from django.test import Client
from django.urls import reverse

from frameworks.models import Debate, Definition, Event, Input, Instrument, Period, Provision, Scope
from jurisdictions.models import Citation, Institute, Link, Organisation, Source
from portal.corpus.models import CorpusRelease, RecordChange, RecordState, Redirect
from portal.corpus.review import review_queue

pytestmark = pytest.mark.django_db

OWN = ("jurisdictions", "frameworks", "corpus")
REGISTERED = [model for model in admin.site._registry if model._meta.app_label in OWN]
READ_ONLY = {"corpusrelease", "recordchange", "recordorder", "recordstate", "redirect", "statusspan"}


def name(model: Any, page: str) -> str:
    return f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}"


def form_data(response: Any) -> dict[str, Any]:
    """What a browser would send back from a change page, untouched."""
    context, data = response.context, {}
    forms = [context["adminform"].form]
    for formset in (each.formset for each in context["inline_admin_formsets"]):
        forms += [formset.management_form, *formset.forms]
    for form in forms:
        for bound in form:
            value = bound.value()
            if isinstance(bound.field, NullBooleanField):
                value = {True: "true", False: "false", None: "unknown"}[value]
            if value is not None and value is not False:
                data[bound.html_name] = value
    return data


def save(client: Client, record: Any, **changes: Any) -> Any:
    """Open the change page of a record, change some fields, and save."""
    url = reverse(name(record, "change"), args=[record.pk])
    data = {**form_data(client.get(url)), **changes}
    response = client.post(url, data)
    if response.status_code != 302:
        problems = [response.context["adminform"].form.errors]
        problems += [each.formset.errors for each in response.context["inline_admin_formsets"]]
        pytest.fail(str(problems))
    return response


def test_every_model_has_an_admin_or_stands_in_that_of_its_record() -> None:
    shown = set(admin.site._registry)
    for model_admin in admin.site._registry.values():
        shown |= {each.model for each in model_admin.get_inlines(None, None)}  # type: ignore[arg-type]
    for label in OWN:
        for model in apps.get_app_config(label).get_models():
            assert model in shown or model._meta.proxy, model.__name__


@pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model.__name__)
def test_lists_and_forms_open_for_an_editor(admin_client: Client, model: Any) -> None:
    assert admin_client.get(reverse(name(model, "changelist"))).status_code == 200
    searched = admin_client.get(reverse(name(model, "changelist")), {"q": "ai"})
    assert searched.status_code == 200
    expected = 403 if model._meta.model_name in READ_ONLY else 200
    assert admin_client.get(reverse(name(model, "add"))).status_code == expected
    rows = admin.site._registry[model].get_queryset(_request())
    first = rows.first()
    if first is not None and model is not RecordState:
        assert admin_client.get(reverse(name(model, "change"), args=[first.pk])).status_code == 200


def _request() -> Any:
    class Request:
        resolver_match = None

    return Request()


@pytest.mark.parametrize("model", [Provision, Event, Instrument], ids=lambda model: model.__name__)
def test_a_list_takes_as_many_queries_for_ten_rows_as_for_fifty(
    admin_client: Client, model: Any, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(25):
        admin_client.get(reverse(name(model, "changelist")))


def test_an_untouched_form_changes_nothing_in_the_corpus(admin_client: Client) -> None:
    """Opening a record and saving it must not make an edit of it."""
    from portal.corpus.reasons import differing
    from portal.corpus.rows import read_database

    before = read_database()
    for model, slug in (
        (Provision, "eu-ai-act-art-6-2"),
        (Instrument, "eu-ai-act"),
        (Debate, Debate.objects.order_by("slug")[0].slug),
        (Institute, "uk-aisi"),
        (Organisation, "anthropic"),
        (Input, "roles"),
        (Definition, "us-ca-sb-53-frontier-model"),
        (Scope, Scope.objects.exclude(timing=[]).order_by("slug")[0].slug),
    ):
        save(admin_client, model.objects.get(slug=slug))
    after = read_database()
    for kind, rows in before.items():
        assert rows.keys() == after[kind].keys()
        for slug, payload in rows.items():
            assert differing(payload, after[kind][slug]) == [], f"{kind}/{slug}"


def test_saving_an_event_rebuilds_the_status_of_its_instrument(admin_client: Client) -> None:
    event = Event.objects.get(slug="us-eo-14110-2025-01-20-rescinded")
    day = date(2025, 1, 25)
    assert Instrument.objects.as_of(day).get(slug="us-eo-14110").status == "rescinded"
    save(admin_client, event, date="2025-02-01")
    assert Instrument.objects.as_of(day).get(slug="us-eo-14110").status == "in_force"
    assert Provision.objects.as_of(day).filter(instrument__slug="us-eo-14110", status="rescinded").count() == 0
    log = LogEntry.objects.get(object_id=str(event.pk))
    assert log.get_change_message() == "Changed Date."


def test_adding_and_deleting_an_event_rebuild_the_status_too(admin_client: Client) -> None:
    act = Instrument.objects.get(slug="us-ca-sb-53")
    url = reverse("admin:frameworks_event_add")
    data = {**form_data(admin_client.get(url)), "slug": "us-ca-sb-53-end", "instrument": act.pk, "date": "2026-06",
            "type": "rescinded", "what": "Ended."}  # fmt: skip
    assert admin_client.post(url, data).status_code == 302
    added = Event.objects.get(slug="us-ca-sb-53-end")
    assert added.position == max(act.events.values_list("position", flat=True))
    on = date(2026, 6, 1)
    assert Instrument.objects.as_of(on).get(pk=act.pk).status == "rescinded"
    admin_client.post(reverse("admin:frameworks_event_delete", args=[added.pk]), {"post": "yes"})
    assert Instrument.objects.as_of(on).get(pk=act.pk).status == "partly_in_force"
    again = Event.objects.create(slug="again", instrument=act, date="2026-06", type="rescinded", what="Ended.")
    admin_client.post(
        reverse("admin:frameworks_event_changelist"),
        {"action": "delete_selected", "_selected_action": [again.pk], "post": "yes"},
    )
    assert Instrument.objects.as_of(on).get(pk=act.pk).status == "partly_in_force"


def test_a_new_period_of_a_provision_comes_last_and_moves_its_status(admin_client: Client) -> None:
    provision = Provision.objects.get(slug="eu-ai-act-art-6-2")
    count = provision.periods.count()
    save(
        admin_client,
        provision,
        **{
            "periods-TOTAL_FORMS": str(count + 1),
            f"periods-{count}-provision": str(provision.pk),
            f"periods-{count}-applies_from": "2029-01-01",
            f"periods-{count}-decided_on": "2026-11-01",
        },
    )
    added = Period.objects.get(provision=provision, applies_from="2029-01-01")
    assert added.position == count
    found = Provision.objects.as_of(date(2028, 1, 1)).get(pk=provision.pk)
    assert (found.status, found.status_next) == ("not_yet", "2029-01-01")


def test_a_new_citation_and_a_new_link_find_their_place(admin_client: Client) -> None:
    provision = Provision.objects.get(slug="eu-ai-act-art-5")
    count = provision.citations.count()
    prefixes = ("jurisdictions-citation-content_type-object_id", "jurisdictions-link-content_type-object_id")
    source = Source.objects.order_by("slug")[0]
    save(
        admin_client,
        provision,
        **{
            f"{prefixes[0]}-TOTAL_FORMS": str(count + 1),
            f"{prefixes[0]}-{count}-source": str(source.pk),
            f"{prefixes[0]}-{count}-pin": "p. 7",
            f"{prefixes[1]}-TOTAL_FORMS": "1",
            f"{prefixes[1]}-0-names": "instrument/eu-ai-act",
            f"{prefixes[1]}-0-part": "about",
        },
    )
    citation = Citation.objects.get(object_id=provision.pk, pin="p. 7", source=source)
    assert citation.position == count
    assert Link.objects.get(object_id=provision.pk, part="about").target == Instrument.objects.get(slug="eu-ai-act")


def test_a_link_to_what_is_not_there_is_refused(admin_client: Client) -> None:
    provision = Provision.objects.get(slug="eu-ai-act-art-5")
    url, prefix = reverse(name(provision, "change"), args=[provision.pk]), "jurisdictions-link-content_type-object_id"
    data = {**form_data(admin_client.get(url)), f"{prefix}-TOTAL_FORMS": "1", f"{prefix}-0-names": "instrument/nowhere"}
    response = admin_client.post(url, data)
    assert "No record of that kind and slug." in response.content.decode()


def test_an_invalid_date_is_refused_with_what_is_accepted(admin_client: Client) -> None:
    event = Event.objects.get(slug="us-eo-14110-2025-01-20-rescinded")
    url = reverse(name(event, "change"), args=[event.pk])
    response = admin_client.post(url, {**form_data(admin_client.get(url)), "date": "January 2025"})
    assert "«January 2025» is not a date: write 2026, 2026-11 or 2026-11-25." in response.content.decode()


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ('{"is": ', "Enter a valid JSON."),
        ('{"all": []}', "when.all: needs a list of conditions."),
        ('{"is": "us-ca-sb-53-frontier-modle"}', "«us-ca-sb-53-frontier-modle» is not defined."),
        ('{"is": "us-ca-sb-53-frontier-model"}', "is defined by way of itself."),
        ('{"input": "training_compute", "op": "gt", "value": 1e26, "unit": "TPP"}', "is counted in «FLOP», not «TPP»."),
    ],
)
def test_a_condition_that_pages_could_not_read_is_refused(admin_client: Client, when: str, said: str) -> None:
    definition = Definition.objects.get(slug="us-ca-sb-53-frontier-model")
    url = reverse(name(definition, "change"), args=[definition.pk])
    response = admin_client.post(url, {**form_data(admin_client.get(url)), "when": when})
    assert said in html.unescape(response.content.decode())
    kept = Definition.objects.get(pk=definition.pk)
    assert kept.when == definition.when


def test_a_condition_is_kept_in_its_canonical_form(admin_client: Client) -> None:
    definition = Definition.objects.get(slug="us-ca-sb-53-frontier-model")
    save(admin_client, definition, when='{"text": "  General  purpose ", "has": "yes", "input": "general_purpose"}')
    definition.refresh_from_db()
    assert definition.when == {"input": "general_purpose", "text": "General purpose"}


def test_a_scope_of_provisions_of_another_text_is_refused(admin_client: Client) -> None:
    scope = Scope.objects.get(slug="us-ca-sb-53-scope-anonymous-channel")
    other = Provision.objects.get(slug="eu-ai-act-art-5")
    url = reverse(name(scope, "change"), args=[scope.pk])
    response = admin_client.post(url, {**form_data(admin_client.get(url)), "provisions": [other.pk]})
    assert "«eu-ai-act-art-5» is of another instrument." in response.content.decode()


def test_a_slug_is_given_once(admin_client: Client) -> None:
    provision = Provision.objects.get(slug="eu-ai-act-art-5")
    save(admin_client, provision, slug="other", instrument="1")
    provision.refresh_from_db()
    assert (provision.slug, provision.instrument.slug) == ("eu-ai-act-art-5", "eu-ai-act")


def test_institutes_are_edited_as_institutes_and_found_as_organisations(admin_client: Client) -> None:
    listed = admin_client.get(reverse("admin:jurisdictions_organisation_changelist"), {"q": "uk-aisi"})
    assert listed.context["cl"].result_count == 0
    found = admin_client.get(
        reverse("admin:autocomplete"),
        {
            "term": "AI Security Institute",
            "app_label": "frameworks",
            "model_name": "evaluation",
            "field_name": "evaluator",
        },
    )
    assert "AI Security Institute" in [row["text"] for row in found.json()["results"]]
    add = admin_client.get(reverse("admin:jurisdictions_organisation_add")).content.decode()
    assert 'value="safety_institute"' not in add


def test_releases_and_their_changes_cannot_be_edited(admin_client: Client) -> None:
    release, change = CorpusRelease.objects.latest(), RecordChange.objects.order_by("pk")[0]
    for row in (release, change):
        url = reverse(name(row, "change"), args=[row.pk])
        assert 'name="_save"' not in admin_client.get(url).content.decode()
        assert admin_client.post(url, {"version": "x"}).status_code == 403
    assert admin_client.get(reverse(name(Redirect, "add"))).status_code == 403


def test_the_review_queue_lists_the_unconfirmed_first_and_filters(
    admin_client: Client, django_assert_max_num_queries: Any
) -> None:
    url = reverse("admin:corpus_recordstate_changelist")
    with django_assert_max_num_queries(10):
        page = admin_client.get(url)
    assert page.context["page"][0].checked == "recalled"
    counts = page.context["queue"].counts
    assert counts["recalled"] == sum(row.checked == "recalled" for row in review_queue().rows)
    only = admin_client.get(url, {"checked": "recalled", "kind": "provision"})
    recalled = Provision.objects.filter(checked="recalled")
    assert only.context["page"].paginator.count == recalled.count()
    row = only.context["page"][0]
    assert row.url == reverse("admin:frameworks_provision_change", args=[recalled.get(slug=row.slug).pk])
    assert "ago" in only.content.decode()
    none = admin_client.get(url, {"checked": "nonsense"})
    assert "No record has this mark." in none.content.decode()


def test_within_a_mark_what_was_unchanged_longest_comes_first() -> None:
    from datetime import timedelta

    newest = CorpusRelease.objects.latest()
    CorpusRelease.objects.filter(pk=newest.pk).update(loaded_at=newest.loaded_at - timedelta(days=90))
    later = CorpusRelease.objects.create(version="later", digest="0")
    first = Provision.objects.filter(checked="recalled").order_by("slug")[0]
    RecordState.objects.filter(kind="provision", slug=first.slug).update(release=later)
    rows = review_queue(checked="recalled", kind="provision").rows
    assert rows[-1].slug == first.slug
    assert rows[0].changed_at < rows[-1].changed_at  # type: ignore[operator]


def test_visitors_are_sent_to_the_login(client: Client) -> None:
    response = client.get(reverse("admin:index"))
    assert response.status_code == 302
    assert "/admin/login/" in response["Location"]
