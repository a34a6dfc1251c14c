"""Accept-Datetime is `as_of` by a header (RFC 7089)."""

from __future__ import annotations

import pytest

from tests.portal.citing.conftest import Reader

ART = "/api/v1/provisions/eu-ai-act-art-6-2/"
MAY = "Fri, 01 May 2026 10:30:00 GMT"


@pytest.mark.parametrize("path", [ART, "/provisions/eu-ai-act-art-6-2/", "/api/v1/provisions/?topic=red-teaming"])
def test_the_header_asks_for_the_law_of_its_day(reader: Reader, path: str) -> None:
    joint = "&" if "?" in path else "?"
    by_header, by_name = reader.ask(path, accept_datetime=MAY), reader.ask(f"{path}{joint}as_of=2026-05-01")
    assert by_header.status_code == 200
    assert by_header.content == by_name.content
    assert by_header["Memento-Datetime"] == by_name["Memento-Datetime"] == "Fri, 01 May 2026 00:00:00 GMT"
    assert by_header["Content-Location"] == f"{path}{joint}as_of=2026-05-01"
    assert "Content-Location" not in by_name
    for response in (by_header, by_name, reader.ask(path)):
        assert "Accept-Datetime" in response["Vary"]
    assert f'<{path}>; rel="original timegate"' in by_header["Link"]
    assert 'rel="memento"; datetime="Fri, 01 May 2026 00:00:00 GMT"' in by_header["Link"]


def test_without_a_day_there_is_no_memento(reader: Reader) -> None:
    response = reader.ask(ART)
    assert "Memento-Datetime" not in response
    assert "timegate" not in response["Link"]


def test_a_day_in_the_address_wins(reader: Reader) -> None:
    response = reader.ask(f"{ART}?as_of=2024-12-01", accept_datetime=MAY)
    assert response["As-Of"] == "2024-12-01"
    assert "Content-Location" not in response


def test_the_next_page_is_of_the_same_day(reader: Reader) -> None:
    body = reader.ask("/api/v1/provisions/", accept_datetime=MAY).json()
    assert body["as_of"] == "2026-05-01"
    assert "as_of=2026-05-01" in body["next"]


@pytest.mark.parametrize("text", ["soon", "2026-05-01", "Fri, 31 Feb 2026 00:00:00 GMT", "x" * 5000])
def test_a_time_that_cannot_be_read_is_refused_with_what_to_write(reader: Reader, text: str) -> None:
    answer = reader.ask(ART, accept_datetime=text)
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert "Accept-Datetime: Sun, 02 Aug 2026" in answer.json()["errors"]["Accept-Datetime"]
    assert "Accept-Datetime" in answer["Vary"]
    page = reader.ask("/provisions/eu-ai-act-art-6-2/", accept_datetime=text)
    assert page.status_code == 400
    assert "cannot be read" in page.content.decode()


@pytest.mark.parametrize(
    ("text", "day"), [("Mon, 01 Jan 1900 00:00:00 GMT", "1950-01-01"), ("Fri, 01 Jan 2500 00:00:00 GMT", "2100-12-31")]
)
def test_beyond_what_can_be_told_the_nearest_day_answers(reader: Reader, text: str, day: str) -> None:
    assert reader.ask(ART, accept_datetime=text)["As-Of"] == day


def test_the_two_clocks_stay_apart(reader: Reader) -> None:
    release = reader.ask(ART)["Corpus-Release"].rpartition("-")[0]
    response = reader.ask(f"{ART}?known_at={release}", accept_datetime=MAY)
    assert response["As-Of"] == "2026-05-01"
    assert response["Corpus-Release"].startswith(release)


def test_an_answer_known_already_is_not_sent_again(reader: Reader) -> None:
    first = reader.ask(ART, accept_datetime=MAY)
    again = reader.ask(ART, accept_datetime=MAY, if_none_match=first["ETag"])
    assert again.status_code == 304
    assert first["ETag"] == reader.ask(f"{ART}?as_of=2026-05-01")["ETag"] != reader.ask(ART)["ETag"]
