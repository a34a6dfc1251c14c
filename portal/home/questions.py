"""What the home page offers, chosen by hand and kept in one place: the famous texts, the ready-made questions, and
the doors for the three kinds of readers. Addresses are plain paths; the template adds the day of the page."""

from __future__ import annotations

from dataclasses import dataclass

FAMOUS_LAW = (
    "eu-ai-act",
    "us-eo-14110",
    "us-bis-ai-diffusion",
    "us-ca-sb-53",
    "us-ny-raise",
    "us-co-sb-26-189",
    "cn-genai-interim-measures",
    "kr-ai-basic-act",
)
FAMOUS_PROMISES = (
    "eu-gpai-code-of-practice",
    "frontier-ai-safety-commitments",
    "anthropic-rsp",
    "openai-preparedness",
)
FAMOUS_INSTITUTES = ("uk-aisi", "us-caisi", "eu-ai-office")


@dataclass(frozen=True)
class Example:
    """A search to try, as somebody would type it."""

    query: str


EXAMPLES = (
    Example("Art. 51 AI Act"),
    Example("10^25"),
    Example("who must report incidents"),
    Example("RSP ASL-3"),
    Example("whistleblower"),
)


@dataclass(frozen=True)
class Question:
    """A question many readers come with, and the page that answers it."""

    text: str
    path: str


@dataclass(frozen=True)
class QuestionGroup:
    heading: str
    questions: tuple[Question, ...]


COMPARISONS = (
    Question("EU, US, UK and China", "/compare/ready/approaches/"),
    Question("10^25 beside 10^26", "/compare/ready/compute-10-25-10-26/"),
    Question("RSP and Preparedness Framework", "/compare/ready/rsp-and-preparedness/"),
    Question("Who signed what", "/compare/ready/who-signed/"),
    Question("Institutes and their powers", "/compare/ready/institutes/"),
    Question("Testing by third parties", "/compare/ready/third-party-and-red-teaming/"),
    Question("Every jurisdiction by every topic", "/compare/matrix/"),
)


QUESTIONS = (
    QuestionGroup(
        "What the texts ask",
        (
            Question("EU, US, UK and China side by side", "/compare/ready/approaches/"),
            Question("Red-teaming and outside evaluation", "/compare/ready/third-party-and-red-teaming/"),
            Question("Open source: duties and exemptions", "/compare/ready/open-source/"),
            Question("Promises to pause or halt", "/provisions/?topic=pause-commitment"),
            Question("Reporting of incidents, and how fast", "/compare/tables/incident-clocks/"),
        ),
    ),
    QuestionGroup(
        "Who may do what",
        (
            Question(
                "Who declined the EU's GPAI code, and who signed", "/commitments/eu-gpai-code-of-practice/#signatures"
            ),
            Question("Safety institutes and their powers", "/compare/ready/institutes/"),
            Question("Which company signed what", "/compare/ready/who-signed/"),
            Question("Models evaluated before release", "/evaluations/?stage=pre-deployment"),
            Question("Binding evaluation duties", "/provisions/?binding=binding&topic=model-evaluation"),
            Question("Voluntary evaluation promises", "/provisions/?binding=voluntary&topic=model-evaluation"),
        ),
    ),
    QuestionGroup(
        "Numbers and dates",
        (
            Question("10^25 or 10^26: compute thresholds", "/compare/ready/compute-10-25-10-26/"),
            Question("Which models are above them", "/thresholds/"),
            Question("What the Digital Omnibus moved", "/changes/?from=2026-07-26&to=2026-07-27"),
            Question("Fines, for your turnover", "/compare/tables/penalties/"),
            Question("Export controls on chips", "/regulations/?kind=export_control"),
            Question("RSP beside the Preparedness Framework", "/compare/ready/rsp-and-preparedness/"),
        ),
    ),
    QuestionGroup(
        "What is argued, and corrected",
        (
            Question("Claims and corrections", "/claims/"),
            Question("Should model weights be open?", "/debates/deb-open-weights/"),
            Question("What no text covers yet", "/gaps/"),
            Question("Counterparts of one text in another", "/crosswalks/"),
            Question("The essay, point by point", "/essay/"),
        ),
    ),
)


@dataclass(frozen=True)
class Door:
    """Where one kind of reader starts."""

    heading: str
    text: str
    links: tuple[Question, ...]


DOORS = (
    Door(
        "For researchers",
        "Compare jurisdictions, frameworks, versions and institutes, down to the provision and its pin.",
        (
            Question("Compare", "/compare/"),
            Question("Every jurisdiction by every topic", "/compare/matrix/"),
            Question("Common elements of frameworks", "/elements/"),
            Question("Coverage: what was looked at", "/coverage/"),
        ),
    ),
    Door(
        "For journalists",
        "Find the article, see whether it applies today, who says so, and what was got wrong before.",
        (
            Question("Check my text", "/check/"),
            Question("What changed", "/changes/"),
            Question("Calendar of coming duties", "/calendar/"),
            Question("Claims and corrections", "/claims/"),
            Question("Sources", "/sources/"),
        ),
    ),
    Door(
        "For tool builders",
        "Every list and record as JSON and CSV, without a key; answers equal the pages.",
        (
            Question("API documentation", "/api/"),
            Question("Everything in one download", "/data/"),
            Question("Cite, embed, follow: pictures and feeds", "/pictures/"),
            Question("Releases of the corpus", "/releases/"),
        ),
    ),
)
