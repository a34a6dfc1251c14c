"""The page «Check my text»: a form, and what was found. Nothing of the text outlives the answer."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from jurisdictions.as_of import InvalidDay, parse_day
from jurisdictions.filters import CLOCKS
from portal.check.example import EXAMPLE
from portal.check.service import MAX_CHARACTERS, Report, TextRefused, check
from portal.check.verdicts import KIND_LABELS, VERDICT_LABELS, Verdict
from portal.frozen.asked import frozen_findings as frozen
from portal.frozen.store import NotFrozen
from portal.search.index import SearchUnavailable

PRESSING = (Verdict.WRONG, Verdict.OUT_OF_DATE, Verdict.NO_SUCH)
"""The verdicts on which the writer of the text has to act."""


@sensitive_post_parameters()
@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
def check_page(request: HttpRequest) -> HttpResponse:
    """The form; with a text in it, what the portal's records say of each passage on the day chosen."""
    read: Any = request
    if set(request.GET) - set(CLOCKS):
        return redirect("check")  # a text does not belong in an address
    page: dict[str, Any] = {"limit": MAX_CHARACTERS, "day": read.as_of if read.as_of_given else None}
    status = 200
    if request.method == "POST":
        example = "example" in request.POST
        text = EXAMPLE if example else request.POST.get("text", "").replace("\r\n", "\n")
        page |= {"text": text, "is_example": example, "day_typed": request.POST.get("as_of", "")}
        try:
            typed = request.POST.get("as_of", "").strip()
            day = parse_day(typed) if typed else read.as_of
            report = check(text, day)
            if "freeze" in request.POST:
                return redirect(frozen(request, text, report))
            page |= {"day": day if typed else page["day"], **_answer(report, day)}
        except (TextRefused, InvalidDay) as refused:
            page["error"], status = str(refused), 400
        except NotFrozen as refused:
            page["error"], status = str(refused), 429
        except SearchUnavailable as unavailable:
            page["error"], status = str(unavailable), 503
    response = render(request, "check/check.html", page, status=status)
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "same-origin"
    return response


@sensitive_variables()
def _answer(report: Report, day: Any) -> dict[str, Any]:
    rows = [
        {
            "finding": finding,
            "verdict": finding.ruling.verdict.value,
            "verdict_label": VERDICT_LABELS[finding.ruling.verdict],
            "kind_label": KIND_LABELS[finding.kind],
            "pressing": finding.ruling.verdict in PRESSING,
            "links": [(record.name, _on_day(record.url, day)) for record in finding.ruling.records],
        }
        for finding in report.findings
    ]
    counts = [
        {"verdict": verdict.value, "label": VERDICT_LABELS[verdict], "count": count}
        for verdict, count in sorted(report.counts.items(), key=lambda pair: pair[0] not in PRESSING)
        if count
    ]
    return {
        "report": report,
        "rows": rows,
        "counts": counts,
        "pressing": sum(report.counts[verdict] for verdict in PRESSING),
    }


def _on_day(url: str, day: Any) -> str:
    path, hash_sign, fragment = url.partition("#")
    return f"{path}?as_of={day.isoformat()}{hash_sign}{fragment}"
