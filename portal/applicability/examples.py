"""Made-up profiles to try, each a case that people ask about."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

_CASES: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "A lab trains a model with 3 × 10²⁶ FLOP and offers it in the EU and California",
        {
            "roles": "model_developer",
            "general_purpose": "yes",
            "training_compute": "3e26",
            "weights": "closed",
            "offered_in": "EU,US-CA",
            "revenue": "2000000000 USD",
            "placed_on_market": "2026-06-01",
            "circumstances": "none",
        },
    ),
    (
        "A model of 2 × 10²⁵ FLOP is published in the EU under a free licence",
        {
            "roles": "model_developer",
            "general_purpose": "yes",
            "training_compute": "2e25",
            "weights": "free_open_source",
            "offered_in": "EU",
            "placed_on_market": "2026-03-01",
            "circumstances": "none",
        },
    ),
    (
        "A company in Germany will select job applicants with an AI system that comes to market in 2028",
        {
            "roles": "deployer",
            "uses": "recruitment",
            "established_in": "DE",
            "used_in": "DE",
            "annex_iii_filter": "none",
            "product_safety": "no_product",
            "placed_on_market": "2028-01",
            "circumstances": "none",
        },
    ),
    (
        "A companion chatbot with two million users is open to the public in China and New York",
        {
            "roles": "system_provider",
            "features": "companion,generates,interacts",
            "public_service": "yes",
            "offered_in": "CN,US-NY",
            "registered_users": "2000000",
        },
    ),
    (
        "A chip of 15 000 TPP is exported to a data centre in China",
        {
            "roles": "exporter",
            "exported_item": "chips",
            "chip_tpp": "15000",
            "chip_density": "18",
            "chip_dram_bandwidth": "4800",
            "chip_data_center": "yes",
            "destination": "CN",
            "buyer_parent": "CN",
        },
    ),
)

EXAMPLES = tuple((title, urlencode(sorted(profile.items()))) for title, profile in _CASES)
"""Title and query string of each."""
