"""The questions that are measured, chosen from what the corpus holds: the same for our search and for SQL."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import islice, pairwise
from urllib.parse import urlencode

from portal.search.documents import SearchDocument
from portal.search.lexicon import Lexicon
from portal.search.schema import PLAIN, STEMMED, analyzer
from portal.search.words import is_small
from tests.bench_search.generator import RARE

SAMPLE = 5_000
PAST = date(2024, 6, 1)
COMMONEST = "commonest word"


@dataclass(frozen=True, kw_only=True)
class Question:
    """`text` as typed into our search; `words`, `phrase` or `prefix` is its full-text part, the rest narrows."""

    name: str
    text: str
    words: str = ""
    phrase: str = ""
    prefix: str = ""
    topic: str = ""
    filters: Mapping[str, str] = field(default_factory=dict)
    """Facets chosen beside the text: one value each."""
    as_of: date | None = None
    counts: bool = False
    """Does plain SQL also count the facets, as our answer always does?"""

    @property
    def query(self) -> str:
        """The query string of our addresses."""
        day = {"as_of": self.as_of.isoformat()} if self.as_of else {}
        return urlencode({"q": self.text, **self.filters, **day})


def choose(documents: Iterable[SearchDocument], lexicon: Lexicon) -> list[Question]:
    """The questions for these records, judged by a sample of them."""
    sample = list(islice(documents, SAMPLE))
    stems: Counter[str] = Counter()
    forms: dict[str, Counter[str]] = {}
    pairs: Counter[tuple[str, str]] = Counter()
    for each in sample:
        found: set[str] = set()
        for text in (each.title, *each.names, each.body, *each.context):
            words = [word for word in analyzer(PLAIN).analyze(text) if word.isalpha()]
            for word in words:
                if len(word) > 3 and not is_small(word):
                    stem = analyzer(STEMMED).analyze(word)[0]
                    forms.setdefault(stem, Counter())[word] += 1
                    found.add(stem)
        stems.update(found)
        beside = analyzer(PLAIN).analyze(each.body)
        pairs.update({(a, b) for a, b in pairwise(beside) if len(a) > 3 and len(b) > 3 and f"{a} {b}" in each.body})

    def plain(word: str) -> bool:
        """Is it looked for as it stands? What has synonyms would be another question than the one put to SQL."""
        return not lexicon.alike.of([word])

    ranked = [forms[stem].most_common(1)[0][0] for stem, _ in stems.most_common(60)]
    ranked = [word for word in ranked if plain(word)]
    common, medium = ranked[0], ranked[len(ranked) // 2]
    phrase = next(f"{a} {b}" for (a, b), _ in pairs.most_common() if not (is_small(a) or is_small(b)))
    of = [d for d in sample if common in analyzer(PLAIN).analyze(" ".join((d.title, d.body, *d.context)))]
    topic = Counter(t for d in of for t in d.topics).most_common(1)[0][0]
    place = Counter(d.jurisdictions[0] for d in of).most_common(1)[0][0]
    duty = Counter(d.duty for d in of if d.duty).most_common(1)[0][0]
    return [
        Question(name=COMMONEST, text=common, words=common),
        Question(name=f"{COMMONEST}, SQL counts facets too", text=common, words=common, counts=True),
        Question(name="medium word", text=medium, words=medium),
        Question(name="rare word", text=RARE, words=RARE),
        Question(name="two words", text=f"{common} {medium}", words=f"{common} {medium}"),
        Question(name="phrase", text=f'"{phrase}"', phrase=phrase),
        Question(name="prefix", text="evalu*", prefix="evalu"),
        Question(name="field", text=f"{common} topic:{topic}", words=common, topic=topic),
        Question(name="two facets", text=common, words=common, filters={"jurisdiction": place, "duty": duty}),
        Question(name="past day, in force", text=common, words=common, filters={"status": "in_force"}, as_of=PAST),
    ]
