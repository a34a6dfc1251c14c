"""The shape of the API's search answer, for the OpenAPI document and for rendering."""

from __future__ import annotations

from rest_framework import serializers

from portal.citations.resolve import OUTCOMES
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
    snippet_from = serializers.ChoiceField(choices=["summary", "other name", "plain words"])
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
    parent = serializers.CharField(  # type: ignore[assignment]
        allow_null=True, help_text="Of jurisdictions: the value under which this one stands in the tree."
    )


class GroupSerializer(serializers.Serializer):
    instrument = serializers.CharField(allow_null=True, help_text="Null for records that are part of none.")
    label = serializers.CharField(allow_null=True)  # type: ignore[assignment]
    html_url = serializers.URLField(allow_null=True)
    count = serializers.IntegerField(help_text="How many results the group has; `results` are its best ones.")
    results = HitSerializer(many=True)


class SynonymsUsedSerializer(serializers.Serializer):
    typed = serializers.CharField()
    said = serializers.ListField(child=serializers.CharField(), help_text="What was looked for as well.")


class DidYouMeanSerializer(serializers.Serializer):
    text = serializers.CharField()
    total = serializers.IntegerField(help_text="How many records this finds.")


class WayOutSerializer(serializers.Serializer):
    filter = serializers.CharField(allow_null=True, help_text="The filter to lift; null for all or for a part.")
    part = serializers.CharField(allow_null=True, help_text="The part of the text to leave out.")
    text = serializers.CharField(allow_null=True, help_text="The text that is then left.")
    count = serializers.IntegerField(help_text="How many records that gives.")


class WidenedSerializer(serializers.Serializer):
    holding_all = serializers.IntegerField(help_text="Records that hold all the words; they stand first.")
    at_least = serializers.IntegerField(help_text="How many of the words the others hold at least.")
    of = serializers.IntegerField(help_text="How many words had to occur.")


class QuerySerializer(serializers.Serializer):
    text = serializers.CharField(allow_blank=True)
    read_as = serializers.CharField(allow_blank=True, help_text="How the text was read.")
    notes = serializers.ListField(child=serializers.CharField(), help_text="What was passed over in reading.")
    synonyms = SynonymsUsedSerializer(many=True, help_text="Words of which others that stand for them were sought too.")
    did_you_mean = DidYouMeanSerializer(allow_null=True, help_text="A spelling that finds something.")
    corrected = serializers.BooleanField(help_text="Records that hold only some of the words are among these.")
    widened = WidenedSerializer(allow_null=True, help_text="Set where `corrected` is true.")
    absent = serializers.ListField(child=serializers.CharField(), help_text="Words that occur in no record.")
    ways_out = WayOutSerializer(many=True, help_text="Where nothing was found: what to lift or leave out.")
    filters = serializers.DictField(child=serializers.ListField(child=serializers.CharField()))
    ordering = serializers.CharField()
    group = serializers.CharField(allow_null=True)
    index = serializers.CharField(help_text="Name of the index that answered.")


class AnswerSerializer(serializers.Serializer):
    outcome = serializers.ChoiceField(choices=list(OUTCOMES))
    read_as = serializers.CharField()
    message = serializers.CharField(allow_blank=True)
    record = HitSerializer(allow_null=True, help_text="The one record that is meant.")
    choices = HitSerializer(many=True, help_text="The records of which one may be meant, or the parts of the place.")
    more = serializers.IntegerField(help_text="How many further records may be meant.")


class SearchSerializer(serializers.Serializer):
    count = serializers.IntegerField()
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    as_of = serializers.DateField()
    answer = AnswerSerializer(allow_null=True, help_text="On the first page, where the text is a citation.")
    results = HitSerializer(many=True)
    groups = GroupSerializer(many=True, help_text="With group=instrument: groups of results; `results` is then empty.")
    facets = serializers.DictField(child=FacetValueSerializer(many=True))
    query = QuerySerializer()
