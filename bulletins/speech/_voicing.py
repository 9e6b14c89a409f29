"""Speaks the lines of a bulletin with the first engine that can speak all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from bulletins.config import EngineChoice
from bulletins.errors import BulletinsError, SpeechError
from bulletins.model import Line, Notice, Take
from bulletins.speech._cache import Cache
from bulletins.speech._engine import Sentence, Utterance
from bulletins.speech._lexicon import pronounced, unsure
from bulletins.speech._reading import Reader, read, reader
from bulletins.speech._text import plain, sentences
from bulletins.speech._words import surest_of_all, timed

TIME_LIMIT_S = 60.0
"""For one sentence, loading the voice included: a slow neural engine on a small machine needs about 15 s."""

Progress = Callable[[Line], None]


@dataclass(frozen=True, slots=True)
class Voiced:
    """The takes of a bulletin by line id, all in one voice, and what the producer should know about them."""

    takes: dict[str, Take]
    notices: tuple[Notice, ...]


def voice(
    lines: Sequence[Line],
    engines: Sequence[EngineChoice],
    *,
    rate: float = 1.0,
    cache: Path | None,
    time_limit_s: float = TIME_LIMIT_S,
    progress: Progress | None = None,
) -> Voiced:
    """Speak `line.spoken` of every line, in child processes, with the first of the engines that can speak them all.

    A bulletin has one voice: when an engine fails on any sentence it is dropped, with a notice, and the next one speaks
    every line. `rate` multiplies each choice's own. `cache` is a folder of takes (None: keep nothing), `time_limit_s`
    holds for one sentence, and `progress` is called in this thread once for each line, when it is first spoken.

    Raises SpeechError when a line has nothing to say, and when no engine could speak.
    """
    script = {line.id: _sentences_of(line) for line in lines}
    tell = _teller(lines, script, progress)
    shelf = Cache(cache)
    failures: list[tuple[str, BulletinsError]] = []
    for choice in engines:
        try:
            chosen = reader(choice, rate)
            spoken = _spoken(script, chosen, shelf, time_limit_s, tell)
        except BulletinsError as error:
            failures.append((choice.engine, error))
        else:
            takes = {line_id: _take(line_id, parts, spoken, chosen) for line_id, parts in script.items()}
            notices = (*_fallen(failures, choice.engine), *_unpronounced(lines, script, chosen), *_unkept(shelf))
            return Voiced(takes, notices)
    raise _nobody_spoke(failures)


def _sentences_of(line: Line) -> tuple[Sentence, ...]:
    text = plain(line.spoken)
    if not any(character.isalnum() for character in text):
        raise SpeechError(
            f"line {line.id} has nothing to say: {line.spoken[:60]!r}",
            "look at the template or the story that the line was made from",
        )
    whole = pronounced(text, line.pronunciations)
    return tuple(whole.part(start, end) for start, end in sentences(text))


def with_words(take: Take, line: Line) -> Take:
    """The take with the times of its words, found anew: for one that somebody else has recorded."""
    sentence = pronounced(plain(line.spoken), line.pronunciations)
    words, timed_by = timed(sentence, (), take.audio, take.sample_rate)
    return replace(take, words=words, timed_by=timed_by)


Tell = Callable[[Mapping[Sentence, Utterance]], None]


def _teller(lines: Sequence[Line], script: Mapping[str, tuple[Sentence, ...]], progress: Progress | None) -> Tell:
    """Reports the lines all of whose sentences are spoken by now: each once, though a second engine may repeat it."""
    waiting = list(lines) if progress else []

    def tell(spoken: Mapping[Sentence, Utterance]) -> None:
        for line in [line for line in waiting if all(part in spoken for part in script[line.id])]:
            waiting.remove(line)
            if progress:
                progress(line)

    return tell


def _spoken(
    script: Mapping[str, tuple[Sentence, ...]], chosen: Reader, shelf: Cache, limit_s: float, tell: Tell
) -> dict[Sentence, Utterance]:
    """Every sentence of the script, spoken or from the cache. Raises SpeechError when one cannot be spoken."""
    wanted = dict.fromkeys(sentence for parts in script.values() for sentence in parts)
    spoken = {sentence: kept for sentence in wanted if (kept := shelf.get(chosen.key(sentence)))}
    tell(spoken)
    missing = [sentence for sentence in wanted if sentence not in spoken]
    if missing:
        with closing(read(chosen, missing, limit_s)) as utterances:
            for sentence, utterance in utterances:
                spoken[sentence] = utterance
                shelf.put(chosen.key(sentence), utterance)
                tell(spoken)
        shelf.prune()
    return spoken


def _take(line_id: str, parts: Sequence[Sentence], spoken: Mapping[Sentence, Utterance], chosen: Reader) -> Take:
    from bulletins.speech._sound import join

    utterances = [spoken[part] for part in parts]
    audio, words = join(utterances, chosen.rate)
    timed_by = surest_of_all([one.timed_by for one in utterances])
    return Take(line_id, chosen.engine, chosen.voice, utterances[0].sample_rate, audio, words, timed_by)


def _fallen(failures: Sequence[tuple[str, BulletinsError]], instead: str) -> list[Notice]:
    return [
        Notice("voice", f"{name} was dropped: {error.message}; {instead} reads the whole bulletin", error.hint)
        for name, error in failures
    ]


def _unpronounced(
    lines: Sequence[Line], script: Mapping[str, tuple[Sentence, ...]], chosen: Reader
) -> Iterator[Notice]:
    """The pronunciations that the lines ask for and do not get: each entry once."""
    if not chosen.reads_ipa:
        parts = [part for parts in script.values() for part in parts]
        lost = {part.text[said.start : said.end] for part in parts for said in part.said if said.ipa and not said.say}
        for word in sorted(lost):
            message = f"{chosen.engine} reads no IPA, so {word!r} is said as it is written"
            yield Notice("voice", message, 'give it a respelling beside its IPA: { say = "…", ipa = "…" }')
    for word in sorted({word for line in lines for word in unsure(plain(line.spoken), line.pronunciations)}):
        message = f"{word!r} begins a sentence and may be a name or a word: it is said as the voice says it"
        yield Notice("voice", message, "write it inside the sentence if the name is meant")


def _unkept(shelf: Cache) -> list[Notice]:
    message = f"takes could not be kept: {shelf.trouble}"
    return [Notice("voice", message, "every bulletin is spoken anew until they can be")] if shelf.trouble else []


def _nobody_spoke(failures: Sequence[tuple[str, BulletinsError]]) -> SpeechError:
    if not failures:
        return SpeechError("the station names no speech engine", "add one under [[voices]] in station.toml")
    reasons = "; ".join(f"{name}: {error.message}" for name, error in failures)
    hint = next((error.hint for _, error in failures if error.hint), "`bulletins doctor` shows what each engine needs")
    return SpeechError(f"no engine could speak the bulletin ({reasons})", hint)
