"""Tells who speaks: a name, a title or office, and an organisation out of an attribution.

"His Majesty's Chief Inspector of Constabulary, Ann Poe" and "Councillor Jane Smith, cabinet member for highways at
Teme Council" say the same three things in two orders. Nothing is invented: what the attribution does not give is empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bulletins.ingest import _clauses
from bulletins.ingest._offices import BODY, FIRST_NAMES, HONORIFIC, NO_NAME, NOUNS, TITLES, TRADE
from bulletins.language.words import SENTENCE_OPENERS

_COURTESY_ROLES = frozenset({"councillor", "cllr"})  # they yield to a fuller office
_BODY_NOUN = re.compile(rf"(?:the|its|their) (?:{NOUNS})", re.IGNORECASE)
_OF_BODY = re.compile(
    r"(?:(?:[Aa]n?|[Tt]he|[Oo]ne)\s)?(?!(?:An?|The|One)\s)(?P<body>(?:[A-Z][\w&’'-]*)(?:\s(?:[A-Z&][\w’'&-]*|of"
    r"|and|the|for)){0,7})\s"
    r"(?P<role>(?:chief |senior |press |media )?(?:spokes\w+|press officer))",
)
_SPEAKS_FOR = re.compile(
    r"(?:(?:[Aa]n?|[Tt]he|[Oo]ne)\s)?(?P<role>(?:[a-z]+\s){0,2}[Ss]pokes(?:man|woman|person))"
    r"\s(?:for|from|at|of|on behalf of)\s(?:the\s)?(?P<body>[A-Z][\w’'&-]*(?:\s[\w’'&-]+){0,8})"
)
_SORTS = frozenset({"health", "district", "county", "parish", "town", "city", "fire", "housing", "water", "bus"})
_OWNED = re.compile(rf"(?P<noun>{NOUNS})(?:['’]s\s+(?P<role>.+)|\s+(?P<spokes>spokes\w+))")
_CONJUNCTION = re.compile(r"^(?:and|but|so|then|yet|meanwhile|however)\s+", re.IGNORECASE)
_ASIDE = re.compile(r"(?:who|whose|which|where|when|adding|and|now|then|\d{1,3}$|aged\b)", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|an?|one|its|their|his|her|our)(?:\s+|$)(?!majesty)", re.IGNORECASE)
_JOINER = re.compile(r"(?:of|and|for|the|&|in|on)")
_OF = re.compile(
    r"(?:^|\s)(?P<link>at|of|for|from|with|in|on behalf of|representing)\s+(?:the\s+)?"
    r"(?P<sort>(?:local |campaign |action |pressure |law |trade )?(?:charity|group|firm|company|club|union)\s+)?"
    r"(?=[A-Z])"
)
_STATEMENT = re.compile(
    r"(?:an?|the|his|her|their|its|in an?|in the) (?:joint |short |brief |full )?(?:statement|post|message|letter"
    r"|e-?mail|tweet)"
    r"(?: \w+){0,3}? (?:from|by|for|on behalf of) (?=[A-Z]|the [A-Z])",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(
    r"(?:\s+(?:KC|QC|MBE|OBE|CBE|BEM|KBE|DBE|DL|JP|QPM|KPM|QFSM|KFSM|PhD|MA|BSc|MSc|RN|MP|MS|MSP|MEP|AM|TD))+$"
)
_KIN = (
    r"(?:mum|mother|mam|dad|father|wife|husband|partner|son|daughter|brother|sister|parents?|gran|grandmother|nan"
    r"|grandad|grandfather|aunt|uncle)"
)
_TWO_KIN = re.compile(
    rf"(?P<one>.*(?:['’]s?|\b[Hh]is|\b[Hh]er|\b[Tt]heir)\s{_KIN})(?:\s[A-Z][\w’'-]+){{1,3}},?\sand\s"
    rf"(?:his\s|her\s|their\s)?(?P<other>{_KIN})(?:\s[A-Z][\w’'-]+){{1,3}}"
)
_COUPLE = re.compile(
    r"(?:[a-z]+ )?(?P<one>[A-Z][\w’'-]+) and (?P<other>[A-Z][\w’'-]+) (?P<surname>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)"
)
_AGE = re.compile(r"\b(?:\d{1,3}|[a-z]+)-year-old\s*")
_SPOKESPERSON = re.compile(r"\bspokes(?:man|woman|person)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: any field may be empty. `refers_back` marks somebody named before ("she", "the spokesperson")."""

    name: str = ""
    role: str = ""
    organisation: str = ""
    refers_back: bool = False


