"""Ready-made comparisons: the questions that people come with, each a plain question behind its permalink."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from portal.compare.asking import Question


@dataclass(frozen=True)
class Ready:
    """A question with the words in which people put it. `points` are slugs of the essay's points it answers."""

    slug: str
    title: str
    lead: str
    group: str
    question: Question

    @property
    def address(self) -> str:
        """Where it is answered."""
        return f"{reverse('compare')}?{self.question.query()}"


_PILLARS = (
    "compute-threshold",
    "content-labelling",
    "enforcement",
    "export-control",
    "high-risk-uses",
    "incident-reporting",
    "innovation-support",
    "licensing",
    "model-evaluation",
    "open-source",
    "prohibited-practices",
    "red-teaming",
    "registration",
    "risk-classification",
    "third-party-assessment",
    "transparency",
)
_THRESHOLD_LAWS = ("eu-ai-act", "kr-ai-basic-act-decree", "us-ca-sb-53", "us-eo-14110", "us-ny-raise")
_LABS = (
    "amazon-fmsf",
    "anthropic-rsp",
    "gdm-fsf",
    "meta-aasf",
    "naver-asf",
    "nvidia-fara",
    "openai-preparedness",
    "xai-rmf",
)

READY: tuple[Ready, ...] = (
    Ready(
        "approaches",
        "EU, US, UK and China: four approaches",
        "Who binds, who persuades, who tests, and on what.",
        "Jurisdictions",
        Question("jurisdictions", "topics", ("CN", "EU", "GB", "US"), _PILLARS),
    ),
    Ready(
        "us-states",
        "Eight US states",
        "What the states made of AI, beside federal law.",
        "Jurisdictions",
        Question("jurisdictions", "topics", ("US-CA", "US-CO", "US-CT", "US-IL", "US-NY", "US-TN", "US-TX", "US-UT")),
    ),
    Ready(
        "asia",
        "Seven jurisdictions in Asia",
        "China, India, Japan, Korea, Singapore, Taiwan and Vietnam, topic by topic.",
        "Jurisdictions",
        Question("jurisdictions", "topics", ("CN", "IN", "JP", "KR", "SG", "TW", "VN"), _PILLARS),
    ),
    Ready(
        "compute-10-25-10-26",
        "10^25 or 10^26: compute thresholds in law",
        "The EU's 10^25 FLOP beside the 10^26 of EO 14110, California, New York and Korea.",
        "Law",
        Question("instruments", "facets", _THRESHOLD_LAWS, ("compute-threshold", "dates", "force")),
    ),
    Ready(
        "frontier-laws",
        "Laws on frontier models",
        "Triggers, incidents, fines and regulators of the laws that bind labs.",
        "Law",
        Question("instruments", "facets", ("eu-ai-act", "kr-ai-basic-act", "us-ca-sb-53", "us-ny-raise")),
    ),
    Ready(
        "three-models",
        "Regulation, evaluation or promise: three models",
        "A regulator's law, an institute that tests, and what companies promised.",
        "Law",
        Question(
            "instruments",
            "facets",
            ("eu-ai-act", "frontier-ai-safety-commitments", "uk-aisi-founding-paper", "us-wh-voluntary-commitments"),
        ),
    ),
    Ready(
        "third-party-and-red-teaming",
        "Third-party evaluation and red-teaming across instruments",
        "Who must test, who else may, and how hard the duty is.",
        "Law",
        Question(
            "instruments",
            "facets",
            (
                "eu-ai-act",
                "eu-gpai-code-of-practice",
                "frontier-ai-safety-commitments",
                "g7-hiroshima-code-of-conduct",
                "us-ca-sb-53",
                "us-eo-14110",
                "us-ny-raise",
                "us-wh-voluntary-commitments",
            ),
            ("evaluation", "force", "third-party"),
        ),
    ),
    Ready(
        "binding-or-voluntary",
        "Binding or voluntary: the same topics in law and in promises",
        "What the commitments of 2023 and 2024 asked, and what law says on it now.",
        "Law",
        Question(
            "instruments",
            "topics",
            (
                "eu-ai-act",
                "eu-gpai-code-of-practice",
                "frontier-ai-safety-commitments",
                "us-ca-sb-53",
                "us-wh-voluntary-commitments",
            ),
        ),
    ),
    Ready(
        "open-source",
        "How open-source models are treated",
        "Exemptions, and where they end.",
        "Law",
        Question(
            "instruments",
            "facets",
            (
                "eu-ai-act",
                "eu-gpai-guidelines",
                "kr-ai-basic-act",
                "us-ai-action-plan-2025",
                "us-ca-sb-53",
                "us-eo-14110",
                "us-ny-raise",
            ),
            ("force", "open-source"),
        ),
    ),
    Ready(
        "export-controls",
        "Chip export controls, from 2022 to today",
        "The rules one after the other, with what each turned on.",
        "Chips and compute",
        Question(
            "instruments",
            "facets",
            (
                "us-bis-2022-10-07",
                "us-bis-2023-10-17-ac",
                "us-bis-2024-12-02",
                "us-bis-ai-diffusion",
                "us-bis-h20-letter",
                "us-bis-2026-01-15",
                "us-bis-2026-05-31",
            ),
            ("dates", "force", "other-triggers"),
        ),
    ),
    Ready(
        "chip-makers-abroad",
        "Chip controls of the US, the Netherlands, Japan and Malaysia",
        "Equipment and chips: four export regimes.",
        "Chips and compute",
        Question(
            "instruments",
            "facets",
            ("jp-sme-2023", "my-sta-2025", "nl-asme-2023", "us-bis-2023-10-17-sme"),
            ("dates", "force", "issuer", "other-triggers"),
        ),
    ),
    Ready(
        "rsp-and-preparedness",
        "Responsible Scaling Policy and Preparedness Framework: levels",
        "ASL and CCL-like thresholds beside High and Critical, domain by domain.",
        "Labs",
        Question("frameworks", "domains", ("anthropic-rsp", "gdm-fsf", "openai-preparedness")),
    ),
    Ready(
        "rsp-and-preparedness-elements",
        "Responsible Scaling Policy and Preparedness Framework: commitments",
        "Thresholds, security, safeguards, halting, outside evaluation.",
        "Labs",
        Question("frameworks", "elements", ("anthropic-rsp", "openai-preparedness")),
    ),
    Ready(
        "labs",
        "Eight labs' frameworks by common element",
        "What each promises, and where it is silent.",
        "Labs",
        Question("frameworks", "elements", _LABS),
    ),
    Ready(
        "rsp-versions",
        "Responsible Scaling Policy 1.0, 2.2 and 3.4",
        "How the levels moved from 2023 to today.",
        "Labs",
        Question("versions", "domains", ("anthropic-rsp-v-1-0", "anthropic-rsp-v-2-2", "anthropic-rsp-v-3-4")),
    ),
    Ready(
        "preparedness-versions",
        "Preparedness Framework, beta and version 2",
        "Levels before and after April 2025.",
        "Labs",
        Question("versions", "domains", ("openai-preparedness-v-2", "openai-preparedness-v-beta")),
    ),
    Ready(
        "fsf-versions",
        "Frontier Safety Framework 1.0 to 3.1",
        "Google DeepMind's levels through four versions.",
        "Labs",
        Question("versions", "domains", ("gdm-fsf-v-1-0", "gdm-fsf-v-2-0", "gdm-fsf-v-3-0", "gdm-fsf-v-3-1")),
    ),
    Ready(
        "who-signed",
        "Which company signed what",
        "White House 2023, Seoul 2024, the EU's Code of Practice 2025.",
        "Promises",
        Question(
            "commitments",
            "companies",
            (
                "cn-aiia-safety-commitments",
                "eu-gpai-code-of-practice",
                "frontier-ai-safety-commitments",
                "us-wh-voluntary-commitments",
            ),
        ),
    ),
    Ready(
        "what-law-made-of-promises",
        "What law made of promises",
        "Promises of 2023 to 2025 and the provisions of law that crosswalks tie to them; dates tell which came first.",
        "Promises",
        Question(
            "commitments",
            "law",
            ("eu-gpai-code-of-practice", "frontier-ai-safety-commitments", "us-wh-voluntary-commitments"),
        ),
    ),
    Ready(
        "which-states-signed",
        "Which state signed what",
        "Bletchley, Seoul, Paris, New Delhi, and the treaty.",
        "Promises",
        Question(
            "commitments",
            "states",
            (
                "bletchley-declaration",
                "new-delhi-declaration-2026",
                "paris-statement-2025",
                "seoul-declaration",
                "seoul-ministerial-statement",
                "seoul-statement-of-intent",
            ),
        ),
    ),
    Ready(
        "institutes",
        "Safety institutes: powers, functions, means",
        "Who may do what: the UK, US, EU, Japan, Korea, Singapore.",
        "Institutes",
        Question("institutes", "powers", ("eu-ai-office", "jp-aisi", "kr-aisi", "sg-aisi", "uk-aisi", "us-caisi")),
    ),
)

BY_SLUG = {ready.slug: ready for ready in READY}
