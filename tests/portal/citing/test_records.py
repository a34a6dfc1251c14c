"""Records of the corpus as references: right for law, on the day, and the same in every form."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from frameworks.models import Instrument, Level, Provision
from portal.citing.forms.bibtex import bibtex
from portal.citing.forms.csl import csl
from portal.citing.forms.ris import ris
from portal.citing.subjects import load_needed, work_of
from portal.citing.texts import amended_words, document_date, version_on
from portal.citing.work import Cited, Stamp
from tests.portal.citing.conftest import Reader

ART = "/provisions/eu-ai-act-art-6-2/"
DAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("path", "csl_type", "ris_type", "bibtex_type"),
    [
        ("/regulations/eu-ai-act/", "legislation", "STAT", "misc"),
        ("/regulations/eo-14110/", "legislation", "STAT", "misc"),
        ("/regulations/coe-ai-convention/", "treaty", "STAT", "misc"),
        ("/regulations/us-bill-chip-security/", "bill", "BILL", "misc"),
        ("/regulations/cn-gb-45438-2025/", "standard", "STAND", "techreport"),
        ("/frameworks/anthropic-rsp/", "report", "RPRT", "techreport"),
        ("/debates/allied-equipment/", "webpage", "ELEC", "misc"),
        ("/compare/matrix/", "dataset", "DATA", "misc"),
    ],
)
def test_each_sort_of_work_has_the_type_of_the_field(
    reader: Reader, path: str, csl_type: str, ris_type: str, bibtex_type: str
) -> None:
    if reader.ask(path).status_code == 404:
        path = f"/regulations/{Instrument.objects.get(short_name='EO 14110').slug}/"
    assert reader.csl(path)[0]["type"] == csl_type
    assert reader.ris(path)[0]["type_of_reference"] == ris_type
    assert [entry.type for entry in reader.bibtex(path).entries.values()] == [bibtex_type]


def test_a_provision_is_cited_with_authority_number_pin_amendment_and_both_addresses(reader: Reader) -> None:
    item = reader.csl(ART)[0]
    act = Instrument.objects.get(slug="eu-ai-act")
    source = Provision.objects.get(slug="eu-ai-act-art-6-2").citations.order_by("position")[0].url
    assert item["title"] == act.official_name
    assert (item["authority"], item["jurisdiction"]) == (act.issuer.name, "European Union")
    assert item["number"].startswith("Regulation (EU) 2024/1689")
    assert item["locator"] == item["section"] == "Art. 6(2)"
    assert item["issued"] == {"date-parts": [[2024, 6, 13]]}  # signed; not the vote, not the Official Journal
    assert item["URL"] == source
    assert item["accessed"] == {"date-parts": [[2026, 11, 25]]}
    permalink = item["custom"]["permalink"]
    assert permalink.startswith(f"http://testserver{ART}?as_of=2026-11-25&known_at=")
    assert reader.ask(permalink).status_code == 200
    assert "as amended on 27 July 2026, this part by Digital Omnibus on AI" in reader.text(ART, "citation")
    assert item["status"] == "not yet applicable on 2026-11-25"


def test_the_forms_say_the_same(reader: Reader) -> None:
    item, record = reader.csl(ART)[0], reader.ris(ART)[0]
    entry = reader.bibtex(ART).entries["provision:eu-ai-act-art-6-2"]
    assert item["id"] == record["id"]
    assert item["title"] == record["title"] == entry.fields["title"].strip("{}")
    assert item["URL"] == record["urls"][0] == entry.fields["url"]
    assert item["locator"] == record["section"] == entry.fields["pages"]
    assert item["note"] == record["notes"][0] == entry.fields["note"].replace("\\_", "_").replace("\\&", "&")
    assert (record["date"], entry.fields["date"]) == ("2024/06/13/", "2024-06-13")


def test_the_law_is_cited_as_it_stood_on_the_day(reader: Reader) -> None:
    before = reader.csl(f"{ART}?as_of=2026-05-01")[0]
    assert "amended" not in before["note"]
    assert before["custom"]["as_of"] == "2026-05-01"
    draft = reader.csl("/regulations/eu-ai-act/?as_of=2022-01-01")[0]
    assert draft["issued"] == {"date-parts": [[2021, 4, 21]]}
    assert draft["status"] == "proposed on 2022-01-01"


def test_a_framework_is_cited_by_the_version_that_stood(reader: Reader) -> None:
    then = reader.csl("/frameworks/anthropic-rsp/?as_of=2025-06-01")[0]
    assert (then["version"], then["issued"]) == ("version 2.2", {"date-parts": [[2025, 5, 14]]})
    assert "number" not in then  # the record's number is that of its latest version
    assert reader.csl("/frameworks/anthropic-rsp/")[0]["version"] == "version 3.4"


def test_what_nobody_has_confirmed_says_so_in_every_form(reader: Reader) -> None:
    record = Provision.objects.filter(checked="recalled").first() or Instrument.objects.filter(checked="recalled")[0]
    path = record.get_absolute_url()
    for form in ("citation", "bibtex", "ris", "csl"):
        assert "Recalled: not confirmed in a source yet" in reader.text(path, form)
    assert "Recalled" not in reader.text(ART, "citation")


def test_our_own_words_are_cited_as_ours_with_what_they_rest_on(reader: Reader) -> None:
    item = reader.csl("/debates/allied-equipment/")[0]
    assert item["author"] == [{"literal": "AI Governance Portal"}]
    assert "authority" not in item
    assert item["URL"] == item["custom"]["permalink"]
    assert reader.text("/debates/allied-equipment/", "citation").startswith("“Should equipment limits")


@pytest.mark.django_db
@pytest.mark.parametrize("model", [Instrument, Provision, Level])
@pytest.mark.parametrize("day", [date(2024, 1, 1), DAY])
def test_every_text_of_the_corpus_can_be_read_back(model: type, day: date) -> None:
    import rispy
    from pybtex.database import parse_string

    records = list(model._default_manager.all())  # type: ignore[attr-defined]
    load_needed(records)
    stamp = Stamp("1", day, "https://portal.example/", DAY)
    found = [Cited(work_of(record, day), stamp) for record in records]
    keys = [cited.work.key for cited in found]
    assert len(set(keys)) == len(keys) == len(records) > 100
    assert list(parse_string(bibtex(found), "bibtex").entries) == keys
    read = rispy.loads(ris(found))
    assert [record["id"] for record in read] == keys
    assert [record["title"] for record in read] == [item["title"] for item in csl(found)]
    assert all(item["type"] for item in csl(found))


@pytest.mark.django_db
def test_no_text_is_dated_by_an_event_that_was_only_expected_or_amended_before_it_was_made() -> None:
    for instrument in Instrument.objects.prefetch_related("events", "versions"):
        issued, _ = document_date(instrument, DAY)
        sure = {event.date for event in instrument.events.all() if not event.expected}
        assert not issued or issued in sure
        version = version_on(instrument, DAY)
        assert version is None or version.date <= DAY.isoformat()
    bill = Instrument.objects.get(slug="uk-crime-policing-act-2026")
    assert amended_words(bill, DAY) == ""  # its «amended» event is of the bill


@pytest.mark.django_db
def test_any_number_of_records_takes_the_same_number_of_queries() -> None:
    few, many = (list(Provision.objects.all()[:count]) for count in (3, 200))
    with CaptureQueriesContext(connection) as for_few:
        load_needed(few)
        [work_of(record, DAY) for record in few]
    with CaptureQueriesContext(connection) as for_many:
        load_needed(many)
        [work_of(record, DAY) for record in many]
    assert len(for_many) <= len(for_few) + 4  # versions, parents and amendments that the first few have none of
    assert len(for_many) <= 14
