"""How the OpenAPI document describes the answers of `/api/v1/sync/`."""

from __future__ import annotations

from rest_framework import serializers

from portal.corpus.models import RecordChange
from portal.sync.asked import KINDS
from portal.sync.items import ACTIONS, PRESENT


class SyncFieldSerializer(serializers.Serializer):
    field = serializers.CharField(help_text="Name of the field, as the corpus files write it.")
    before = serializers.JSONField(help_text="Its value before the change; null: it was not there.")
    after = serializers.JSONField(help_text="Its value after the change; null: it is not there.")


class SyncItemSerializer(serializers.Serializer):
    action = serializers.ChoiceField(
        choices=[*ACTIONS.values(), PRESENT],
        help_text="`created`, `changed` or `gone`; in a snapshot `present`. Write the record for all but `gone`.",
    )
    kind = serializers.ChoiceField(
        choices=list(KINDS),
        help_text="Kind of the record, as the corpus names it; `order`: in which order an instrument's records of a "
        "kind stand. Kind and slug together name a record.",
    )
    slug = serializers.CharField(help_text="Permanent id of the record within its kind.")
    url = serializers.URLField(
        allow_null=True, help_text="The record in the API; of one that is gone, its former address. null: an order."
    )
    moved_to = serializers.CharField(
        allow_null=True, help_text="Of a record that is gone: the slug under which it stands now; null: none."
    )
    release = serializers.CharField(help_text="Slug of the release that brought this state of the record.")
    released_on = serializers.DateField(help_text="Day of that release, the same on every installation.")
    at = serializers.DateTimeField(help_text="When this installation recorded that release (UTC).")
    why = serializers.ChoiceField(
        choices=[str(value) for value in RecordChange.Why.values],
        allow_null=True,
        help_text="Code of the reason: did the world change, or what we say of it? null: not coded.",
    )
    why_label = serializers.CharField(allow_null=True, help_text="The reason in words; null: not coded.")
    diff = SyncFieldSerializer(many=True, help_text="What a change replaced, field by field; otherwise empty.")
    record = serializers.DictField(
        required=False,
        allow_null=True,
        help_text="With include=record: the whole record after this step, in the form of the corpus files, fields at "
        "their defaults left out; null when gone.",
    )


class SyncReleaseSerializer(serializers.Serializer):
    version = serializers.CharField(help_text="Version of the release.")
    released_on = serializers.DateField(help_text="Day of the release.")
    digest = serializers.CharField(help_text="SHA-256 of the corpus files.")
    loaded_at = serializers.DateTimeField(help_text="When this installation recorded it (UTC).")


class SyncSerializer(serializers.Serializer):
    results = SyncItemSerializer(many=True, help_text="The steps, oldest first.")
    has_more = serializers.BooleanField(
        help_text="true: more is there already, ask `next` at once. false: you are up to date; ask `next` later."
    )
    cursor = serializers.CharField(help_text="The place after this page. Keep it when you have stored the page.")
    next = serializers.URLField(help_text="Address of the next page, with the cursor in it; never null.")
    release = SyncReleaseSerializer(
        allow_null=True, help_text="The release up to which this answer tells; null: no corpus is loaded."
    )
