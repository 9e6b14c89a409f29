"""Parts a label from the text that it stands before or behind: datelines, kickers, time stamps, a page's title tail.

"TEMEFORD (Agency) - Police have…" says where the words were written, "EXCLUSIVE: Bridge to close" how it is sold, and
"Bridge to close | Teme FM" on whose page. Each becomes a paragraph of its own, so that it can be set aside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bulletins.model import PassageKind

_LONGEST = 300  # characters of a headline with something to take off
_SENTENCE_ENDS = (".", "!", "?", "…", ":", ".”", ".’", '."', ".'", "!”", "?”", ")", "”", '"')
_PLACE = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ’'.-]+(?:[ -][A-ZÀ-ÖØ-Þ’'.-]+){0,4}"
_DAY = r"(?:\d{1,2} [A-Z][a-z]{2,8}\.?|[A-Z][a-z]{2,8}\.? \d{1,2})(?:,? \d{4})?"
_DATELINE = re.compile(
    rf"{_PLACE}(?:, [A-Z][\w.]+(?: [A-Z]\w+)?)?(?:, {_DAY})?\s*"
    r"(?:\((?:[A-Z][\w.]*)(?: [A-Z]\w*){0,3}\)\s*[-–—]+|[–—]|--?(?=\s))\s*(?=[A-Z“\"‘'])"
)
_RELEASE_DATELINE = re.compile(
    rf"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?(?:, [A-Z][\w’'-]+)?[,:]? [-–—]?\s?{_DAY}\s*[:–—-]\s+(?=[A-Z“\"])"
)
_CLOCK = r"\d{1,2}(?:[:.]\d\d(?:\s?[ap]\.?m\.?)?|\s?[ap]\.?m\.?)"
_STAMP = re.compile(rf"(?:(?:breaking|live|latest|new|update[sd]?)\b[\s:|–-]*)?{_CLOCK}\s*[:|–—-]+\s*", re.IGNORECASE)
_CHAT = re.compile(
    r"\[?\d{1,2}[:.]\d\d(?::\d\d)?(?:\s?[ap]m)?,? \d{1,2}/\d{1,2}/\d{2,4}\]?\s?[-–]?\s?(?:[^:]{1,40}:\s*)"
    r"|\[?\d{1,2}/\d{1,2}/\d{2,4},? \d{1,2}[:.]\d\d(?::\d\d)?(?:\s?[ap]m)?\]?\s?[-–]?\s?(?:[^:]{1,40}:\s*)"
)
_LEAD_LABEL = re.compile(r"(?:[A-ZÀ-Þ0-9’'&!?-]+ ){0,5}[A-ZÀ-Þ’'&!?-]{2,}:\s+(?=[A-Z0-9£])")
_LINK_LABEL = re.compile(r"(?:[A-ZÀ-Þ0-9’'&!?-]+ ){0,4}[A-ZÀ-Þ’'&!?-]{3,}:\s+(?=[‘“'\"A-Za-z\d£])")
_KICKER = re.compile(r"(?P<label>[“\"‘']?(?:[A-ZÀ-Þ0-9’'&!?,-]+ ){0,7}[A-ZÀ-Þ’'&!?-]{2,}[’'”\"]?\s?[:|–—]\s+)(?=\S)")
_SOLD_AS = re.compile(
    r"(?:breaking(?: news)?|exclusive|watch|listen|live|video|update[sd]?|latest|in pictures|pictures|gallery|revealed"
    r"|q ?& ?a|opinion|comment|column|analysis|feature|interview|review|letters?|obituary|appeal|just in|news release"
    r"|press release|media release|news|sport|traffic|travel|weather|court|planning)\s?[:|–—-]\s+",
    re.IGNORECASE,
)
_MEDIA = (
    r"FM|Radio|News|Gazette|Post|Times|Herald|Echo|Journal|Chronicle|Observer|Advertiser|Mail|Argus|Express"
    r"|Online|Live|Sound"
    r"|Today|Star|Standard|Council|Police|Media|Press|Standard|Sport"
)
_TAIL = re.compile(
    rf"\s+[-–—]\s+(?:[A-Z][\w’'.&]*\s){{0,4}}(?:{_MEDIA})$|\s*[|»]\s*[^|]{{2,60}}(?:\s*\|\s*[^|]{{2,40}})*$"
    r"|\s*[:–—-]\s*(?:here['’]?s )?(?:what|everything|all) (?:you need to know|we know(?: so far)?)(?: about it)?\.?$"
    r"|\s*[:–—-]\s*(?:live(?: updates?)?|updates|in pictures|pictures|video|watch|gallery)$"
    r"|\s*[(\[](?:video|watch|pictures|photos|pics|gallery|updated?|with pictures|in pictures)[)\]]$",
    re.IGNORECASE,
)


def of_headline(text: str) -> Iterator[tuple[str, PassageKind | None]]:
    """A headline's pieces: a kicker or "EXCLUSIVE:" before it, itself (of kind None), the site's name behind it."""
    if len(text) > _LONGEST:
        yield text, None
        return
    found = _CHAT.match(text) or _SOLD_AS.match(text) or _kicker(text)
    start = found.end() if found else 0
    tail = _TAIL.search(text, start + 1)
    end = tail.start() if tail and text.count(" ", start, tail.start()) >= 1 else len(text)
    pieces = ((text[:start], PassageKind.HEADING), (text[start:end], None), (text[end:], PassageKind.PROMO))
    yield from ((piece.strip(), kind) for piece, kind in pieces if piece.strip())


def sells(text: str) -> bool:
    """Whether a line is a headline behind a label that elsewhere opens a promotion ("LIVE: Storm batters coast")."""
    found = _SOLD_AS.match(text)
    return bool(found) and len(text) <= _LONGEST and text.count(" ", found.end() if found else 0) >= 3


def of_paragraph(text: str) -> Iterator[tuple[str, PassageKind | None]]:
    """A paragraph's pieces: a dateline, a time stamp or a label in capitals before it, and what it says (kind None)."""
    link = _LINK_LABEL.match(text)
    if link and text.count(" ", link.end()) >= 2 and not text.isupper() and not text.endswith(_SENTENCE_ENDS):
        yield text, PassageKind.PROMO
        return
    kind = PassageKind.BYLINE
    found = _CHAT.match(text) or _DATELINE.match(text) or _RELEASE_DATELINE.match(text)
    if not found and (stamp := _STAMP.match(text)) and text.count(" ", stamp.end()) >= 5 and text.endswith((".", "”")):
        found = stamp
    if not found:
        found, kind = _LEAD_LABEL.match(text), PassageKind.HEADING
    if found and text.count(" ", found.end()) >= 2 and not text.isupper():
        yield text[: found.end()].strip(), kind
        yield text[found.end() :], None
    else:
        yield text, None


def is_log(text: str) -> bool:
    """Whether a paragraph is an entry in a log of updates: a time, and words that are no sentence."""
    return bool(_STAMP.match(text)) and not text.endswith((".", "”", '"'))


def _kicker(text: str) -> re.Match[str] | None:
    """A few words in capitals before a headline that is not in capitals itself."""
    found = _KICKER.match(text)
    if not found or " " not in found["label"].strip(" :|–—") or found["label"].count(" ") > 8:
        return None
    rest = text[found.end() :]
    return found if rest.count(" ") >= 3 and not rest.isupper() else None
