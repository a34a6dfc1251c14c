"""The programs of the guide, run as a reader would run them, against a real server with the whole corpus.

Where a language is not installed (curl, Node), and for R, the addresses that its program asks are asked instead.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from portal.apidocs.snippets import FOLDER, snippets

MOVED = "2026-08-02"
"""What Art. 6(2) of the EU AI Act was due on, as of 2026-05-01."""


def run(command: list[str], text: str, folder: Path, more: dict[str, str] | None = None) -> str:
    """What the program prints. It may not ask a proxy, and must end well."""
    env = {**os.environ, "NO_PROXY": "*", "no_proxy": "*", **(more or {})}
    env = {
        name: value for name, value in env.items() if not name.lower().endswith("_proxy") or name.lower() == "no_proxy"
    }
    done = subprocess.run(command, input=text, text=True, capture_output=True, cwd=folder, env=env, timeout=120)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def addresses(text: str, site: str) -> list[str]:
    """The addresses that a program asks, put together from its constants."""
    base = f"{site}/api/v1"
    found = re.findall(r'(?:\$BASE|\{BASE\}|base, ")(/[^"`\s]*)', text)
    return [base + each.replace("\\", "") for each in found]


def test_every_program_of_the_folder_is_shown_and_every_one_is_run_here() -> None:
    assert {path.name.removesuffix(".txt") for path in FOLDER.iterdir()} == set(snippets())
    assert set(snippets()) == {
        "quickstart.sh", "quickstart.py", "quickstart.R", "quickstart.js", "mirror.py", "client.sh", "client.py",
    }  # fmt: skip


def test_curl(site: str, tmp_path: Path) -> None:
    text = snippets()["quickstart.sh"].for_site(site)
    if shutil.which("curl") is None or shutil.which("bash") is None:
        assert all(urlopen(address).status == 200 for address in addresses(text, site) if "resolve" not in address)
        return
    told = run(["bash", "-eu"], text, tmp_path)
    assert f'"status_next":"{MOVED}"' in told
    assert '"outcome":"' in told
    assert told.strip().endswith("304")
    table = (tmp_path / "provisions.csv").read_text(encoding="utf-8").splitlines()
    assert table[0].startswith("slug,url,html_url")
    assert len(table) > 3


def test_python(site: str, tmp_path: Path) -> None:
    told = run([sys.executable, "-"], snippets()["quickstart.py"].for_site(site), tmp_path).splitlines()
    assert told[0].endswith(f"not_yet {MOVED}")
    found, total = re.findall(r"\d+", told[1])
    assert found == total
    assert int(found) > 20  # more than one page


def test_javascript(site: str, tmp_path: Path) -> None:
    text = snippets()["quickstart.js"].for_site(site)
    node = shutil.which("node")
    if node is None:
        asked = addresses(text.replace("${BASE}", "{BASE}"), site)
        assert len(asked) == 2
        assert all(urlopen(address).status == 200 for address in asked)
        return
    told = run([node, "--input-type=module", "-"], text, tmp_path).splitlines()
    assert told[0].endswith(f"not_yet {MOVED}")
    assert int(told[1].split()[0]) > 20


def test_r_asks_addresses_that_answer(site: str) -> None:
    asked = addresses(snippets()["quickstart.R"].for_site(site), site)
    assert len(asked) == 2
    record, table = (urlopen(address).read().decode() for address in asked)
    assert f'"status_next":"{MOVED}"' in record
    assert "instrument" in table.splitlines()[0].split(",")


def test_a_mirror_holds_every_record_and_has_nothing_left_to_fetch(site: str, tmp_path: Path) -> None:
    text = snippets()["mirror.py"].for_site(site)
    told = run([sys.executable, "-"], text, tmp_path).splitlines()
    counts = urlopen(f"{site}/api/v1/").read().decode()
    assert int(told[0].split()[0]) > 5000
    assert told[1].startswith(f"{site}/api/v1/sync/?cursor=")
    again = urlopen(told[1]).read().decode()
    assert '"results":[]' in again
    assert counts


@pytest.fixture
def client_folder(site: str, tmp_path: Path) -> Path:
    """The generated client, where Python finds it. Its own command line is run, as the guide says."""
    line = next(line for line in snippets()["client.sh"].for_site(site).splitlines() if " generate " in line)
    command = [sys.executable, "-m", "openapi_python_client", *line.split()[1:]]
    run(command, "", tmp_path, {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"})
    return tmp_path / "portal-client"


ASKED = """
from datetime import date

from ai_governance_portal_api_client import Client
from ai_governance_portal_api_client.api.changes import changes
from ai_governance_portal_api_client.api.check import check_text
from ai_governance_portal_api_client.api.provisions import get_provisions_by_slug, list_provisions
from ai_governance_portal_api_client.api.search import resolve_many, search
from ai_governance_portal_api_client.models import Problem, ResolveQuestion, Text

client = Client(base_url="SITE", raise_on_unexpected_status=True)
page = list_provisions.sync(client=client, topic=["incident-reporting"], has_penalty=True, page_size=5)
assert page.count >= len(page.results) > 0 and page.results[0].penalty.text, page
assert page.release.version
one = get_provisions_by_slug.sync(page.results[0].slug, client=client)
assert one.slug == page.results[0].slug and one.citations[0].source
missing = get_provisions_by_slug.sync("no-such", client=client)
assert isinstance(missing, Problem) and missing.status == 404, missing
found = search.sync(client=client, q="red teaming")
assert found.count > 0 and found.results[0].title
solved = resolve_many.sync(client=client, body=ResolveQuestion(citations=["Art. 55 AI Act"]))
assert solved.results[0].records[0].slug == "eu-ai-act-art-55", solved
checked = check_text.sync(client=client, body=Text(text="Article 6(2) of the AI Act applies from 2 August 2026."))
assert checked.findings, checked
moved = changes.sync(client=client, from_=date(2026, 7, 26), to=date(2026, 7, 28))
assert moved.count > 0 and moved.results[0].change
client.get_httpx_client().close()
print("asked")
"""


def test_a_client_is_generated_from_the_document_and_answers(site: str, client_folder: Path, tmp_path: Path) -> None:
    found = {"PYTHONPATH": str(client_folder)}
    told = run([sys.executable, "-"], snippets()["client.py"].for_site(site), tmp_path, found)
    assert told.strip().endswith(MOVED)
    assert run([sys.executable, "-W", "error", "-"], ASKED.replace("SITE", site), tmp_path, found).strip() == "asked"