def identify(who: str) -> Speaker:
    """The speaker that an attribution names, e.g. "Jane Smith, chief executive of Teme Trust"."""
    who = re.sub(r"\s*\([^)]*\)", "", who).strip(" ,:")
    who = _STATEMENT.sub("", _CONJUNCTION.sub("", who, count=1), count=1)
    if _clauses.pronoun(who):
        return Speaker(refers_back=True)
    parts = _clauses.subject(_join_titles(who))
    if not parts:
        return Speaker()
    if len(parts) > 1 and parts[1].startswith("which "):
        parts = parts[:1]
        if not _SPOKESPERSON.search(parts[0]):
            return Speaker(organisation=_plain(_ARTICLE.sub("", parts[0])))
    if found := _OF_BODY.fullmatch(parts[0]):
        return Speaker(role=found["role"], organisation=_plain(found["body"]))
    if _is_long_body(parts[0]):
        return Speaker(organisation=_plain(_ARTICLE.sub("", parts[0])))
    at = next((number for number, part in enumerate(parts) if _is_couple(part)), None)
    if at is not None:
        return Speaker(role=_plain(_ARTICLE.sub("", parts[at - 1]))) if at else Speaker()
    names = [(number, named) for number, part in enumerate(parts) if (named := _name_in(part)) and not _is_word(named)]
    if (found := _SPEAKS_FOR.fullmatch(parts[0])) and not any(number for number, _ in names):
        return Speaker(role=found["role"], organisation=_plain(found["body"]))
    if found := _TWO_KIN.fullmatch(parts[0]):
        return Speaker(role=f"{found['one']} and {found['other']}")
    if two_people(parts[0]):
        return Speaker()
    if not names:
        return _unnamed(parts[0])
    full = [name for name in names if name[1].title or " " in name[1].name]
    number, found_name = (full or names)[0]
    return _without_letters(_named(parts[:number], found_name, parts[number + 1 :]))


def _is_long_body(part: str) -> bool:
    """Whether a part is all one body's name of three words or more ("Teme and Rea Fire and Rescue Service")."""
    words = _ARTICLE.sub("", part).split()
    opens_with_office = bool(words) and bool(TITLES.fullmatch(words[0]))
    return len(words) > 2 and bool(BODY.fullmatch(words[-1])) and not opens_with_office and _is_body(words, sure=False)


def two_people(part: str) -> tuple[Speaker, ...]:
    """The two people whom "and" joins in a part ("Chief Constable Jane Doe and Al Poe"); none when it joins others."""
    joined = _join_titles(part)
    halves = joined.split(" and ")
    if len(halves) != 2 or any(BODY.fullmatch(word) for word in joined.split()):
        return ()
    named = [name for half in halves if (name := _name_in(half))]
    if len(named) != 2 or not all(" " in name.name or name.title for name in named):
        return ()
    return tuple(_without_letters(_named([], name, [])) for name in named)


def couple(parts: list[str]) -> tuple[Speaker, ...]:
    """The two people of one surname in a clause's parts ("Jo and Al Poe" → "Jo Poe", "Al Poe")."""
    found = next((found for part in parts if (found := _COUPLE.fullmatch(part))), None)
    return (
        (Speaker(f"{found['one']} {found['surname']}"), Speaker(f"{found['other']} {found['surname']}"))
        if found
        else ()
    )


