"""Cuts news copy into sentences.

nupunkt knows which short words are abbreviations; the rules here know news: titles and ranks before names, initials,
"7.30 p.m.", "No. 10", and quotations that close after their full stop and go on with who said it.
"""

from __future__ import annotations

import re

from bulletins.language.words import MONTH, SENTENCE_OPENERS, TITLES, WEEKDAY

_BLOCK = re.compile(r"[^\n]+(?:\n(?!\s*\n|\s*[•*–-]\s)[^\n]+)*")
_STOP = re.compile(r"(?<![.!?…])(?P<mark>[.!?…]+)(?P<close>[”\"’'»)\]]*)\s+(?=[“\"‘'«(\[]*[A-Z0-9£€$])")
_WORD = re.compile(r"[\w.&’'-]*$")
_DEGREES = re.compile(r"°\s?[CF]$")
_SAYING = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr|Cllr)\.? )?(?:[A-Z][\w’'-]*,? ){1,5}(?:[a-z]+ )?"
    r"(?:said|says|asked|added|told|explained|warned|replied|wrote|tweeted|insisted)\b"
)
_AFTER_TIME = re.compile(rf"{WEEKDAY}|{MONTH}|\d|GMT\b|BST\b")
_NEVER_LAST = frozenset({"approx", "fig", "vol", "v", "vs", "c", "ca", "e.g", "i.e", "pp"})


def sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of a text as (start, end) characters, without the space around them.

    A blank line, and a line that starts with a bullet, begin a new sentence; a single line break does not.
    """
    spans: list[tuple[int, int]] = []
    for block in _BLOCK.finditer(text):
        start = block.start()
        for stop in _stops(block.group(0)):
            spans.append((start, block.start() + stop))
            start = block.start() + stop
        spans.append((start, block.end()))
    return [span for span in (_without_space(text, *span) for span in spans) if span[0] < span[1]]


def _stops(block: str) -> list[int]:
    """Where one sentence of a block ends and the next may begin."""
    candidates = list(_STOP.finditer(block))
    if not candidates:
        return []
    from nupunkt import sent_spans

    model = {end for _, end in sent_spans(block)}
    return [stop.end() for stop in candidates if _ends_sentence(block, stop, stop.end() in model)]


def _ends_sentence(block: str, stop: re.Match[str], model_says: bool) -> bool:
    """Whether a full stop, a question mark… ends its sentence. `model_says` settles unknown short words."""
    after = block[stop.end() : stop.end() + 80]
    if stop.group("close").strip(")]") and _SAYING.match(after):
        return False
    if stop.group("mark") != "." or stop.group("close"):
        return True
    if _DEGREES.search(block[max(0, stop.start() - 3) : stop.start()]):
        return True
    match = _WORD.search(block[max(0, stop.start() - 40) : stop.start()])
    word = match.group(0).lstrip("’'-.") if match else ""
    opener = re.match(r"[“\"‘'«(\[]*(\w+)", after)
    opens = opener is not None and opener.group(1).lower() in SENTENCE_OPENERS
    if word in TITLES:
        return False
    if word.lower() in ("a.m", "p.m"):
        return not _AFTER_TIME.match(after)
    if word.lower() in _NEVER_LAST or (word.lower() in ("no", "nos") and after[:1].isdigit()):
        return False
    if re.fullmatch(r"(?:[A-Z]\.)*[A-Z]", word):
        return opens or (model_says and len(word) > 1)
    if len(word) <= 4 and word.isalpha() and (word[0].isupper() or not re.search("[aeiouy]", word)):
        return model_says or opens
    return True


def _without_space(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
