"""Tells who speaks: a name, a title or office, and an organisation out of an attribution.

"His Majesty's Chief Inspector of Constabulary, Ann Poe" and "Councillor Jane Smith, cabinet member for highways at
Teme Council" say the same three things in two orders. Nothing is invented: what the attribution does not give is empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

_TITLES = re.compile(
    r"(?:acting|admiral|alderman|archbishop|archdeacon|area|assistant|bishop|brigadier|campaigner|canon|captain|chair"
    r"|chairman|chairwoman|chairperson|chancellor|chief|cllr|coach|colonel|commander|commissioner|constable|coroner"
    r"|corporal|council|councillor|crew|crime|dc|dci|dcs|deputy|detective|di|director|district|ds|dsu|executive|farmer"
    r"|fire|firefighter|first|foreign|former|founder|general|governor|group|head|headmaster|headmistress|headteacher"
    r"|forecaster|home|insp|inspector|interim|judge|justice|labour|conservative|liberal|democrat|green|reform"
    r"|leader|lieutenant"
    r"|local|major|manager|mayor|mep|minister|mp|ms[ps]|neighbour|officer|organiser|owner|pc|pcso|police|president"
    r"|prime|principal|private|prosecutor|recorder|resident|secretary|senior|sergeant|sgt|shadow|shopkeeper|solicitor"
    r"|special|spokesman|spokesperson|spokeswoman|station|superintendent|supt|temporary|temp|trading|vice|volunteer"
    r"|warden|watch|witness|police~and~crime~commissioner|chief~inspector~of~constabulary)",
    re.IGNORECASE,
)
_HONORIFIC = re.compile(
    r"(?:mr|mrs|ms|miss|mx|dr|sir|dame|lord|lady|baroness|baron|prof|professor|rev|revd|reverend)\.?", re.I
)
_COURTESY_ROLES = frozenset({"councillor", "cllr"})  # they yield to a fuller office
_BODIES = (
    r"academy|agency|airport|alliance|ambulance|association|authority|bank|board|borough|brewery|brigade|bureau|centre"
    r"|charity|church|cathedral|club|college|commission|committee|company|constabulary|council|council['’]s|court"
    r"|department"
    r"|energy|estate|estates|farm|farms|federation|forum|foundation|fund|government|group|hospice|hospital"
    r"|hospitals|guild|inquiry"
    r"|inspectorate|institute|institution|limited|ltd|ministry|movement|museum|network|nhs|office|operations"
    r"|ombudsman|organisation"
    r"|parliament|partnership|party|plc|police|project|railway|rail|school|service|services|society|studios|team"
    r"|theatre"
    r"|town|trust|union|unit|united|university|water|rescue|watch|action|festival|highways|rovers|city"
)
_BODY = re.compile(rf"(?:{_BODIES})", re.IGNORECASE)
_NOUNS = (
    r"force|council|trust|company|charity|school|club|union|inspectorate|authority|service|government|department|agency"
    r"|firm|group|college|university|hospital|partnership|association|regulator|watchdog|party|operator|developer"
)
_BODY_NOUN = re.compile(rf"(?:the|its|their) (?:{_NOUNS})", re.IGNORECASE)
_OWNED = re.compile(rf"(?P<noun>{_NOUNS})['’]s\s+(?P<role>.+)")
_LEADS_IN = re.compile(
    r"(?:in|on|at|after|before|speaking|responding|reacting|following|commenting|asked|writing|yesterday|today"
    r"|meanwhile"
    r"|however|when|while|as|later|earlier|last|this|addressing|reflecting|during|since|with|by|to|from|under|also"
    r"|describing|welcoming|announcing|sentencing|paying)\b",
    re.IGNORECASE,
)
_CONJUNCTION = re.compile(r"^(?:and|but|so|then|yet|meanwhile|however)\s+", re.IGNORECASE)
_ASIDE = re.compile(r"(?:who|whose|which|where|when|adding|and|now|then|\d{1,3}$|aged\b)", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|an?|one|its|their|his|her|our)(?:\s+|$)(?!majesty)", re.IGNORECASE)
_JOINER = re.compile(r"(?:of|and|for|the|&|in|on)")
_OF = re.compile(
    r"(?:^|\s)(?P<link>at|of|for|from|with|in|on behalf of|representing)\s+(?:the\s+)?"
    r"(?P<sort>(?:local |campaign |action |pressure |law |trade )?(?:charity|group|firm|company|club|union)\s+)?"
    r"(?=[A-Z])"
)
_PRONOUN = re.compile(r"(?:he|she|they|it|we|i)\Z", re.IGNORECASE)
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
    who = _CONJUNCTION.sub("", re.sub(r"\s*\([^)]*\)", "", who).strip(" ,:"), count=1)
    if _PRONOUN.match(who) or re.match(r"the (?:\d+-year-old|spokes\w+|councillor)$", who, re.IGNORECASE):
        return Speaker(refers_back=True)
    parts = [part.strip() for part in _join_titles(who).split(",") if part.strip()]
    while len(parts) > 1 and _LEADS_IN.match(parts[0]):
        parts.pop(0)
    if len(parts) > 1 and parts[1].startswith("which "):
        return Speaker(organisation=_plain(_ARTICLE.sub("", parts[0])))
    names = [(number, found) for number, part in enumerate(parts) if (found := _name_in(part))]
    if not names:
        return _unnamed(parts[0]) if parts else Speaker()
    full = [name for name in names if name[1].title or " " in name[1].name]
    number, found = (full or names)[0]
    return _named(parts[:number], found, parts[number + 1 :])


def organisation_in(heading: str) -> str:
    """The organisation that a section head names ("REPLY - TEME VALLEY POLICE" → "Teme Valley Police")."""
    for part in re.split(
        r"\s[-–—|:]\s|:\s|\bfrom\b|\bby\b|['’]s (?:response|reply|statement)", heading, flags=re.IGNORECASE
    )[::-1]:
        words = re.sub(
            r"^the\s+|\s+(?:responds|response|reply|replies|statement|says)$", "", part.strip(), flags=re.I
        ).split()
        if (
            len(words) >= 2
            and _BODY.fullmatch(words[-1])
            and all(w[0].isupper() or _JOINER.fullmatch(w) for w in words)
        ):
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
        governed = start > 0 and bool(re.fullmatch(r"(?:of|at|for|from|in|with|the|an?|near|to)", words[start - 1]))
        bodies = [i for i in range(start, end) if _BODY.fullmatch(words[i].rstrip("'’s")) and not _is_office(words, i)]
        owners = [i for i in range(start, end - 1) if re.search(r"['’]s?$", words[i])]
        first = max([i + 1 for i in (*bodies, *owners)], default=start)
        titles = [i + 1 for i in range(first, end) if _TITLES.fullmatch(words[i].strip("."))]
        ends_in_title = bool(titles) and titles[-1] == end
        if ends_in_title and len(titles) < end - first:  # a surname, as in "John Major"
            titles.pop()
        honorifics = [i for i in range(first, end - 1) if _HONORIFIC.fullmatch(words[i])]
        name_from = max([first, *titles, *honorifics])
        title = " ".join(words[first:name_from])
        if (
            name_from == end
            or (governed and not title and first == start)
            or (end - name_from == 1 and _HONORIFIC.fullmatch(words[end - 1]))
        ):
            continue
        if end - name_from > 4:
            continue
        found = _Name(" ".join(words[:first]), title, " ".join(words[name_from:end]), " ".join(words[end:]))
    return found


def _is_office(words: list[str], at: int) -> bool:
    """Whether a word such as Council or Police belongs to a title ("Council Leader") and names no body."""
    return (
        at + 1 < len(words)
        and at == 0
        and bool(_TITLES.fullmatch(words[at + 1]))
        and bool(_TITLES.fullmatch(words[at]))
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
        if not _LEADS_IN.match(part):
            role_ahead, organisation_ahead = _office(part)
            role, organisation = _fuller(role, role_ahead), organisation or organisation_ahead
    for part in (found.after, *behind):
        if not part or _ASIDE.match(part):
            continue
        role_behind, organisation_behind = _office(part)
        role, organisation = _fuller(role, role_behind), organisation or organisation_behind
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
    opens_with_office = bool(re.match(rf"{_TITLES.pattern}\s", bare, re.IGNORECASE))
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
        if _is_body(body.split(), sure=sure):
            return ("" if _LEADS_IN.match(head) else head), body
    if re.match(r"(?:of|from|at|for|in|with)\b", text) or _LEADS_IN.match(text):  # "from Ludlow": neither
        return "", ""
    words = text.split()
    for end in range(len(words) - 1, 1, -1):
        owner = re.sub(r"['’]s?$", "", words[end - 1])
        if _BODY.fullmatch(owner) and _is_body([*words[: end - 1], owner], sure=False):
            return " ".join(words[end:]), " ".join([*words[: end - 1], owner])
    return text, ""


def _is_body(words: list[str], *, sure: bool) -> bool:
    """Whether words name an organisation; `sure` when their grammar says so already."""
    if not words or not all(word[0].isupper() or word[0].isdigit() or _JOINER.fullmatch(word) for word in words):
        return False
    if re.fullmatch(r"[A-Z]{3,}s?", words[-1]) and len(words) == 1:
        return True
    has_body = any(_BODY.fullmatch(word) for word in words)
    return len(words) >= 2 if has_body and not sure else sure and (has_body or len(words) <= 6)


def same(one: Speaker, other: Speaker) -> bool:
    """Whether a short second mention ("Ms Poe", "the chief constable") can be an earlier speaker."""
    if one.name and other.name:
        bare = [word for word in one.name.split() if not _HONORIFIC.fullmatch(word)]
        return len(bare) == 1 and bare[0] == other.name.split()[-1]
    if one.role and not one.name and not one.organisation:
        return one.role.lower() in other.role.lower()
    return False


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
    return replace(speaker, organisation=bodies[0], role=owned["role"] if owned else speaker.role, refers_back=False)


def filled(speaker: Speaker, organisation: str) -> Speaker:
    """The speaker, with this organisation when they have none of their own."""
    return speaker if speaker.organisation or not organisation else replace(speaker, organisation=organisation)