def without_title(name: str) -> str:
    """A name without "Mr", "Dr"…"""
    return " ".join(word for word in name.split() if not HONORIFIC.fullmatch(word))


def _without_letters(speaker: Speaker) -> Speaker:
    """A speaker without the letters after their name; a member of a parliament is that when they are nothing else."""
    name = _AFTER_NAME.sub("", speaker.name)
    letters = speaker.name[len(name) :].split()
    role = speaker.role or next((word for word in letters if word in ("MP", "MS", "MSP", "MEP")), "")
    first = name.split()[0].lower().strip(".") if name else ""
    if first in NO_NAME or (first in SENTENCE_OPENERS and " " not in name):
        name = ""
    return replace(speaker, name=name, role=role)


def organisation_in(heading: str) -> str:
    """The organisation that a section head names ("REPLY - TEME VALLEY POLICE" → "Teme Valley Police")."""
    for part in re.split(
        r"\s[-–—|:]\s|:\s|\bfrom\b|\bby\b|['’]s (?:response|reply|statement)", heading, flags=re.IGNORECASE
    )[::-1]:
        words = re.sub(
            r"^the\s+|\s+(?:responds|response|reply|replies|statement|says)$", "", part.strip(), flags=re.I
        ).split()
        if len(words) >= 2 and BODY.fullmatch(words[-1]) and all(w[0].isupper() or _JOINER.fullmatch(w) for w in words):
            return " ".join(_recase(word) for word in words) if part.isupper() else " ".join(words)
    return ""


def _recase(word: str) -> str:
    is_initials = len(word) <= 2 or word == "NHS" or not re.search("[AEIOUY]", word)
    if _JOINER.fullmatch(word.lower()):
        return word.lower()
    return word if is_initials else word.capitalize()


def _join_titles(who: str) -> str:
    """Titles of several words made one, so that their small words do not part them."""
    for title in ("Police and Crime Commissioner", "Chief Inspector of Constabulary"):
        who = who.replace(title, title.replace(" ", "~"))
    return who


def _plain(text: str) -> str:
    return text.replace("~", " ").strip(" ,")


@dataclass(frozen=True, slots=True)
class _Name:
    """A name in a part of an attribution, and what stands before and after it there."""

    before: str
    title: str
    name: str
    after: str


def _name_in(part: str) -> _Name | None:
    """The last run of capitalised words that is a person: no organisation, and not after "of", "at", "from"…"""
    found = None
    words = part.split()
    for start, end in _capitalised(words):
        if end < len(words) and re.search(r"(?:['’]s|s['’])$", words[end - 1]):  # "Al Poe's family"
            continue
        governed = start > 0 and bool(re.fullmatch(r"(?:of|at|for|from|in|with|the|an?|near|to)", words[start - 1]))
        bodies = [i for i in range(start, end) if BODY.fullmatch(words[i].rstrip("'’s")) and not _is_office(words, i)]
        owners = [i for i in range(start, end - 1) if re.search(r"['’]s?$", words[i])]
        first = max([i + 1 for i in (*bodies, *owners)], default=start)
        titles = [start + 1] * _is_trade(words, start, end)
        titles += [i + 1 for i in range(first, end) if TITLES.fullmatch(words[i].strip("."))]
        ends_in_title = bool(titles) and titles[-1] == end
        if ends_in_title and len(titles) < end - first:  # a surname, as in "John Major"
            titles.pop()
        honorifics = [i for i in range(first, end - 1) if HONORIFIC.fullmatch(words[i])]
        name_from = max([first, *titles, *honorifics])
        title = " ".join(words[first:name_from])
        if (
            name_from == end
            or (governed and not title and first == start)
            or (end - name_from == 1 and HONORIFIC.fullmatch(words[end - 1]))
        ):
            continue
        if end - name_from > 4:
            continue
        found = _Name(" ".join(words[:first]), title, " ".join(words[name_from:end]), " ".join(words[end:]))
    return found


