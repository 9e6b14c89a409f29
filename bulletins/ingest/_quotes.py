"""Finds what people said in a story's passages, and who said it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from bulletins.ingest import _clauses, _people, _speakers
from bulletins.ingest._people import People
from bulletins.ingest._speakers import Speaker
from bulletins.model import Passage, PassageKind, Quote, Span

_SAY = (
    r"(?:SAID|SAYS|ADDED|said|says|added|adds|told|tells|explained|explains|commented|comments|continued|warned"
    r"|warns|insisted|insists"
    r"|claimed|claims|stated|states|tweeted|wrote|writes|posted|replied|responded|confirmed|announced|argued|argues"
    r"|admitted|concluded|urged|stressed|recalled|joked|revealed|declared|asked|noted|remarked|agreed|maintained"
    r"|conceded|suggested|predicted|cautioned"
    r"|promised|pledged|complained|reflected|acknowledged|observed|emphasised|reckons|reckoned|recalls|jokes"
    r"|quipped|laughed"
    r"|described|describes|branded|called|labelled|dubbed|thanked)"
)
_SAID_BEFORE = re.compile(
    rf"(?P<who>.{{1,240}}),?\s+(?:also\s+|has\s+|have\s+|later\s+|then\s+)*{_SAY}\b(?P<rest>[^.!?]*)$"
)
_ACCORDING = re.compile(r"according to (?P<who>.{2,160}?)[,:]\s*$", re.IGNORECASE)
_COLON = re.compile(r"(?P<who>[A-Z][^.!?:]{2,120}):\s*$")
_VERB_AFTER = re.compile(
    rf"[,.]?\s*{_SAY}\s+(?P<who>[^.“”\"]{{2,200}}?)"
    r"(?=$|[.“”\"]|,?\s+(?:who|which|adding|when|after|during|following|while|before|outside|on|in)\b)"
)
_NAME_AFTER = re.compile(rf"[,]?\s*(?P<who>[\w][^.“”\"]{{0,160}}?),?\s+(?:also\s+|later\s+|then\s+|had\s+)*{_SAY}\b")
_DASH_AFTER = re.compile(r"[”\"’']?\s*[–—-]{1,2}\s*(?P<who>[A-Z][^.“”\"]{2,120})$")
_INTRODUCED = re.compile(r"(?P<who>[A-Z][^:]{2,80}?)\s+(?:is|was|works|runs|leads|chairs)\b[^:]*:$")
_REPORTED = re.compile(rf"(?P<who>[A-Z].{{1,160}}?),?\s+(?:also\s+|has\s+|have\s+|later\s+|then\s+)*{_SAY}\b")
_SENTENCE = re.compile(r"(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\b[A-Z])[.!?]\s+(?=[A-Z])")
_SINGLE = re.compile(r"(?:(?<=^)|(?<=[\s(]))[‘'](?=\S)(?P<words>[^‘]{4,1500}?[.,!?…])[’'](?=$|[\s,.)])")
_POINTS_BACK = re.compile(  # to somebody named before, so that they are no role of their own
    r"the (?:\w+ )?(?:player|man|woman|boy|girl|teenager|youngster|pensioner|star|athlete|pair|couple|duo|trio"
    r"|victim)\b",
    re.IGNORECASE,
)
_WHO_ASIDE = re.compile(r",\s(?:who|whose)\s[^,]{1,200},?\s*$")
_NOBODY_BEFORE = re.compile(r"[\s,]*(?:(?:and|but|then|who|also|later)\b[\s,]*)*")
_FELT = re.compile(
    r"(?P<who>[A-Z].{1,120}?)\s+(?:(?:is|was|were|are)\s+(?:\w+\s)?(?:full of praise|delighted|pleased|critical"
    r"|scathing|unimpressed|unconvinced|philosophical|furious|angry|devastated|thrilled|proud|unrepentant|adamant)"
    r"|praised|welcomed|criticised|hit out|paid tribute|disagrees|disagreed|defended|condemned|remembers|remembered)\b"
)
_FEWEST_WORDS = 4  # fewer, without the shape of speech, are a 'scare quote'
_LONGEST = 2000  # characters of a passage that are looked through for a body's name
_NEAR = 400  # characters around a quotation in which its attribution stands
_LOOK_BACK = 60  # passages and quotes among which to look for somebody who was named before
_PARTIAL_WORDS = 6  # inside a reported sentence, fewer are a phrase


@dataclass(frozen=True, slots=True)
class _Region:
    """Quoted characters of a passage, marks left out; `opens` and `closes` tell which marks were there."""

    start: int
    end: int
    closes: bool = True
    opens: bool = True


@dataclass(slots=True)
class _Said:
    """A quote being gathered."""

    speaker: Speaker
    spans: list[Span] = field(default_factory=list)

    def quote(self) -> Quote:
        return Quote(tuple(self.spans), self.speaker.name, self.speaker.role, self.speaker.organisation)


def find(passages: Iterable[Passage]) -> tuple[list[Passage], list[Quote]]:
    """The passages, those that are mostly somebody's words now of kind QUOTE, and the quotes in them.

    A quotation that runs over several paragraphs is one quote, and so is one that its attribution interrupts.
    A scare quote is none.
    """
    told = list(passages)
    finder = _Finder(told)
    for number, passage in enumerate(told):
        if passage.kind is PassageKind.HEADING:
            finder.new_section()
        elif passage.kind in (PassageKind.BODY, PassageKind.BULLET) and not passage.truncated:
            finder.look_at(number)
    quoted: dict[int, int] = {}
    for said in finder.said:
        for span in said.spans:
            quoted[span.passage] = quoted.get(span.passage, 0) + span.end - span.start
    for number, characters in quoted.items():
        if characters > len(told[number].text) / 2 and told[number].kind is PassageKind.BODY:
            told[number] = replace(told[number], kind=PassageKind.QUOTE)
    return told, [said.quote() for said in finder.said]


class _Finder:
    """Walks the passages in order; remembers who spoke last, and whether a quotation is still open."""

    def __init__(self, passages: list[Passage]) -> None:
        self._passages = passages
        self.said: list[_Said] = []
        self._open: _Said | None = None  # a quotation that no mark has closed
        self._all_quoted = False  # whether this passage is nothing but quotations
        self._last: _Said | None = None  # a quotation that ended the passage before
        self._announced: Speaker | None = None  # by "X said:" at the end of the passage before
        self._reported: Speaker | None = None  # in the passage before, without a quotation
        self._people = People()
        self._heard = self._looked = 0  # characters of this passage that `_people` know, and that were looked through

    def new_section(self) -> None:
        self._open = self._last = None
        self._announced = self._reported = None

    def look_at(self, number: int) -> None:
        """Find the quotes of one passage."""
        text = self._passages[number].text
        regions = _regions(text)
        self._people.new_passage()
        self._heard, self._looked, self._told = 0, 0, _blanked(text, regions)
        self._all_quoted = not re.search(r"\w", _outside(text, regions))
        goes_on, self._open = (self._open if regions and regions[0].start <= 1 else None), None
        within: _Said | None = None  # the quote before, in this passage
        said: _Said | None
        done = 0
        for region in regions:
            interrupted = bool(within) and _interrupts(text[done : region.start - 1])
            done = region.start if interrupted else done
            speaker = self._attributed(number, region, done)
            if speaker is None and not interrupted and _is_speech(text, region):
                speaker = self._led(number, region)
                if speaker and within and speaker == within.speaker:
                    speaker = None
            if region is regions[0] and goes_on and (speaker is None or speaker.refers_back):
                said = goes_on
            elif speaker is None and within and (interrupted or _is_speech(text, region)):
                said = within
            else:
                said = self._start(number, region, speaker)
            if said:
                said.spans.append(_trimmed(text, number, region))
                self._open = None if region.closes else said
            within, done = said or within, region.end + 1
        ends_in_quote = bool(regions) and not text[regions[-1].end :].strip("”“\"'’. ")
        self._leave(number, within if ends_in_quote else None, within)

    def _start(self, number: int, region: _Region, speaker: Speaker | None) -> _Said | None:
        """A new quote, or the one before when its speaker goes on; None when the region is no speech."""
        text = self._passages[number].text
        if speaker is None:
            if not _is_speech(text, region) or not self._all_quoted:
                return None
            if not self._announced and self._last:
                return self._last
            speaker = self._announced or self._reported or Speaker()
        said = _Said(speaker)
        self.said.append(said)
        self._people.meet(speaker)
        return said

    def _attributed(self, number: int, region: _Region, done: int) -> Speaker | None:
        """Who the words around a region say is speaking; None when they do not say, or it is no speech."""
        text = self._passages[number].text
        self._hear(region.start)
        mark = 1 if region.opens else 0
        before = _SENTENCE.split(text[max(done, region.start - _NEAR) : region.start - mark])[-1].strip()
        after = text[region.end + 1 : region.end + _NEAR]
        word_count = text.count(" ", region.start, region.end) + 1
        said = _SAID_BEFORE.match(before)
        if said:
            direct = not said["rest"] or said["rest"].endswith((":", ",")) or not said["rest"].strip(" :,")
            if word_count < (2 if direct else _PARTIAL_WORDS):
                return None
            nobody = _NOBODY_BEFORE.fullmatch(said["who"])
            told = self._told[max(0, region.start - _NEAR) : region.start]
            return self._known(number, _SENTENCE.split(told)[-1] if nobody else said["who"])
        if (named := _ACCORDING.match(before)) and word_count >= _FEWEST_WORDS:
            return self._known(number, named["who"])
        if (named := _COLON.match(before)) and _speakers.identify(named["who"]).name:
            return self._known(number, named["who"])
        if not region.closes or word_count < 2 or before.endswith(":"):
            return None
        if found := _VERB_AFTER.match(after):
            return self._known(number, found["who"])
        if region.start < _NEAR and not text[: region.start].strip("“\"‘' ") and (found := _DASH_AFTER.match(after)):
            return self._known(number, found["who"])
        ends = text[region.end - 1 : region.end]
        if ends in ",?!—–-" and (found := _NAME_AFTER.match(after)):
            return self._known(number, found["who"])
        return None

    def _led(self, number: int, region: _Region) -> Speaker | None:
        """Who is reported by the sentence right before a region, in the same paragraph; None when none ends there.

        "Jane Roe said it was time. “We waited.”" and "Jane Roe was delighted. “We waited.”" both lead to her words.
        """
        before = self._told[max(0, region.start - _NEAR) : region.start].rstrip(" “\"‘'„")
        if not before.endswith((".", "!", "?")):
            return None
        sentence = _SENTENCE.split(before.strip(" .!?"))[-1].strip()
        found = _REPORTED.match(sentence) or _FELT.match(sentence)
        if not found:
            return None
        speaker = self._known(number, found["who"])
        return speaker if speaker.name or speaker.organisation or speaker.role else None

    def _known(self, number: int, who: str) -> Speaker:
        """The speaker of an attribution: somebody named before when it says so, with the section's organisation."""
        bare = _WHO_ASIDE.sub("", who)
        who = bare if _clauses.pronoun(who) and not _clauses.pronoun(bare) else who
        speaker = _speakers.identify(who)
        if speaker.refers_back and not speaker.organisation:
            called = _clauses.somebody(who)
            if called:
                return self._people.described(called, who)
            return self._people.meant_by(_clauses.pronoun(who))
        known = self._people.known(speaker)
        if known is not speaker and (not known.name or " " in _speakers.without_title(known.name)):
            return known
        speaker = known
        if _POINTS_BACK.match(who.strip()) and not (speaker.name or speaker.organisation):
            return Speaker(refers_back=True)
        if not speaker.organisation and re.match(r"(?:and |but )?its\s", who, re.IGNORECASE):
            speaker = replace(speaker, organisation=self._people.meant_by("it").organisation)
        section = _speakers.organisation_in(self._passages[number].section)
        before = [said.speaker for said in reversed(self.said[-_LOOK_BACK:])]
        heard = [section, *(earlier.organisation for earlier in before)]
        text = " ".join(passage.text[:_LONGEST] for passage in self._passages[max(0, number - _LOOK_BACK) : number + 1])
        speaker = _people.in_full(_speakers.resolved(speaker, heard, text), text)
        return _speakers.filled(_people.as_body(speaker, text), section)

    def _hear(self, until: int) -> None:
        """Have the people know who the passage's sentences are about, as far as they end before `until`."""
        start = max(self._heard, self._looked - 8)
        for end in [found.end() for found in _SENTENCE.finditer(self._told, start, until)]:
            self._people.hear(self._told[self._heard : end].strip(" .!?"))
            self._heard = end
        self._looked = until
        rest = self._told[max(self._heard, until - 20) : until].rstrip(" “\"‘'")
        if rest.endswith((".", "!", "?")):
            self._people.hear(self._told[self._heard : until].strip(" “\"‘'.!?"))
            self._heard = until

    def _leave(self, number: int, ended: _Said | None, within: _Said | None) -> None:
        """Remember what this passage leaves behind for the next one.

        `ended` is the quote that it ends in, and `within` the last one in it.
        """
        sentences = [sentence.strip() for sentence in _SENTENCE.split(self._passages[number].text)]
        announced = reported = None
        introduces = _SAID_BEFORE.match(sentences[-1]) or _INTRODUCED.match(sentences[-1])
        if not ended and introduces and sentences[-1].endswith(":"):
            announced = self._known(number, introduces["who"])
        elif within and not ended:
            reported = within.speaker
        elif not ended:
            found = next((match for s in reversed(sentences) if (match := _REPORTED.match(s))), None)
            reported = self._known(number, found["who"]) if found else None
        self._hear(len(self._told))
        self._people.hear(self._told[self._heard :].strip(" .!?"))
        if reported:
            self._people.meet(reported)
        self._last, self._announced, self._reported = ended, announced, reported


