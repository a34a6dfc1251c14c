"""One page in the phone profile of Lighthouse: what was painted when, how long scripts and layout held it, what came.

Time is real, slowed by Chromium itself as under `--throttling-method=devtools`: a processor 4 times slower, 562.5 ms
for each request (150 ms round trip, times 3.75 for what a connection costs), 1.6 Mbit/s less a tenth for overhead.
Lighthouse's default instead simulates all this from a load that was not slowed.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page

PHONE = {"viewport": {"width": 412, "height": 823}, "device_scale_factor": 1.75, "is_mobile": True, "has_touch": True}
NETWORK = {"latency": 562.5, "download": 1474.56, "upload": 675.0}
"""Milliseconds for each request; kilobits a second, of 1,024 bits as Lighthouse counts them."""
SLOWER = 4
QUIET = 1200
"""Milliseconds after `load` in which nothing more may come before a page counts as finished."""

SCRIPTS = Path(__file__).parent
OBSERVERS = (SCRIPTS / "observers.js").read_text(encoding="utf-8")
PROGRESS = (SCRIPTS / "progress.js").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Measured:
    """Times in milliseconds since the navigation began, sizes in bytes on the wire."""

    values: dict[str, float]
    bytes: int
    requests: int
    foreign: tuple[str, ...]
    faults: tuple[str, ...]
    deprecated: tuple[str, ...]
    status: int


@dataclass
class _Watch:
    """What the browser tells while a page loads."""

    frames: list[tuple[float, str]] = field(default_factory=list)
    bytes: int = 0
    asked: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def phone(browser: Browser, address: str) -> BrowserContext:
    context = browser.new_context(base_url=address, **PHONE)  # type: ignore[arg-type]
    context.add_init_script(OBSERVERS)
    return context


def slow(session: CDPSession, network: dict[str, float] = NETWORK, processor: float = SLOWER) -> None:
    """Slow the network and the processor of a window, and let nothing come from its cache."""
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    session.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": network["latency"],
            "downloadThroughput": network["download"] * 1024 / 8,
            "uploadThroughput": network["upload"] * 1024 / 8,
        },
    )
    session.send("Emulation.setCPUThrottlingRate", {"rate": processor})


def load(page: Page, path: str) -> Measured:
    """Load a page, slowly, and say what was seen. The window must come from `phone`."""
    session = page.context.new_cdp_session(page)
    slow(session)
    watch = _watching(page, session)
    session.send("Page.startScreencast", {"format": "jpeg", "quality": 60, "maxWidth": 206, "maxHeight": 412})
    response = page.goto(path, wait_until="load", timeout=60_000)
    page.wait_for_timeout(QUIET)
    session.send("Page.stopScreencast")
    session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    seen: dict[str, Any] = page.evaluate(
        "() => ({...window.__seen, origin: performance.timeOrigin,"
        " fcp: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0})"
    )
    session.detach()
    home = re.match(r"https?://[^/]+", page.url)
    own = home[0] if home else ""
    return Measured(
        values={
            "fcp": seen["fcp"],
            "si": max(seen["fcp"], _speed_index(page, watch.frames, seen["origin"])),
            "lcp": seen["lcp"],
            "tbt": blocking(seen["tasks"], seen["fcp"]),
            "cls": worst_window(seen["shifts"]),
        },
        bytes=watch.bytes,
        requests=len(watch.asked),
        foreign=tuple(url for url in watch.asked if not url.startswith((own, "data:"))),
        faults=tuple(watch.faults),
        deprecated=tuple(seen["deprecated"]),
        status=response.status if response else 0,
    )


def blocking(tasks: list[list[float]], since: float) -> float:
    """Total blocking time: what tasks after the first paint take beyond 50 ms each, to the end of the watch."""
    return sum(max(0.0, start + length - max(start, since) - 50) for start, length in tasks if start + length > since)


def worst_window(shifts: list[list[float]]) -> float:
    """Cumulative layout shift: the worst burst, with gaps below one second and five seconds long at most."""
    worst = total = begun = last = 0.0
    for at, value in shifts:
        if total and at - last < 1000 and at - begun < 5000:
            total += value
        else:
            total, begun = value, at
        last, worst = at, max(worst, total)
    return worst


def _watching(page: Page, session: CDPSession) -> _Watch:
    watch = _Watch()

    def framed(frame: dict[str, Any]) -> None:
        watch.frames.append((frame["metadata"]["timestamp"] * 1000, frame["data"]))
        session.send("Page.screencastFrameAck", {"sessionId": frame["sessionId"]})

    def finished(event: dict[str, Any]) -> None:
        watch.bytes += int(event["encodedDataLength"])

    session.on("Page.screencastFrame", framed)
    session.on("Network.loadingFinished", finished)
    page.on("request", lambda request: watch.asked.append(request.url))
    page.on("pageerror", lambda error: watch.faults.append(str(error)))
    page.on("console", lambda told: watch.faults.append(told.text) if told.type in ("error", "warning") else None)
    return watch


def _speed_index(page: Page, frames: list[tuple[float, str]], origin: float) -> float:
    """Milliseconds: the area above the curve of how finished the window looks."""
    shown = [(at - origin, data) for at, data in frames if at >= origin and base64.b64decode(data)[:2] == b"\xff\xd8"]
    if not shown:
        return 0.0
    helper = page.context.browser.new_page()  # type: ignore[union-attr]
    try:
        done = helper.evaluate(PROGRESS, [data for _, data in shown])
    finally:
        helper.close()
    area, before, progress = 0.0, 0.0, 0.0
    for (at, _), now in zip(shown, done, strict=True):
        area += (at - before) * (1 - progress)
        before, progress = at, now
    return area