def _is_couple(part: str) -> bool:
    found = _COUPLE.fullmatch(part)
    return bool(found) and not any(TITLES.fullmatch(word) or BODY.fullmatch(word) for word in part.split())


def _is_word(named: _Name) -> bool:
    """Whether a name is only a sentence's first word with its capital ("Her husband")."""
    return not named.title and bool(re.fullmatch(r"her|his|their|its|our|my", named.name.lower()))


def _is_trade(words: list[str], start: int, end: int) -> bool:
    """Whether the first of three capitalised words is what somebody is ("Commuter Jane Doe") and no first name."""
    first = words[start].lower()
    is_trade = bool(TRADE.fullmatch(first)) and not HONORIFIC.fullmatch(first) and first not in FIRST_NAMES
    return end - start == 3 and start == 0 and is_trade


def _is_office(words: list[str], at: int) -> bool:
    """Whether a word such as Council or Police belongs to a title ("Council Leader") and names no body."""
    return (
        at + 1 < len(words) and at == 0 and bool(TITLES.fullmatch(words[at + 1])) and bool(TITLES.fullmatch(words[at]))
    )


def _capitalised(words: list[str]) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words, as (start, end)."""
    start = None
    for number, word in enumerate([*words, ""]):
        is_particle = word in ("de", "van", "von", "der", "ap") and start is not None
        is_article = word in ("The", "A", "An", "One") and start is None
        if is_particle or (word[:1].isupper() and not is_article):
            start = number if start is None else start
        elif start is not None:
            yield start, number
            start = None


def _named(ahead: list[str], found: _Name, behind: list[str]) -> Speaker:
    """A speaker with a name: the office stands before it, after it, or both."""
    role, organisation = _office(f"{found.before} {found.title}".strip())
    for part in ahead:
        if not _clauses.opens_with_aside(part):
            role_ahead, organisation_ahead = _office(part)
            role, organisation = _fuller(role, role_ahead), organisation or organisation_ahead
    for part in (found.after, *behind):
        if not part or _ASIDE.match(part) or (part is found.after and not re.match(r"(?:of|from|at|for|in)\b", part)):
            continue
        role_behind, organisation_behind = _office(part)
        role, organisation = _fuller(role, role_behind), organisation or organisation_behind
    role = _AGE.sub("", role)
    role = re.sub(r"(?<=\w)\s+(?:Cllr|Councillor)\.?$", "", role)
    role = "Councillor" if role == "Cllr" else role
    return Speaker(_plain(found.name), _plain(role), _plain(organisation))


def _fuller(role: str, other: str) -> str:
    """A role, unless it is missing or a mere courtesy title and there is another."""
    return other if other and (not role or role.lower() in _COURTESY_ROLES) else role


def _unnamed(part: str) -> Speaker:
    """A speaker without a name: a spokesperson, an organisation, or a role."""
    if _BODY_NOUN.fullmatch(part):
        return Speaker(organisation=part[0].lower() + part[1:], refers_back=True)
    bare = _ARTICLE.sub("", part, count=1)
    opens_with_office = bool(re.match(rf"{TITLES.pattern}\s", bare, re.IGNORECASE))
    is_one_of_many = part.lower().startswith(("a ", "an ", "one "))
    if _is_body(bare.split(), sure=not opens_with_office and not is_one_of_many):
        return Speaker(organisation=_plain(bare))
    role, organisation = _office(part)
    return Speaker(role=_plain(role), organisation=_plain(organisation))


def _office(text: str) -> tuple[str, str]:
    """An office parted into role and organisation: "leader of Teme Council" → "leader", "Teme Council"."""
    text = _ARTICLE.sub("", text, count=1)
    for found in _OF.finditer(text):
        head, body = text[: found.start()].strip(), text[found.end() :].strip()
        speaks = _SPOKESPERSON.search(head) and found["link"] in ("for", "from")
        sure = bool(speaks or found["sort"]) or found["link"] in ("at", "representing", "on behalf of")
        owning = re.match(r"(?P<owner>[^'’]{3,80})['’]s?\s+[a-z]", body)
        if owning and not _is_body(body.split(), sure=sure):
            body = owning["owner"]
        if _is_body(body.split(), sure=sure):
            return ("" if _clauses.opens_with_aside(head) else head), body
    if re.match(r"(?:of|from|at|for|in|with)\b", text) or _clauses.opens_with_aside(text):  # "from Ludlow": neither
        return "", ""
    words = text.split()
    if len(words) > 1 and re.fullmatch(r"[A-Z]{3,}['’]s", words[0]):
        return " ".join(words[1:]), words[0][:-2]
    for end in range(len(words) - 1, 1, -1):
        owner = re.sub(r"['’]s?$", "", words[end - 1])
        if BODY.fullmatch(owner) and _is_body([*words[: end - 1], owner], sure=False):
            return " ".join(words[end:]), " ".join([*words[: end - 1], owner])
    return text, ""


def _is_body(words: list[str], *, sure: bool) -> bool:
    """Whether words name an organisation; `sure` when their grammar says so already."""
    while sure and len(words) > 1 and words[-1].islower() and (BODY.fullmatch(words[-1]) or words[-1] in _SORTS):
        words = words[:-1]
    if not words or not all(word[0].isupper() or word[0].isdigit() or _JOINER.fullmatch(word) for word in words):
        return False
    if re.fullmatch(r"[A-Z]{3,}s?", words[-1]) and len(words) == 1:
        return True
    has_body = any(BODY.fullmatch(word) for word in words)
    return len(words) >= 2 if has_body and not sure else sure and (has_body or len(words) <= 6)


def same(one: Speaker, other: Speaker) -> bool:
    """Whether a short second mention ("Ms Poe", "Ann", "the chief constable") can be an earlier speaker."""
    if one.name and other.name:
        bare, full = without_title(one.name), without_title(other.name).split()
        if " " in bare:
            return bare == " ".join(full) and not one.role and not one.organisation
        return bool(full) and (bare == full[-1] or (bare == full[0] and len(full) > 1 and bare == one.name))
    if one.role and not one.name and not one.organisation:
        return _is_office_of(one.role.lower(), other.role.lower())
    return False


def _is_office_of(short: str, role: str) -> bool:
    """Whether a role can be meant by fewer of its words: "the leader" by "council leader", not by "deputy leader"."""
    before, found, _ = role.partition(short)
    return bool(found) and not re.search(r"\b(?:deputy|vice|assistant|former|shadow|opposition|ex)[ -]+$", before)


def resolved(speaker: Speaker, heard: list[str], text: str) -> Speaker:
    """A speaker whose organisation is only "the force" or "the trust's", with the body that this must be.

    `heard` are the organisations named so far, the likeliest first, and `text` the story up to here. Left as it is when
    none of that kind was named.
    """
    owned = _OWNED.match(speaker.role)
    noun = speaker.organisation.rsplit(" ", 1)[-1] if speaker.refers_back else owned["noun"] if owned else ""
    if not noun:
        return speaker
    kinds = {"force": r"police|constabulary", "service": r"services?|brigade|rescue"}.get(noun.lower(), noun)
    named = re.compile(rf"\b((?:[A-Z][\w'’&-]*\s(?:(?:of|and|for|the|&)\s)?){{1,6}}(?i:{kinds}))\b")
    bodies = [body for body in heard if re.search(rf"\b(?:{kinds})\b", body, re.IGNORECASE)]
    bodies += [_ARTICLE.sub("", found) for found in reversed(named.findall(text)) if found.split()[-1][0].isupper()]
    if not bodies:
        return speaker
    return replace(
        speaker,
        organisation=bodies[0],
        role=(owned["role"] or owned["spokes"]) if owned else speaker.role,
        refers_back=False,
    )


def filled(speaker: Speaker, organisation: str) -> Speaker:
    """The speaker, with this organisation when they have none of their own."""
    return speaker if speaker.organisation or not organisation else replace(speaker, organisation=organisation)
