"""What a speech engine is, and how its voice is chosen."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from bulletins import plugins
from bulletins.errors import PluginError, SpeechError
from bulletins.language.pace import Pace
from bulletins.model import Timing, Word

if TYPE_CHECKING:
    from bulletins.model import Mono


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice that can speak on this machine: its id as the engine knows it, where it comes from, who it is.

    Its licence and its sample rate in Hz may be unknown: empty and 0.
    """

    id: str
    accent: str
    description: str
    licence: str = ""
    sample_rate: int = 0


class Said(NamedTuple):
    """How the part `text[start:end]` of a sentence is said: in IPA, respelt, or both. An empty one is not given."""

    start: int
    end: int
    ipa: str
    say: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """What an engine is asked to say: plain words, and how some of them are pronounced, in their order."""

    text: str
    said: tuple[Said, ...] = ()

    def part(self, start: int, end: int) -> Sentence:
        """The piece of it between two places, with the pronunciations that lie in it whole."""
        inside = (said for said in self.said if start <= said.start and said.end <= end)
        return Sentence(
            self.text[start:end],
            tuple(said._replace(start=said.start - start, end=said.end - start) for said in inside),
        )

    def respelt(self) -> str:
        """The text with respellings in the place of the words that have one: for engines that read no IPA."""
        return self.noted(lambda word, said: said.say or word)

    def noted(self, notation: Callable[[str, Said], str]) -> str:
        """The text with every pronounced part written the way the engine wants it: `notation` gets the part and how
        it is said."""
        pieces, at = [], 0
        for said in self.said:
            pieces += [self.text[at : said.start], notation(self.text[said.start : said.end], said)]
            at = said.end
        return "".join((*pieces, self.text[at:]))


class Speech(NamedTuple):
    """What an engine gives back for a sentence: float32 mono of full scale ±1, and its words where it knows them.

    The words are those of the sentence's text, in order, with their times in this audio.
    """

    audio: Mono
    sample_rate: int
    words: tuple[Word, ...] = ()


class Utterance(NamedTuple):
    """One trimmed sentence as it travels between processes: little-endian float32 mono, its words' times in it, and
    how they are known (as in `Take`)."""

    samples: bytes
    sample_rate: int
    words: tuple[Word, ...] = ()
    timed_by: Timing = "estimate"


class Engine(Protocol):
    """The shape of an engine module; `bulletins.speech` describes its parts."""

    PACE: Pace

    def check(self) -> str: ...

    def version(self) -> str: ...

    def voices(self) -> tuple[Voice, ...]: ...

    def speak(self, sentence: Sentence, voice: str, rate: float) -> Speech: ...


Options = tuple[tuple[str, str | float], ...]
"""What a station tells an engine beside its voice and rate, by name."""


def engine(name: str, options: Options = ()) -> Engine:
    """The engine plug-in of this name, told these options.

    Raises PluginError when there is none, when it lacks a part of the contract, and when it takes no options.
    """
    module = plugins.load("speech", name)
    lacking = [part for part in ("PACE", "check", "version", "voices", "speak") if not hasattr(module, part)]
    if lacking:
        raise PluginError(
            f"the speech plug-in {name!r} has no {', '.join(lacking)}",
            f"{module.__name__} is not a speech engine: see the docstring of bulletins.speech",
        )
    if not options:
        return cast(Engine, module)
    if not hasattr(module, "configured"):
        raise PluginError(f"the engine {name!r} takes no options", "leave out what it is told")
    return cast(Engine, module.configured(dict(options)))


def needs_fresh_child(module: Engine) -> bool:
    """Whether the engine may speak only once in a process (it says so with `FRESH_CHILD = True`)."""
    return bool(getattr(module, "FRESH_CHILD", False))


def reads_ipa(module: Engine) -> bool:
    """Whether the engine honours pronunciations in IPA (it says so with `READS_IPA = True`)."""
    return bool(getattr(module, "READS_IPA", False))


def choose(wanted: str, voices: Sequence[Voice]) -> str:
    """The id of the wanted one of an engine's voices: the first when nothing is wanted.

    A variant after a plus sign (`gmw/en-gb-x-rp+f3`) is the engine's own affair.
    Raises SpeechError ("did you mean") when there is no such voice.
    """
    ids = [voice.id for voice in voices]
    if not ids:
        raise SpeechError("it has no voice on this machine", "`bulletins doctor` shows what each engine needs")
    if not wanted:
        return ids[0]
    if wanted.partition("+")[0] in ids:
        return wanted
    close = difflib.get_close_matches(wanted, ids, n=1, cutoff=0.5)
    meant = f"did you mean {close[0]!r}?" if close else f"it has: {', '.join(ids)};"
    raise SpeechError(f"it has no voice called {wanted!r}", f"{meant} `bulletins doctor` lists every voice")
