"""Sentences as the phonemes that hibari and Kokoro read, and words by how long the phonemes last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from bulletins.model import Word
from bulletins.speech._engine import Said, Sentence
from bulletins.speech._misaki import from_ipa
from bulletins.speech._words import Heard, placed

if TYPE_CHECKING:
    from bulletins.model import Mono

_SILENT = frozenset(';:,.!?—…"()“” ')


def tokens(g2p: Any, sentence: Sentence) -> list[Any]:
    """The pieces of the sentence as they are read, each with its phonemes; `g2p` is a `hibari.g2p.G2P`."""
    from hibari.g2p.normalize import normalize

    def notation(word: str, said: Said) -> str:
        return f"[{word}](/{from_ipa(said.ipa, g2p.british)}/)" if said.ipa else said.say or word

    return list(g2p.phonemize_tokens(g2p.tokenize(normalize(sentence.noted(notation)))))


def joined(pieces: Sequence[Any]) -> str:
    """The phonemes of the pieces, a space where the text has one."""
    return "".join(f"{piece.phonemes or ''}{piece.whitespace}" for piece in pieces).strip()


def ids(pieces: Sequence[Any], vocab: Mapping[str, int]) -> list[int]:
    """The phonemes of the pieces as the models' numbers, with the padding that they want at both ends."""
    return [0, *(vocab[letter] for letter in joined(pieces) if letter in vocab), 0]


def words(sentence: Sentence, pieces: Sequence[Any], vocab: Mapping[str, int], until_s: Mono) -> tuple[Word, ...]:
    """The words of the sentence; `until_s` is when each phoneme ends. None when more than signs were rewritten."""
    heard, read, phoneme = [], "", 1  # the first id is padding
    for piece in pieces:
        sounding = [one not in _SILENT for one in piece.phonemes or "" if one in vocab]
        if any(sounding):
            first = phoneme + sounding.index(True)
            last = phoneme + len(sounding) - 1 - sounding[::-1].index(True)
            heard.append(Heard(len(read), float(until_s[first - 1]), float(until_s[last])))
        phoneme += len(sounding) + (1 if piece.whitespace else 0)
        read += piece.text + piece.whitespace
    if len(read.strip()) != len(sentence.noted(_as_read).strip()):
        return ()
    return placed(sentence, _as_read, heard, float(until_s[-1]))


def _as_read(word: str, said: Said) -> str:
    return word if said.ipa else said.say or word
