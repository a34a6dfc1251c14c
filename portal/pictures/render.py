"""Draws in a process of its own: reads jobs from standard input, writes what they make to standard output.

The charting library takes some 85 MB and most of a second to start, so the web workers never load it. Nothing of
Django is needed here, and nothing is fetched: every spec carries its data.

A job is {"spec": ...} (Vega-Lite; the answer is SVG) or {"svg": ..., "scale": 2} (the answer is a PNG in base 64).
"""

from __future__ import annotations

import base64
import json
import sys
from typing import Any

import vl_convert


def made(job: dict[str, Any]) -> str:
    if "spec" in job:
        return str(vl_convert.vegalite_to_svg(json.dumps(job["spec"])))
    return base64.b64encode(vl_convert.svg_to_png(job["svg"], scale=job["scale"])).decode()


if __name__ == "__main__":
    json.dump([made(job) for job in json.load(sys.stdin)], sys.stdout)
