"""«Does it apply?» in the API: the same answers as the page, for one profile or many."""

from __future__ import annotations

from datetime import date
from typing import Any

from drf_spectacular.utils import OpenApiExample, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from frameworks.models import Chip, System
from jurisdictions.as_of import InvalidDay, parse_day
from jurisdictions.filters import RefusedParameters
from portal.api.renderers import PlainJSONRenderer
from portal.api.views.base import Answer
from portal.applicability.answer import ORDER
from portal.applicability.asked import answer_asking, read_asking
from portal.applicability.evaluate import Applies
from portal.applicability.gather import rulebook
from portal.applicability.profile import BadProfile
from portal.applicability.profile_schema import profile_schema
from portal.applicability.rulebook import RuleBook
from portal.applicability.views import data_of

MOST = 100
"""So many profiles one request may hold."""
MAX_BYTES = 1_048_576
BEFORE = "The release asked for holds no scopes: they are recorded from release 2026.11.4 on. Leave known_at out."
_MEMBERS = ("profile", "profiles", "as_of", "outcomes", "reasoning")


class TooLarge(APIException):
    """A body that no allowed batch needs."""

    status_code = 413
    default_detail = f"The body is larger than {MAX_BYTES:,} bytes; send at most {MOST} profiles at a time."


class ApplicabilityFineSerializer(serializers.Serializer):
    provision = serializers.CharField(help_text="The provision that sets the fine.")
    citation = serializers.CharField(help_text="Its citation.")
    fixed_amount = serializers.IntegerField(allow_null=True, help_text="In whole units of the currency.")
    currency = serializers.CharField(help_text="ISO 4217; empty where no amount is fixed.")
    turnover_pct = serializers.FloatField(allow_null=True, help_text="Per cent of worldwide annual turnover.")
    rule = serializers.CharField(help_text="Which of the two counts: higher, lower, or empty.")
    lower = serializers.BooleanField(
        allow_null=True, help_text="Whether the lower counts for this profile; null: not known."
    )
    maximum = serializers.FloatField(
        allow_null=True, help_text="The ceiling for the revenue given, where it can be told."
    )
    maximum_currency = serializers.CharField(help_text="Its currency.")
    said = serializers.CharField(help_text="The same in words.")


class ApplicabilityOutcomeSerializer(serializers.Serializer):
    outcome = serializers.ChoiceField(choices=[kind.value for kind in Applies])
    day = serializers.CharField(allow_null=True, help_text="Since when, or from when; partial ISO date.")
    ends = serializers.CharField(allow_null=True, help_text="When what applies now will change next.")
    jurisdiction = serializers.CharField()
    instrument = serializers.CharField()
    instrument_name = serializers.CharField()
    binding = serializers.CharField()
    provision = serializers.CharField()
    citation = serializers.CharField()
    heading = serializers.CharField()
    duty = serializers.CharField()
    status = serializers.CharField(help_text="How the provision stands on the day by itself.")
    who_is_bound = serializers.CharField()
    scope = serializers.CharField(help_text="The scope that decided.")
    because = serializers.CharField(help_text="On what it rests, in a line, where it does not apply or is open.")
    missing = serializers.ListField(child=serializers.CharField(), help_text="Inputs without which it cannot be told.")
    enforcement = serializers.CharField()
    fines = ApplicabilityFineSerializer(many=True, help_text="Ceilings for a breach, as they stand on the day.")
    checked = serializers.CharField()
    address = serializers.URLField()


class ReasoningLineSerializer(serializers.Serializer):
    depth = serializers.IntegerField()
    form = serializers.CharField(help_text="all, any, not, is (a defined term) or leaf.")
    holds = serializers.BooleanField(allow_null=True, help_text="null: not known.")
    text = serializers.CharField()
    given = serializers.CharField(help_text="What was answered.")
    doubt = serializers.CharField(help_text="Why the answer does not settle it.")
    provision = serializers.CharField(allow_null=True)
    citation = serializers.CharField()
    html_url = serializers.URLField(allow_null=True)


class ApplicabilityScopeSerializer(serializers.Serializer):
    scope = serializers.CharField()
    instrument = serializers.CharField()
    who_is_bound = serializers.CharField()
    basis = serializers.CharField()
    holds = serializers.BooleanField(allow_null=True)
    note = serializers.CharField()
    reasoning = ReasoningLineSerializer(many=True)


class ApplicabilitySerializer(serializers.Serializer):
    permalink = serializers.CharField()
    as_of = serializers.DateField()
    known_at = serializers.DateField()
    release = serializers.CharField()
    notice = serializers.CharField()
    profile = serializers.DictField()
    implied = serializers.ListField(child=serializers.DictField(), help_text="Answers that follow from records.")
    counts = serializers.DictField(child=serializers.IntegerField(), help_text="Provisions by outcome.")
    looked_at = serializers.ListField(
        child=serializers.DictField(), help_text="By place answered: the texts with scopes that are recorded."
    )
    outcomes = ApplicabilityOutcomeSerializer(many=True)
    scopes = ApplicabilityScopeSerializer(many=True)
    questions = serializers.ListField(
        child=serializers.DictField(), help_text="What is still open, most decisive first."
    )
    flips = serializers.ListField(child=serializers.DictField(), help_text="Single changes that switch an outcome.")
    coming = serializers.ListField(child=serializers.DictField(), help_text="Days on which duties begin or end.")


