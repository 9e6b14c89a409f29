"""Finds who a clause is about: its subject, without the verbs, asides and other clauses around it.

A sentence's own grammar would need a parser; names, offices and a list of common verbs are enough for attributions.
"""

from __future__ import annotations

import re

LONGEST = 400  # characters of a clause
VERB = re.compile(
    r"(?:is|was|were|are|be|been|has|had|have|will|would|can|could|did|does|do|may|might|must|should|who|which|that"
    r"|won|wept|told|tells|took|gave|made|came|went|got|felt|led|ran|held|met|left|lost|spent|spoke|began|became|hit"
    r"|put|paid|thought|thinks|stood|found|saw|knew|grew|threw|drew|broke|rose|fell|sat|said|says|sent|kept|wrote"
    r"|brought|bought|sold|built|heard|chose|drove|rode|swam|sang|lay|hung|beat|hopes|wants"
    r"|lives|reckons|believes|adds|asks|warns|insists|makes|gets|goes|feels|knows|sees|remains|runs|hates|loves|says"
    r"|now|also|later|then|never|already|still|once|afterwards|meanwhile|simply|[a-z]+ed)"
)
_NO_VERBS = frozenset(
    """retired registered qualified elected appointed renowned disgraced convicted accused injured bereaved devoted
    beloved red shed need seed newly-elected outspoken aged famed united limited combined acclaimed experienced
    disabled unnamed so-called advanced certified chartered mixed allied trusted""".split()
)
_CLAUSES = re.compile(
    r",?\s(?:but|while|whereas|although|though|because)\s|;\s"
    r"|,?\s(?P<and>and)\s(?=(?P<pronoun>she|he|they|it)(?:\s|$)|(?:the|a|an)\s|[A-Z][\w’'-]+\s)"
)
_TRAILING = re.compile(r"(?:[\s,]+(?:and|but|who|also|then|later|has|had|have|would|simply)\b)*[\s,]*$")
_LEAD = re.compile(
    r"(?:in|on|at|after|before|speaking|responding|reacting|following|commenting|asked|writing|yesterday|today"
    r"|meanwhile"
    r"|however|when|while|as|later|earlier|last|this|addressing|reflecting|during|since|with|by|to|from|under|also"
    r"|describing|welcoming|announcing|sentencing|paying|afterwards|now|but|and|so|then|for|if|although|despite|both"
    r"|according|not|no|only|even|still|once|until|though|because)\b",
    re.IGNORECASE,
)
_GERUND = re.compile(
    r"(?!(?i:managing|acting|nursing|housing|planning|marketing|training|building|engineering|visiting|reigning"
    r"|investigating|commanding|presiding)\b)"
    r"[A-Z]?[a-z]{2,}ing\s(?=[a-z])"
)
_NAMED_IN_LEAD = re.compile(  # "After the hearing DC Jane Doe", but not "Speaking to Dr Jane Doe"
    r"(?<! to)(?<! by)(?<! of)(?<! with)(?<! from)(?<! for)(?<! at)(?<! the)\s(?P<person>(?:PC|DC|DS|DI|DCI|DCS"
    r"|CC|Det|Insp"
    r"|Sgt|Supt|Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor|Judge|Detective|Inspector|Sergeant|Superintendent|Chief"
    r"|Professor|Prof)"
    r"\.?\s[A-Z].*)$"
)
_COMMA = re.compile(r",(?!\d)")  # not the one of "2,900"
_CONJUNCTION = re.compile(r"^(?:and|but|so|then|yet)\s+", re.IGNORECASE)
_PRONOUN = re.compile(r"(?P<pronoun>he|she|they|it|we|i)(?=$|[\s,’'])", re.IGNORECASE)
_SOMEBODY = re.compile(
    r"(?P<somebody>the (?:\d+-year-old|(?:mother|father|mum|dad|grandmother|grandfather|parent)(?:-of-\w+)?"
    r"|spokes\w+|councillor))"
    r"(?=$|[\s,])",
    re.IGNORECASE,
)


def is_verb(word: str) -> bool:
    """Whether a word in lower case is probably a finite verb, or opens an aside ("who")."""
    return bool(VERB.fullmatch(word.rstrip(":;."))) and word not in _NO_VERBS


def opens_with_aside(part: str) -> bool:
    """Whether a part leads up to the subject ("Speaking on Monday", "In a statement", "Jailing her")."""
    return bool(_LEAD.match(part) or _GERUND.match(part) or re.fullmatch(r"[A-Z][a-z]{3,}ing", part))


def subject(clause: str) -> list[str]:
    """The parts, between commas, of what the last clause in `clause` is about; empty when that is nothing.

    "But Jane Doe, 43, who was there, broke down and" → ["Jane Doe", "43", "who was there"].
    """
    last = clauses(_TRAILING.sub("", clause[-LONGEST:]))[-1]
    parts = [part.strip() for part in _COMMA.split(last) if part.strip()]
    if parts:
        parts[0] = _CONJUNCTION.sub("", parts[0])
    while len(parts) > 1 and opens_with_aside(parts[0]):
        lead = parts.pop(0)
        if named := _NAMED_IN_LEAD.search(lead):
            parts.insert(0, named["person"])
            break
    kept: list[str] = []
    for part in parts:
        words = part.split()
        if kept and re.match(r"(?:who|whose|which|where)\b", part):
            kept.append(part)
            continue
        end = next((n for n, word in enumerate(words) if is_verb(word)), len(words))
        if end:
            kept.append(" ".join(words[:end]))
        if end < len(words):
            break
    return kept


def clauses(text: str) -> list[str]:
    """A sentence at each "but", "while"… and at each "and" that joins a new clause, not two halves of a name."""
    found, start = [], 0
    for joint in _CLAUSES.finditer(text):
        joins_names = joint["and"] and not joint["pronoun"]
        if not joins_names or any(is_verb(word) for word in text[start : joint.start()].split()):
            found.append(text[start : joint.start()])
            start = joint.end()
    return [*found, text[start:]]


def pronoun(clause: str) -> str:
    """The pronoun that a clause is about ("she offered her help, and" → "she"), "the" for "the 43-year-old", or ""."""
    parts = subject(clause)
    found = _PRONOUN.match(parts[0]) if parts else None
    if found:
        return found["pronoun"].lower()
    return "the" if parts and _SOMEBODY.fullmatch(parts[0]) else ""


def somebody(clause: str) -> str:
    """What "the 43-year-old" or "the spokesman" is called in a clause that is about them, in lower case; or ""."""
    parts = subject(clause)
    return parts[0].removeprefix("The ").removeprefix("the ").lower() if pronoun(clause) == "the" else ""
