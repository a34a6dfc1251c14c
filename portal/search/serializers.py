"""The shape of the API's search answer, for the OpenAPI document and for rendering."""

from __future__ import annotations

from rest_framework import serializers

from portal.search.documents import KINDS


class SegmentSerializer(serializers.Serializer):
    text = serializers.CharField()
    match = serializers.BooleanField(source="is_match", help_text="Whether this run of text matches the question.")


class HitSerializer(serializers.Serializer):
    kind = serializers.ChoiceField(choices=list(KINDS))
    slug = serializers.CharField()
    title = serializers.CharField()
    citation = serializers.CharField(allow_null=True)
    url = serializers.URLField(allow_null=True, help_text="The record in the API; pages about the portal have none.")
    html_url = serializers.URLField(help_text="The record as a page.")
    highlighted_title = SegmentSerializer(many=True)
    snippet = SegmentSerializer(many=True, help_text="The passage that shows why the record was found.")
    snippet_from = serializers.ChoiceField(choices=["summary", "other name"])
    jurisdictions = serializers.ListField(child=serializers.CharField())
    instrument = serializers.CharField(allow_null=True, help_text="The instrument the record is part of.")
    status = serializers.CharField(allow_null=True, help_text="Of instruments and provisions, on the day asked for.")
    status_since = serializers.CharField(allow_null=True)
    status_next = serializers.CharField(allow_null=True)
    version_standing = serializers.ChoiceField(
        choices=["current", "replaced", "coming"],
        allow_null=True,
        help_text="Of levels: whether their version is the latest on the day.",
    )
    replaced_by = serializers.CharField(allow_null=True, help_text="Of levels: the version that followed by the day.")
    binding = serializers.CharField(allow_null=True)
    checked = serializers.CharField(allow_null=True)
    date = serializers.CharField(allow_null=True)
    score = serializers.FloatField()


class FacetValueSerializer(serializers.Serializer):
    value = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    count = serializers.IntegerField()
    selected = serializers.BooleanField()


class WidenedSerializer(serializers.Serializer):
    holding_all = serializers.IntegerField(help_text="Records that hold all the words; they stand first.")
    at_least = serializers.IntegerField(help_text="How many of the words the others hold at least.")
    of = serializers.IntegerField(help_text="How many words had to occur.")


class QuerySerializer(serializers.Serializer):
    text = serializers.CharField(allow_blank=True)
    read_as = serializers.CharField(allow_blank=True, help_text="How the text was read.")
    notes = serializers.ListField(child=serializers.CharField(), help_text="What was passed over in reading.")
    corrected = serializers.BooleanField(help_text="Records that hold only some of the words are among these.")
    widened = WidenedSerializer(allow_null=True, help_text="Set where `corrected` is true.")
    absent = serializers.ListField(child=serializers.CharField(), help_text="Words that occur in no record.")
    filters = serializers.DictField(child=serializers.ListField(child=serializers.CharField()))
    ordering = serializers.CharField()
    index = serializers.CharField(help_text="Name of the index that answered.")


class SearchSerializer(serializers.Serializer):
    count = serializers.IntegerField()
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    as_of = serializers.DateField()
    results = HitSerializer(many=True)
    facets = serializers.DictField(child=FacetValueSerializer(many=True))
    query = QuerySerializer()