class ApplicabilityRequestSerializer(serializers.Serializer):
    profile = serializers.DictField(required=False, help_text="Answers by input; GET gives the JSON Schema.")
    profiles = serializers.ListField(child=serializers.DictField(), required=False, help_text=f"At most {MOST}.")
    as_of = serializers.DateField(required=False, help_text="The day of the law; today without it.")
    outcomes = serializers.ListField(
        child=serializers.ChoiceField(choices=[kind.value for kind in Applies]),
        required=False,
        help_text="Which outcomes to list; without it all but does_not, which are only counted.",
    )
    reasoning = serializers.BooleanField(
        required=False, help_text="Whether to write out the conditions of the scopes that decided; false unless said."
    )


class ApplicabilityView(Answer):
    """Which provisions apply to a profile on a day, and why."""

    http_method_names = ["get", "head", "post", "options"]
    renderer_classes = [PlainJSONRenderer]

    @extend_schema(
        responses=OpenApiResponse({"type": "object"}, "The JSON Schema (2020-12) of a profile."),
        tags=["applicability"],
        operation_id="applicability_schema",
    )
    def get(self, request: Request) -> Response:
        _only_clocks(request)
        slugs = [list(model.objects.order_by("slug").values_list("slug", flat=True)) for model in (System, Chip)]
        return Response(profile_schema(rulebook(), *slugs))

    @extend_schema(
        request=ApplicabilityRequestSerializer,
        responses=ApplicabilitySerializer,
        tags=["applicability"],
        operation_id="applicability",
        description="Answers one `profile`, or many `profiles` (then `answers` holds one such object for each).",
        examples=[
            OpenApiExample(
                "A frontier model in the EU",
                value={
                    "as_of": "2026-11-25",
                    "profile": {
                        "roles": ["model_developer"],
                        "general_purpose": True,
                        "training_compute": "3e26",
                        "offered_in": ["EU"],
                        "circumstances": [],
                    },
                },
                request_only=True,
            )
        ],
    )
    def post(self, request: Request) -> Response:
        _only_clocks(request)
        read: Any = request._request
        size = read.META.get("CONTENT_LENGTH") or "0"
        if size.isdigit() and int(size) > MAX_BYTES:
            raise TooLarge
        asked = _read(request.data, read.as_of)
        book = rulebook()
        if not book.questions:
            raise RefusedParameters({"known_at": BEFORE})
        read.as_of = asked["as_of"]
        answers = [_answer(read, profile, name, asked, book) for name, profile in asked["profiles"]]
        return Response(answers[0] if asked["single"] else {"answers": answers})


def _only_clocks(request: Request) -> None:
    read: Any = request._request
    if other := [name for name in read.GET if name not in ("known_at", "as_of", "format")]:
        raise RefusedParameters(
            {name: f"«{name[:60]}» is no parameter here: send the profile with POST as JSON." for name in other}
        )


def _read(body: Any, today: date) -> dict[str, Any]:
    """What is asked. Raises RefusedParameters with all that cannot be read."""
    if not isinstance(body, dict):
        raise ValidationError('Send a JSON object: {"profile": {"roles": ["model_developer"]}, "as_of": "2026-08-02"}.')
    errors = {
        str(name)[
            :60
        ]: f"«{str(name)[:60]}» is no member here. Allowed: {', '.join(_MEMBERS)}; known_at in the address."
        for name in body
        if name not in _MEMBERS
    }
    single = "profiles" not in body
    profiles = [body.get("profile")] if single else body["profiles"]
    if not single and "profile" in body:
        errors["profile"] = "Give profile or profiles, not both."
    if (
        not isinstance(profiles, list)
        or not profiles
        or len(profiles) > MOST
        or not all(isinstance(p, dict) for p in profiles)
    ):
        name = "profile" if single else "profiles"
        form = "an object of answers by input" if single else f"a list of 1 to {MOST} such objects"
        errors[name] = f"{name}: {form}; GET gives the schema."
    outcomes = body.get("outcomes", [kind.value for kind in ORDER if kind is not Applies.DOES_NOT])
    known = {kind.value for kind in Applies}
    if not isinstance(outcomes, list) or not all(isinstance(each, str) and each in known for each in outcomes):
        errors["outcomes"] = f"outcomes: a list of some of {', '.join(known)}."
    reasoning = body.get("reasoning", False)
    if not isinstance(reasoning, bool):
        errors["reasoning"] = "reasoning: true or false."
    day = today
    if body.get("as_of") is not None:
        try:
            day = parse_day(str(body["as_of"])[:40])
        except InvalidDay as error:
            errors["as_of"] = str(error)
    if errors:
        raise RefusedParameters(errors)
    named = [("profile", profiles[0])] if single else [(f"profiles.{n}", each) for n, each in enumerate(profiles)]
    return {"single": single, "profiles": named, "as_of": day, "outcomes": outcomes, "reasoning": reasoning}


def _answer(request: Any, profile: dict[str, Any], name: str, asked: dict[str, Any], book: RuleBook) -> dict[str, Any]:
    try:
        asking = read_asking(profile, book)
    except BadProfile as bad:
        raise RefusedParameters({f"{name}.{key}": told for key, told in bad.errors.items()}) from None
    answered = answer_asking(asking, asked["as_of"], book)
    kinds = [kind for kind in ORDER if kind.value in asked["outcomes"]]
    return data_of(request, asking, answered, reasoning=asked["reasoning"], kinds=kinds)
