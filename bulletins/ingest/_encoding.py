"""Repairs text that was UTF-8 and was read as a single-byte code page (“Majestyâ€™s”, “Ā£1million”).

Damage in the wild is mixed (one character read by one page, its neighbour by another) and lossy (a byte that the page
doesn't define was dropped, most often the 0x9D of a closing quote). So each run of non-ASCII characters is turned back
into bytes by one page, then by Windows-1252, then as C1 controls; what those bytes say in UTF-8 is kept only where it
is a character that newsrooms write. The page with most evidence wins, and text with too little evidence is not touched.
What still looks wrong afterwards goes to ftfy, which knows rarer damage.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

_PAGES = ("cp1252", "cp1257", "cp1250", "cp1254", "mac_roman")
_LOSSY_PAGES = frozenset(_PAGES) - {"mac_roman"}  # those that leave bytes undefined
_ENOUGH = 2  # evidence that it takes to touch a text: one certain sequence, or two likely ones
_SAMPLE = 200_000  # characters from the first suspicious one on, by which the page is chosen
_PASSES = 3  # text may have been damaged more than once
_RUN = re.compile(r"[^\x00-\x7f]+")
_BY_CHANCE = "“”‘’–—…•»"  # what follows a capital with an accent in clean text: CAFÉ”, „JÄ“
_SUSPECT = re.compile(rf"[\u0080-\u009f\ufffd]|[ÂÃÄÅÎÏÐÑâãðĀĆāĂĹđ¬√ƒ≈‚┬├Γ](?![{_BY_CHANCE}])[^\x00-\x7f]|Â ")
_DECLARED = re.compile(rb"(?:encoding|charset)\s*=\s*[\"']?([A-Za-z0-9_-]{1,40})")  # of XML and HTML
_DECLARABLE = frozenset(
    "windows-1250 windows-1251 windows-1253 windows-1254 windows-1255 windows-1256 windows-1257 windows-1258"
    " iso-8859-2 iso-8859-3 iso-8859-4 iso-8859-5 iso-8859-7 iso-8859-9 iso-8859-10 iso-8859-13 iso-8859-14"
    " iso-8859-15 iso-8859-16 koi8-r shift_jis euc-jp gb18030 gbk big5 euc-kr macintosh".split()
)
_WINDOWS_C1 = {byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xA0)}


@dataclass(frozen=True, slots=True)
class Repair:
    """A text with its encoding repaired, how many characters were put right, and the page that they were misread by."""

    text: str
    repaired: int
    page: str


def decode(data: bytes) -> str:
    """Bytes as text: by their byte order mark, else UTF-8, else what they declare, else Windows-1252.

    Never fails, drops nothing.
    """
    if is_utf16(data):
        marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
        return data.decode("utf-16" if marked else "utf-16-be" if data[0] == 0 else "utf-16-le", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        declared = _DECLARED.search(data[:1024])
        page = declared[1].decode("ascii").lower() if declared else ""
        if page in _DECLARABLE:
            return data.decode(page, errors="replace")
        return data.decode("latin-1").translate(_WINDOWS_C1)


def is_utf16(data: bytes) -> bool:
    """Whether bytes are UTF-16: by their mark, or by the < that XML without one starts with (MOS)."""
    return data.startswith((b"\xff\xfe", b"\xfe\xff", b"\0<\0", b"<\0"))


def repair(text: str) -> Repair:
    """Put right what a wrong code page did to a text; clean text in any language comes back as it is."""
    total, first_page = 0, ""
    for _ in range(_PASSES):
        suspect = _SUSPECT.search(text)
        if not suspect:
            break
        start = max(0, suspect.start() - 1)
        sample = text[start : start + _SAMPLE]
        page = max(_PAGES, key=lambda page: _undo(sample, page)[1])
        better, evidence, count = _undo(text, page)
        if evidence < _ENOUGH:
            break
        text, total, first_page = better, total + count, first_page or page
    if _SUSPECT.search(text):
        from ftfy import fix_encoding

        fixed = "\n".join(fix_encoding(line) if _SUSPECT.search(line) else line for line in text.split("\n"))
        if fixed != text:
            total += max(1, len(_SUSPECT.findall(text)) - len(_SUSPECT.findall(fixed)))
            text, first_page = fixed, first_page or "an unknown code page"
    return Repair(text, total, first_page)


def _undo(text: str, page: str) -> tuple[str, int, int]:
    """The text as it was before it was read by this page, the evidence that it was, and the characters put right."""
    pieces, evidence, count, done = [], 0, 0, 0
    for run in _RUN.finditer(text):
        pieces.append(text[done : run.start()])
        original, found, changed, done = _undo_run(text, run.start(), run.end(), page)
        pieces.append(original)
        evidence, count = evidence + found, count + changed
    if evidence < _ENOUGH:
        return text, evidence, 0
    restored = "".join([*pieces, text[done:]])
    lone = restored.count("Â ")  # a no-break space whose second half became a plain one
    return restored.replace("Â ", " "), evidence, count + lone


def _undo_run(text: str, start: int, end: int, page: str) -> tuple[str, int, int, int]:
    """One run of non-ASCII characters undone: its text, the evidence, the characters put right, and where it ended."""
    table = _bytes_by_character(page)
    codes = [table.get(char, 0) for char in text[start:end]]
    out, evidence, count, at = [], 0, 0, 0
    while at < len(codes):
        char, length = _character_at(codes, at)
        certain = length > 2
        if not char and page in _LOSSY_PAGES and codes[at : at + 2] == [0xE2, 0x80]:
            before = text[start + at - 1] if start + at else ""
            char, length = _lost_quote(before, text[start + at + 2 : start + at + 4])
            certain = bool(char)
        if char:
            evidence += 2 if certain else 0 if text[start + at + 1] in _BY_CHANCE else 1
            count += 1
        out.append(char or text[start + at])
        at += length or 1
    return "".join(out), evidence, count, start + at


def _character_at(codes: list[int], at: int) -> tuple[str, int]:
    """The character that the UTF-8 sequence at this place says and its length in bytes; empty when there is none."""
    lead = codes[at]
    length = 2 if 0xC2 <= lead <= 0xDF else 3 if 0xE0 <= lead <= 0xEF else 4 if 0xF0 <= lead <= 0xF4 else 0
    if not length or at + length > len(codes):
        return "", 0
    try:
        char = bytes(codes[at : at + length]).decode("utf-8")
    except UnicodeDecodeError:
        return "", 0
    return (char, length) if _is_written(char) else ("", 0)


def _is_written(char: str) -> bool:
    """Whether newsrooms write this character; what accents and punctuation spell by chance is mostly outside."""
    code = ord(char)
    return (
        0xA0 <= code <= 0x17F  # Latin
        or 0x386 <= code <= 0x3CE  # Greek
        or 0x410 <= code <= 0x451  # Cyrillic
        or 0x1E80 <= code <= 0x1EF9  # Welsh, Vietnamese
        or 0x2010 <= code <= 0x2044  # punctuation
        or char in "€™←↑→↓−■●★☆✓✔️"
        or 0x1F300 <= code <= 0x1FAFF  # emoji
    )


def _lost_quote(before: str, after: str) -> tuple[str, int]:
    """A punctuation mark that lost its last byte: a quotation mark, by its surroundings; empty when it is none."""
    if after == "TM":  # ’ after a compatibility normalisation made two letters of its ™
        return "’", 4
    if after[:1] == "\ufffd":
        return "”", 3
    if after[:1] > "\x7f" and after[:1] not in "âā":  # not lost: another page's third byte
        return "", 0
    opens = (not before or before.isspace() or before in "([—–") and after[:1].isalnum()
    return ("“" if opens else "”"), 2


@cache
def _bytes_by_character(page: str) -> dict[str, int]:
    table = {chr(byte): byte for byte in range(0x80, 0xA0)}
    for source in ("cp1252", page):
        for byte in range(0x80, 0x100):
            char = bytes([byte]).decode(source, "ignore")
            if char:
                table[char] = byte
    return table