def _interrupts(between: str) -> bool:
    """Whether the words between two quoted regions only attribute the first (“…,” she said, “…”)."""
    attributes = _VERB_AFTER.match(between) or _NAME_AFTER.match(between)
    return bool(attributes) and between.rstrip().endswith((",", "."))


def _is_speech(text: str, region: _Region) -> bool:
    """Whether unattributed quoted words have the shape of speech: long enough, and a sentence."""
    words = text[region.start : region.end].strip()
    if words[:1].isupper() and words.endswith((".", "!", "?", "…")) and " " in words:
        return True
    return len(words.split()) >= _FEWEST_WORDS and (not region.closes or words.endswith((".", ",", "!", "?", "…")))


def _blanked(text: str, regions: list[_Region]) -> str:
    """A text with spaces in place of its quoted words, so that only what is told is left."""
    pieces, done = [], 0
    for region in regions:
        pieces += [text[done : region.start], " " * (region.end - region.start)]
        done = region.end
    return "".join([*pieces, text[done:]])


def _outside(text: str, regions: list[_Region]) -> str:
    """What a text holds outside its quoted regions."""
    edges = [0, *(edge for region in regions for edge in (region.start, region.end)), len(text)]
    return " ".join(text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))


def _trimmed(text: str, number: int, region: _Region) -> Span:
    """A region as a span, without white space at its ends or the comma before an attribution."""
    words = text[region.start : region.end]
    start = region.start + len(words) - len(words.lstrip())
    end = region.start + len(words.rstrip(" ,"))
    return Span(number, start, max(start, end))


def _regions(text: str) -> list[_Region]:
    """The quoted regions of a text, in double marks of any shape; in single ones when it has no double marks."""
    if not re.search('[“”„"]', text):
        regions = [_Region(found.start("words"), found.end("words")) for found in _SINGLE.finditer(text)]
        lone = re.search(r"(?:^|(?<=: ))[‘'](?=\w)", text)
        if not regions and lone and text.count(" ", lone.end()) > _FEWEST_WORDS:
            regions = [_Region(lone.end(), len(text), closes=False)]
        return regions
    regions = []
    opened = -1
    for found in re.finditer('[“”„"]', text):
        at, mark = found.start(), found[0]
        before, after = text[at - 1 : at] if at else " ", text[at + 1 : at + 2] or " "
        if opened < 0:
            if mark in "“„" or (mark == '"' and (before.isspace() or before in "([—–:") and not after.isspace()):
                opened = at + 1
            elif not regions and at and not before.isdigit():
                regions.append(_Region(0, at, opens=False))
        elif mark == "”" or (not before.isspace() and not after.isalnum()):
            regions.append(_Region(opened, at))
            opened = -1
    if opened >= 0:
        regions.append(_Region(opened, len(text), closes=False))
    return [region for region in regions if region.end > region.start]
