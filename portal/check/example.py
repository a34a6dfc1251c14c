"""A short article to try the page with: right, stale and wrong statements side by side, made up for this."""

EXAMPLE = """\
AI rules: where we stand

The EU AI Act entered into force on 1 August 2024. Article 5 of the AI Act has applied since 2 February 2025. \
Article 6(2) of the AI Act applies from 2 August 2026. Article 120 of the AI Act obliges every provider to \
publish its source code. Fines under the AI Act reach up to EUR 40 million or 7 % of worldwide annual turnover. \
GPAI models trained with more than 10^25 FLOP are presumed to have systemic risk.

In the United States, EO 14110 was revoked on 20 January 2025. Governor Newsom signed SB 53 into law on 30 \
September 2025. SB 53 applies to models trained with more than 10^26 FLOP. New York's RAISE Act could take \
effect on 1 January 2027.

The UK AI Safety Institute tests models before their release. Anthropic's RSP version 2.2 requires the developer \
to assess each new model.
"""
