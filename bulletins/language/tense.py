"""Whether a sentence looks ahead or back, as a whole and at one of its words. Judged by words, without a parser."""

from __future__ import annotations

import re

_WILL = (
    r"\b(?:will|shall|won['’]t|would|\w+['’]ll|going to|due|expected|planned|scheduled|set to|(?:is|are) to|hopes?"
    r"|hoping|plans? to|intends?|about to|forthcoming|upcoming)\b"
)
_REPORTING = (
    "appealing|asking|urging|investigating|hunting|looking|searching|treating|trying|seeking|examining|reviewing"
)
_AHEAD = (
    rf"{_WILL}|\b(?:must|can|should|could)\b|(?<!\d )\bmay\b(?! \d)|\b(?:is|are) (?:(?:on|at|in|off|out|being|not)\b|$)"
    rf"|\b(?:is|are) (?!{_REPORTING})\w+ing\b"
    r"|\b(?:opens|starts|begins?|ends|closes|reopens?|resumes|returns|appears|meets|faces|runs|takes? place|goes"
    r"|comes into|kicks? off|launches|expires|arrives|plays|hosts|rises|changes)\b"
    r"|(?<=[a-z]s )(?:open|start|rise|end|close|return|change|run|resume|play|meet)\b"
    r"|\bto (?:meet|open|close|start|begin|appear|hold|vote|decide|return|face|publish|launch|strike|shut|reopen|play"
    r"|take|be|attend|speak|visit|give|walk|discuss|consider|announce|sentence)\b"
)
_BACK = (
    r"(?<!has )(?<!have )(?<!been )(?<!be )(?<!is )(?<!are )\b(?:was|were|did|had|said|told|found|came|went|took|made"
    r"|gave|left|began|saw|got|won|lost|beat|held|met|rose|fell|fled|hit|shot|became|ran|led|sent|spent|struck|caught"
    r"|brought|bought|kept|felt|heard|stood|paid|drew|grew|knew|threw|wrote|broke|spoke|drove|sank|put|shut|cut|set"
    r"|[a-z]+ed)\b"
)
_PARTICIPLE = (
    r"(?<!has )(?<!have )(?<!been )(?<!be )(?<!is )(?<!are )"
    r"\b(?:seen|stolen|taken|driven|thrown|beaten|given|broken|hurt|shown|torn|known|written|spoken|done|gone)\b"
)
_STRICT = re.compile(_WILL)
_PAST = re.compile(_BACK)
_NOT_PAST = re.compile(
    r"\b(?:has|have|['’]ve) (?:\w+ly |also |already |now |just |been )*\w+"
    r"|\b(?:is|are|['’]re) (?!appealing|asking|urging|investigating|hunting)(?:\w+ly |now |being )?\w+(?:ing|ed)\b"
)
_MODAL = (
    r"\b(?:will|shall|won['’]t|would|must|can|should|could|to)(?: (?:not|also|be|then|now))*"
    r" (?:shut|cut|put|set|hit|beat|\w+ed)\b"
)
"""An infinitive that looks like a past."""
_MARK = re.compile(rf"(?P<ahead>{_MODAL}|{_AHEAD})|(?P<back>{_BACK}|{_PARTICIPLE})|(?P<after>\b(?:after|following)\b)")
_SINCE = re.compile(r"\b(?:since|following) (?:the )?$", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|till|by|to) $", re.IGNORECASE)
_PUT_OFF = re.compile(
    r"\b(?:postponed|adjourned|delayed|moved|rescheduled|put back|remanded|bailed|extended|deferred)\b[^,;]*$"
)
_NEAR = 160
"""Characters on either side of a word in which its verb is looked for."""


def looks_ahead(sentence: str) -> bool:
    """Whether a sentence announces something."""
    return _STRICT.search(sentence) is not None


def looks_back(sentence: str) -> bool:
    """Whether a sentence is told in the past all through, but for what somebody says or appeals for."""
    return _PAST.search(sentence) is not None and _NOT_PAST.search(sentence) is None


def direction(sentence: str, start: int, end: int) -> int:
    """Where a time word at `start` to `end` lies, by the verb that it stands with: 1 ahead, -1 back, 0 unknown.

    The last verb before it decides ("was hurt on Sunday", "will be sentenced on Friday"), else the first one after it.
    """
    before = sentence[max(0, start - _NEAR) : start]
    if _SINCE.search(before):
        return -1
    marks = [match.lastgroup for match in _MARK.finditer(before)]
    if not marks:
        follows = _MARK.search(sentence, end, end + _NEAR)
        return {"ahead": 1, "back": -1}.get(follows.lastgroup or "", 0) if follows else 0
    if marks[-1] == "after":
        return 0 if "ahead" in marks else -1
    if marks[-1] == "ahead":
        return 1
    if _UNTIL.search(before):
        return 1 if _PUT_OFF.search(before) else 0
    return -1
