"""A corpus of any size that is made up, the same for the same size and seed, and never in memory as a whole.

Everything is drawn from the real corpus, so that its skew is kept: the text word after word from what follows each
word there, the lengths, the facets and the courses of status from real provisions. Besides, every third provision has
a coined word, so that the vocabulary grows with the corpus as it does in life. What is said is nonsense.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise
from random import Random

from portal.search.documents import INSTRUMENT_KINDS, SearchDocument, Span
from portal.search.keys import fold
from portal.search.lexicon import Lexicon

SEED = 20260
RARE, RARE_COPIES = "quillomarine", 8
"""A word that so many documents hold, whatever the size."""
PROVISIONS_EACH = 100
"""So many provisions an instrument has on average; few have thousands, most have some dozens."""
MOST_SPANS = 4
COINED = 300_000
COURSES = 20_000
"""So many courses of status are made beforehand and drawn from."""

_SYLLABLES = [a + b for a in "bcdfghklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "er", "is")]
_NAMES = ("Algorithmic", "Automated", "Digital", "Foundation", "Frontier", "Model", "Public", "Responsible", "Systems")
_FORMS = ("Act", "Bill", "Code", "Decree", "Guidelines", "Measures", "Order", "Regulation", "Rules", "Standard")


@dataclass(frozen=True)
class Chain:
    """Which words follow which in real texts. A text is drawn by going from word to word."""

    starts: list[str] = field(default_factory=list)
    follows: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, texts: Sequence[str]) -> Chain:
        made = cls()
        for text in texts:
            words = text.split()
            made.starts.extend(words[:1])
            for one, two in pairwise(words):
                made.follows[one].append(two)
        return made

    def draw(self, random: Random, length: int) -> list[str]:
        word = random.choice(self.starts)
        words = [word]
        for _ in range(length - 1):
            after = self.follows.get(word)
            word = random.choice(after) if after else random.choice(self.starts)
            words.append(word)
        return words


@dataclass(frozen=True)
class Instrument:
    """An instrument that is made up, and how many provisions it has."""

    slug: str
    name: str
    official: str
    kind: str
    pattern: SearchDocument
    size: int


@dataclass
class Synthetic(Collection[SearchDocument]):
    """`size` documents in the manner of the `real` ones. Every round through them gives the same ones anew."""

    real: Sequence[SearchDocument]
    lexicon: Lexicon
    size: int

    def __post_init__(self) -> None:
        self.provisions = [d for d in self.real if d.kind == "provision" and d.spans and d.jurisdictions]
        whole = [d for d in self.real if d.kind in INSTRUMENT_KINDS and d.jurisdictions]
        self.bodies, self.titles = (Chain.of([d.body for d in self.real]), Chain.of([d.title for d in self.provisions]))
        random = Random(SEED)
        self.instruments: list[Instrument] = []
        places = self.lexicon.labels["jurisdiction"]
        room = self.size
        while room > 0:
            # Pareto: a mean of PROVISIONS_EACH with a long tail.
            size = min(room, 1 + int(PROVISIONS_EACH * 0.3 * min(random.paretovariate(1.3), 150)))
            room -= size
            pattern, number = random.choice(whole), len(self.instruments)
            place = places[pattern.jurisdictions[0]]
            name = f"{place} {random.choice(_NAMES)} {_coined(number * 7).title()} {random.choice(_FORMS)}"
            official = (
                f"{random.choice(_FORMS)} No. {number} of {2015 + number % 12} on {' '.join(self._title(random))}"
            )
            self.instruments.append(Instrument(f"made-{number}", name, official, pattern.kind, pattern, size - 1))
        self.courses = [_course(random, random.choice(self.provisions).spans) for _ in range(COURSES)]

    def __len__(self) -> int:
        return self.size

    def __contains__(self, document: object) -> bool:
        return any(document == each for each in self)

    @property
    def labelled(self) -> Lexicon:
        """The real vocabularies, with these instruments instead of the real ones."""
        return replace(
            self.lexicon,
            labels={**self.lexicon.labels, "instrument": {i.slug: i.name for i in self.instruments}},
            aliases={**self.lexicon.aliases, "instrument": {fold(i.name): i.slug for i in self.instruments}},
        )

    def __iter__(self) -> Iterator[SearchDocument]:
        random = Random(SEED + 1)
        step = max(1, self.size // RARE_COPIES)
        at = 0
        for instrument in self.instruments:
            for number in range(instrument.size + 1):
                rare = at % step == step // 2
                yield self._document(random, instrument, number, rare)
                at += 1

    def _title(self, random: Random) -> list[str]:
        return self.titles.draw(random, random.randint(2, 7))

    def _document(self, random: Random, instrument: Instrument, number: int, rare: bool) -> SearchDocument:
        """Number 0 is the instrument itself, the others are its provisions."""
        pattern = random.choice(self.provisions)
        words = self.bodies.draw(random, max(4, pattern.body.count(" ") + 1))
        if random.random() < 1 / 3:
            # The n-th coined word has a share of 1/n: Zipf's law.
            words.append(_coined(int(COINED ** random.random())))
        if rare:
            words.append(RARE)
        spans = random.choice(self.courses)
        whole, title = instrument.pattern, " ".join(self._title(random))
        labels = self.lexicon.labels
        context = (
            instrument.name,
            instrument.official,
            labels["jurisdiction"][whole.jurisdictions[0]],
            *(labels["addressee"].get(value, value) for value in pattern.addressees),
            *(labels["topic"].get(value, value) for value in pattern.topics),
        )
        key = fold(instrument.name)
        part = number > 0
        kind = "provision" if part else instrument.kind
        slug = f"{instrument.slug}-art-{number}" if part else instrument.slug
        return SearchDocument(
            kind=kind,
            slug=slug,
            url=f"/provisions/{slug}/" if part else f"/{kind}s/{slug}/",
            title=title if part else instrument.name,
            citation=f"Art. {number}" if part else "",
            body=" ".join(words),
            names=() if part else (instrument.official,),
            keys=(f"{key} art {number}", f"art {number} {key}", fold(slug))
            if part
            else (key, fold(instrument.official)),
            aliases=(f"art {number}",) if part else (),
            asked=pattern.asked if part else (),
            context=context,
            jurisdictions=whole.jurisdictions,
            issuer=whole.issuer,
            instrument=instrument.slug,
            instrument_name=instrument.name,
            instrument_url=f"/{instrument.kind}s/{instrument.slug}/",
            topics=pattern.topics,
            duty=pattern.duty if part else "",
            addressees=pattern.addressees if part else (),
            binding=whole.binding,
            checked=pattern.checked,
            date=spans[-1].starts,
            spans=spans,
        )


def _course(random: Random, real: Sequence[Span]) -> tuple[Span, ...]:
    """The last spans of a real course of status, up to MOST_SPANS of them, moved by some days. They hold every day."""
    moved = timedelta(days=random.randint(-2500, 300))

    def shifted(day: str) -> str:
        return (date.fromisoformat(day) + moved).isoformat() if day > "1950" else day

    kept = [
        replace(span, starts=shifted(span.starts), ends=shifted(span.ends), since=shifted(span.starts), next="")
        for span in real[-MOST_SPANS:]
    ]
    return (replace(kept[0], starts="0001-01-01", since=""), *kept[1:])


def _coined(number: int) -> str:
    """A word that no language has: the number in syllables."""
    found = ""
    while number or len(found) < 5:
        number, at = divmod(number, len(_SYLLABLES))
        found += _SYLLABLES[at]
    return f"{found}x"
