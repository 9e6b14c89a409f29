"""Speaks the lines of a bulletin, each with the first of its readers that can speak all that is theirs."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

from bulletins.config import EngineChoice
from bulletins.errors import BulletinsError, SpeechError
from bulletins.language import latin
from bulletins.model import Line, Notice, Take
from bulletins.speech._cache import Cache
from bulletins.speech._engine import Utterance
from bulletins.speech._lexicon import pronounced, unsure
from bulletins.speech._phrasing import Phrase, Wanted, phrases, readable
from bulletins.speech._reading import Reader, read, reader
from bulletins.speech._text import plain
from bulletins.speech._words import surest_of_all, timed

TIME_LIMIT_S = 60.0
"""For one phrase, loading the voice included: a slow neural engine on a small machine needs about 15 s."""

STAGE_LIMIT_S = 300.0
"""For all lines, beside twice what they last: the slowest engine speaks about twice as fast as they are heard."""

Progress = Callable[[Line], None]
Ladder = tuple[EngineChoice, ...]
Script = Mapping[str, tuple[Phrase, ...]]


@dataclass(frozen=True, slots=True)
class Voiced:
    """The takes of a bulletin by line id, and what the producer should know about them."""

    takes: dict[str, Take]
    notices: tuple[Notice, ...]


def voice(
    lines: Sequence[Line],
    engines: Sequence[EngineChoice],
    *,
    rate: float = 1.0,
    cache: Path | None,
    time_limit_s: float = TIME_LIMIT_S,
    stage_limit_s: float = STAGE_LIMIT_S,
    progress: Progress | None = None,
) -> Voiced:
    """Speak `line.spoken` of every line, in child processes.

    A line's readers are the engines that name its kind or category in `reads`, then those without `reads`. All lines
    with the same readers are read in one voice: a reader that fails on any phrase twice, the second time in a fresh
    process, is dropped with a notice, and the next one reads all of them. `rate` multiplies each choice's own. `cache`
    is a folder of takes (None: keep nothing). `time_limit_s` holds for one phrase, `stage_limit_s` beside twice their
    read times for all lines; an engine with others behind it may use half of what is left. `progress` is called in this
    thread once for each line, when it is first spoken.

    Raises SpeechError when a line has nothing to say, and when no engine could speak.
    """
    script = {line.id: phrases(line) for line in lines}
    groups: dict[Ladder, list[Line]] = {}
    for line in lines:
        groups.setdefault(_ladder(line, engines), []).append(line)
    studio = _Studio(rate, Cache(cache), time_limit_s, _teller(lines, script, progress))
    takes: dict[str, Take] = {}
    notices: list[Notice] = []
    for ladder, own in groups.items():
        limit_s = stage_limit_s / len(groups) + 2 * sum(line.read_s for line in own)
        own_script = {line.id: script[line.id] for line in own}
        chosen, spoken = studio.read(ladder, own_script, time.monotonic() + limit_s, whole=len(groups) == 1)
        takes |= {line_id: _take(line_id, parts, spoken, chosen) for line_id, parts in own_script.items()}
        notices += _unpronounced(own, own_script, chosen)
    every = dict.fromkeys((*studio.fallen, *notices, *_unread(lines), *_unkept(studio.shelf)))
    return Voiced({line.id: takes[line.id] for line in lines}, tuple(every))


def _ladder(line: Line, engines: Sequence[EngineChoice]) -> Ladder:
    """Who reads a line, the first one first."""
    names = {"stories" if line.kind == "story" else line.kind, line.category}
    own = [choice for choice in engines if names & set(choice.reads)]
    return (*own, *(choice for choice in engines if not choice.reads))


def with_words(take: Take, line: Line) -> Take:
    """The take with the times of its words, found anew: for one that somebody else has recorded."""
    sentence = pronounced(plain(line.spoken), line.pronunciations)
    words, timed_by = timed(sentence, (), take.audio, take.sample_rate)
    return replace(take, words=words, timed_by=timed_by)


Spoken = Mapping[Wanted, Utterance]
Tell = Callable[[Spoken], None]


def _teller(lines: Sequence[Line], script: Script, progress: Progress | None) -> Tell:
    """Reports the lines all of whose phrases are spoken by now: each once, though a second engine may repeat it."""
    waiting = list(lines) if progress else []

    def tell(spoken: Spoken) -> None:
        for line in [line for line in waiting if all(part.wanted in spoken for part in script[line.id])]:
            waiting.remove(line)
            if progress:
                progress(line)

    return tell


@dataclass(slots=True)
class _Studio:
    """Where the readers of one bulletin read, and who of them has failed."""

    rate: float
    shelf: Cache
    limit_s: float
    tell: Tell
    failed: dict[EngineChoice, BulletinsError] = field(default_factory=dict)
    fallen: list[Notice] = field(default_factory=list)

    def read(self, ladder: Ladder, script: Script, until_s: float, *, whole: bool) -> tuple[Reader, Spoken]:
        """The first reader of the ladder that can speak all of this, and what it spoke; `until_s` is on the monotonic
        clock. Raises SpeechError when none can."""
        for number, choice in enumerate(ladder):
            if choice in self.failed:
                continue
            left_s = max(1.0, until_s - time.monotonic())
            try:
                chosen = reader(choice, self.rate)
                spoken = self._spoken(script, chosen, left_s if choice is ladder[-1] else left_s / 2)
            except BulletinsError as error:
                self.failed[choice] = error
                continue
            what = "the whole bulletin" if whole else "its lines"
            for gone in ladder[:number]:
                message = f"{gone.engine} was dropped: {self.failed[gone].message}; {choice.engine} reads {what}"
                self.fallen.append(Notice("voice", message, self.failed[gone].hint))
            return chosen, spoken
        raise _nobody_spoke([(choice.engine, self.failed[choice]) for choice in ladder])

    def _spoken(self, script: Script, chosen: Reader, whole_limit_s: float) -> Spoken:
        """Every phrase of the script, spoken or from the cache. Raises SpeechError when one cannot be spoken."""
        all_wanted = dict.fromkeys(part.wanted for parts in script.values() for part in parts)
        spoken = {wanted: kept for wanted in all_wanted if (kept := self.shelf.get(chosen.key(wanted)))}
        self.tell(spoken)
        missing = [wanted for wanted in all_wanted if wanted not in spoken]
        if missing:
            with closing(read(chosen, missing, self.limit_s, whole_limit_s)) as utterances:
                for wanted, utterance in utterances:
                    spoken[wanted] = utterance
                    self.shelf.put(chosen.key(wanted), utterance)
                    self.tell(spoken)
            self.shelf.prune()
        return spoken


def _take(line_id: str, parts: Sequence[Phrase], spoken: Spoken, chosen: Reader) -> Take:
    from bulletins.speech._sound import join

    utterances = [spoken[part.wanted] for part in parts]
    audio, words = join(utterances, [part.pause_s / (chosen.rate * part.wanted.rate) for part in parts])
    timed_by = surest_of_all([one.timed_by for one in utterances])
    return Take(line_id, chosen.engine, chosen.voice, utterances[0].sample_rate, audio, words, timed_by)


def _unpronounced(lines: Sequence[Line], script: Script, chosen: Reader) -> Iterator[Notice]:
    """The pronunciations that the lines ask for and do not get: each entry once."""
    if not chosen.reads_ipa:
        asked = [part.wanted.sentence for parts in script.values() for part in parts]
        lost = {one.text[said.start : said.end] for one in asked for said in one.said if said.ipa and not said.say}
        for word in sorted(lost):
            message = f"{chosen.engine} reads no IPA, so {word!r} is said as it is written"
            yield Notice("voice", message, 'give it a respelling beside its IPA: { say = "…", ipa = "…" }')
    for word in sorted({word for line in lines for word in unsure(readable(line.spoken), line.pronunciations)}):
        message = f"{word!r} begins a sentence and may be a name or a word: it is said as the voice says it"
        yield Notice("voice", message, "write it inside the sentence if the name is meant")


def _unread(lines: Sequence[Line]) -> Iterator[Notice]:
    """The words that were left out because no English voice reads their letters."""
    for word in sorted({word for line in lines for word in latin.foreign_words(plain(line.spoken))}):
        message = f"{word!r} is not said: no English voice reads its letters"
        yield Notice("voice", message, "write it in Latin letters")


def _unkept(shelf: Cache) -> list[Notice]:
    message = f"takes could not be kept: {shelf.trouble}"
    return [Notice("voice", message, "every bulletin is spoken anew until they can be")] if shelf.trouble else []


def _nobody_spoke(failures: Sequence[tuple[str, BulletinsError]]) -> SpeechError:
    if not failures:
        return SpeechError("the station names no speech engine", "add one under [[voices]] in station.toml")
    reasons = "; ".join(f"{name}: {error.message}" for name, error in failures)
    hint = next((error.hint for _, error in failures if error.hint), "`bulletins doctor` shows what each engine needs")
    return SpeechError(f"no engine could speak the bulletin ({reasons})", hint)
