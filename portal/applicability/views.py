"""The pages of «Does it apply to me?»."""

from __future__ import annotations

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from portal.applicability.asked import CURRENCY, Asking, BadAsking, answer_asking, asked, canonical
from portal.applicability.gather import rulebook
from portal.applicability.memo import as_markdown
from portal.applicability.note import lines, trace_of
from portal.applicability.page import find_flips, page_of
from portal.applicability.profile import BadProfile
from portal.applicability.questions import open_questions
from portal.applicability.renderings import FILES, as_calendar, as_csv, as_data, outcome_words
from portal.applicability.rulebook import RuleBook
from portal.applicability.service import Answered
from portal.changes.ics import stamp_of
from portal.compare.asked import release_of


@require_safe
def applicability_page(request: HttpRequest) -> HttpResponse:
    """The form that asks only what can still matter, and the answer so far."""
    if not rulebook().questions:
        return render(request, "applicability/before.html", status=200)
    try:
        asking, answered = asked(request)
        focus = _focus(request, answered.book)
    except BadAsking as bad:
        return _asked_again(request, bad)
    except BadProfile as bad:
        return _refused(request, bad)
    if _is_form(request):
        return redirect(f"{request.path}?{asking.query()}{_clocks(request)}")
    return render(request, "applicability/applicability.html", page_of(request, asking, answered, focus))


def _asked_again(request: HttpRequest, bad: BadAsking) -> HttpResponse:
    """The questions that could not be read once more, with what is wrong; all other answers are kept."""
    read: Any = request
    answered = answer_asking(bad.rest, read.as_of, rulebook())
    page = page_of(request, bad.rest, answered, "", bad.errors)
    return render(request, "applicability/applicability.html", page, status=400)


def _is_form(request: HttpRequest) -> bool:
    """A form sends choices one by one, amounts in two fields, and what was left empty; its answer lives at the
    canonical address."""
    many = any(len(request.GET.getlist(name)) > 1 for name in request.GET)
    return many or any(name.endswith(CURRENCY) or not request.GET[name] for name in request.GET)


def _clocks(request: HttpRequest) -> str:
    read: Any = request
    return "".join(f"&{name}={value}" for name, value in read.clocks.items())


def _focus(request: HttpRequest, book: RuleBook) -> str:
    """The question that the reader wants to see. Raises BadProfile."""
    ask = request.GET.get("ask", "")
    if ask and ask != "all" and ask not in book.questions:
        raise BadProfile({"ask": f"«{ask[:60]}» is no question here. Questions: {', '.join(book.questions)}."})
    show = request.GET.get("show", "")
    if show not in ("", "all"):
        raise BadProfile({"show": f"show={show[:40]} is not known. Allowed: all."})
    return ask


@require_safe
def reasoning_page(request: HttpRequest, scope: str) -> HttpResponse:
    """The whole reasoning for one scope and the profile in the query."""
    try:
        asking, answered = asked(request)
    except BadProfile as bad:
        return _refused(request, bad)
    found = next((each for each in answered.book.rules.scopes if each.slug == scope), None)
    if found is None:
        raise Http404(f"No scope {scope}.")
    outcomes = answered.evaluation.outcomes
    page = {
        "asking": asking,
        "answered": answered,
        "scope": found,
        "text": answered.book.texts[found.instrument],
        "enforcement": answered.book.enforcement[found.slug],
        "lines": lines(trace_of(found, answered), answered),
        "truth": answered.evaluation.truths[found.slug],
        "duties": [
            (answered.book.units[slug], outcome_words(outcomes[slug])) for slug in found.provisions if slug in outcomes
        ],
        "back": f"{reverse('applicability')}?{asking.query()}",
    }
    return render(request, "applicability/reasoning.html", page)


@require_safe
def applicability_file(request: HttpRequest, form: str) -> HttpResponse:
    """The answer as a file to keep."""
    if form not in FILES:
        raise Http404(f"No such form: {form}. There are {', '.join(FILES)}.")
    try:
        asking, answered = asked(request)
    except BadProfile as bad:
        told = "\n".join(f"{name}: {said}" for name, said in bad.errors.items())
        return HttpResponse(f"{told}\n", content_type="text/plain; charset=utf-8", status=400)
    read: Any = request
    site = f"{request.scheme}://{request.get_host()}"
    link = f"{reverse('applicability')}?{canonical(request, asking)}"
    release = release_of(request)
    if form == "csv":
        body: Any = as_csv(answered, site)
    elif form == "md":
        body = as_markdown(answered, site=site, permalink=link, release=release)
    elif form == "ics":
        body = as_calendar(
            answered, site=site, permalink=link, name="AI Governance Portal", stamp=stamp_of(read.release)
        )
    else:
        body = json.dumps(data_of(request, asking, answered), ensure_ascii=False, indent=1)
    response = HttpResponse(body, content_type=FILES[form])
    response["Content-Disposition"] = f'attachment; filename="applicability-{answered.evaluation.on}.{form}"'
    return response


def data_of(request: HttpRequest, asking: Asking, answered: Answered, **more: Any) -> dict[str, Any]:
    """The answer as data, with what is still open and what would change it."""
    read: Any = request
    return as_data(
        answered,
        site=f"{request.scheme}://{request.get_host()}",
        permalink=f"{reverse('applicability')}?{canonical(request, asking)}",
        release=release_of(request),
        known_at=read.known_at.isoformat(),
        open_=open_questions(answered.evaluation, answered.book, asking.skipped),
        flips=find_flips(answered),
        **more,
    )


@require_safe
def questions_page(request: HttpRequest) -> HttpResponse:
    """Every question, with its reason and its answers."""
    book = rulebook()
    groups: dict[str, list[Any]] = {}
    for question in book.questions.values():
        groups.setdefault(question.group, []).append(question)
    return render(request, "applicability/questions.html", {"groups": list(groups.items())})


def _refused(request: HttpRequest, bad: BadProfile) -> HttpResponse:
    errors = {name: f"{name}: {told}" for name, told in bad.errors.items()}
    return render(request, "400.html", {"message": "", "errors": errors}, status=400)
