"""Small grammar: what is a name in this story, who takes "say", how a sentence starts inside another one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bulletins.language.names import names
from bulletins.language.numbers import numbers
from bulletins.language.parsing import parse
from bulletins.model import READABLE, Story

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_AFTER_A_WORD = re.compile(r"(?<=[\w,;’'] )[A-ZÀ-ÖØ-Þ][\w’'-]*")
_PLURALS = frozenset("police people they we officers men women children residents both".split())
_SINGULARS_IN_S = frozenset("news politics athletics mathematics".split())
_ARTICLES = frozenset("The A An This That These Those Its Their Our Some All Both Each Every".split())
_QUANTITIES = frozenset(
    "several many most few fewer more other others another any both each every half neither either such certain".split()
)
SAID_BACK_THEN = re.compile(r"\b(?:after|before|when|since|until)(?: [\w’'-]+){1,5} $")
"""Before "said": whoever said something "two years after" does not say it now."""
_TWO_NAMES = re.compile(r"[A-Z][\w’]+ (?:and|&) [A-Z]")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one story: those it capitalises in mid-sentence (`names`) and those it writes in lower case."""

    names: frozenset[str]
    plain: frozenset[str]

    def is_name(self, word: str) -> bool:
        """Whether a capitalised word is a name, as far as the story tells."""
        if word in self.names:
            return True
        if len(word) == 1 or numbers(word):
            return False
        return word.lower() not in self.plain and any(name.start == 0 for name in names(f"{word} is here."))


def lexicon(story: Story) -> Lexicon:
    """What the readable passages of a story tell about its words."""
    texts = [passage.text for passage in story.passages if passage.kind in READABLE]
    capitalised_words = {match.group(0) for text in texts for match in _AFTER_A_WORD.finditer(text)}
    plain = {match.group(0) for text in texts for match in _WORD.finditer(text) if match.group(0).islower()}
    return Lexicon(frozenset(capitalised_words), frozenset(plain))


def capitalised(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def lowered(text: str, known: Lexicon) -> str:
    """The text as the inside of a sentence: its first word in lower case, unless that is a name or "I"."""
    match = _WORD.match(text)
    first = match.group(0) if match else ""
    bare = re.sub(r"[’']\w*$", "", first)
    if bare.lower() in _QUANTITIES:
        return text[:1].lower() + text[1:]
    if bare not in known.names and bare and _is_common(text):
        return text[:1].lower() + text[1:]
    is_run = first not in _ARTICLES and re.match(r" [A-Z]", text[len(first) :])
    if bare == "I" or (first.isupper() and len(first) > 1) or is_run or known.is_name(bare):
        return text
    return text[:1].lower() + text[1:]


def _is_common(text: str) -> bool:
    """Whether a text opens on a common noun in the plural ("Results are due"), by its parse."""
    parsed = parse(text)
    return parsed is not None and parsed.words[0].tag == "NNS"


def is_plural(speaker: str, known: Lexicon) -> bool:
    """Whether a speaker takes "say" rather than "says"; a body is one speaker ("West Mercia Police says")."""
    if _TWO_NAMES.search(speaker):
        return False
    parts = speaker.split()
    last = parts[-1].lower()
    if last in _PLURALS:
        return not (last == "police" and len(parts) > 1)
    if last in _SINGULARS_IN_S or last.endswith("ss") or not last.endswith("s"):
        return False
    return parts[-1][0].islower() or (len(parts) == 1 and parts[0] not in known.names)
