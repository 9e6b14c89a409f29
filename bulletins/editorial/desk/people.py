"""Rule P1: who somebody is comes before the name at first mention, afterwards the surname alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bulletins.editorial.desk.rules import Mark
from bulletins.editorial.vocabulary import words
from bulletins.language.names import names
from bulletins.language.words import TITLES
from bulletins.model import Story

_ROLES = frozenset(TITLES) | frozenset(TITLES.values()) | frozenset(
    "Temporary Acting Deputy Assistant Senior Chief Head Lead Leader Watch Group Station Area Crew Detective Police "
    "Nurse Manager Officer Constable Sergeant Inspector Superintendent Commissioner Councillor Mayor "
    "Minister Secretary "
    "President Chairman Chairwoman Chair Director Executive Professor Judge Coroner Recorder Magistrate Lord Lady Sir "
    "Dame Bishop Archbishop Canon Captain Coach Manager Winger Striker Goalkeeper Defender Prop Flanker "
    "Skipper Headteacher "
    "Head Teacher Principal Surgeon Consultant Farmer Shopkeeper Resident Campaigner Town Clerk PC DC DS DI "
    "DCI MP".split()
)  # fmt: skip
_FORENAMES = frozenset(
    "Aaron Adam Aisha Alan Alex Alexander Alice Alison Amanda Amy Andrea Andrew Andy Angela Anita Ann Anna "
    "Anne Anthony "
    "Arthur Ben Benjamin Beth Bethan Bill Bob Brian Bridget Callum Carl Carol Caroline Catherine Charles Charlie "
    "Charlotte Chris Christine Christopher Claire Clare Colin Craig Daniel Dave David Dawn Dean Debbie Deborah Dennis "
    "Derek Diana Diane Donna Dorothy Douglas Dylan Edward Eileen Eleanor Elizabeth Ella Ellen Emily Emma Eric Ernest "
    "Fatima Fiona Frances Frank Gareth Gary Gavin Gemma George Geoff Geraint Gillian Glen Gordon Grace Graham Grant "
    "Hannah Harry Harriet Hassan Hazel Heather Helen Henry Holly Howard Hugh Huw Ian Imran Isaac Isabel Jack Jacob "
    "Jacqueline James Jamie Jane Janet Jason Jean Jennifer Jenny Jeremy Jessica Jim Joan Joanna Joanne Joe John Jo "
    "Jonathan Joseph Joshua Joyce Judith Julia Julian Julie Karen Kate Katherine Kathryn Katie Keith Kelly Kenneth "
    "Kevin Kim Kirsty Laura Lauren Lee Leon Lewis Liam Lilian Linda Lisa Lorna Louise Lucy Luke Lynn Malcolm Margaret "
    "Maria Marie Marion Mark Martin Mary Matt Matthew Maureen Max Megan Melanie Michael Michelle Mike Mohammed Molly "
    "Nadia Naomi Natalie Nathan Neil Niall Nicholas Nick Nicola Nigel Noel Oliver Olivia Omar Oscar Owen "
    "Pamela Patricia "
    "Patrick Paul Paula Pauline Peter Philip Phoebe Priya Rachel Ralph Raymond Rebecca Rhys Richard Rita Robert Roger "
    "Ronald Rosemary Ross Ruby Russell Ruth Ryan Sadie Sally Sam Samantha Samuel Sandra Sara Sarah Scott Sean Sharon "
    "Sheila Shirley Sian Simon Sophie Stanley Stephanie Stephen Steve Steven Stuart Sunita Susan Suzanne Tamsin Tara "
    "Teresa Terry Thomas Tim Timothy Tina Toby Tom Tony Tracey Trevor Valerie Vera Veronica Victoria Vincent Wayne "
    "Wendy William Yasmin Yvonne Zara Zoe".split()
)  # fmt: skip
"""First names by which a person is told from a body or a place when no story says who it is."""
_SMALL = frozenset(
    "a an and as at but by for from had has have if in into is it its not of on or says said say than that "
    "the their then "
    "to was were when where which while who whose will with after before because called named told against over until "
    "about also with beside between near since".split()
)  # fmt: skip
_BODY_LAST = frozenset(
    "Council Police Trust University School College Hospital Road Street Lane Avenue Club Town City United "
    "Rovers Court "
    "Radio Park Hall House Farm Company Group Airport Station Bridge Market Centre Association Society Arms Rescue FC "
    "Hill Common Green Festival Show Awards Day Arena Theatre Museum Library Gardens Valley Fire".split()
)  # fmt: skip
_DESCRIBED = re.compile(r",? (?:who|whose)\b|, (?:aged )?\d|, (?:from|of)\b")
_ROLE_BEHIND = re.compile(
    r", (?:(?:the|an?|their|its|our) )?(?:[a-z][\w’'-]* ?){1,4}(?: (?:at|of|for|from)\b[^,]{2,60})?,"
)
_WORD_BEFORE = re.compile(r"([\w’'-]+\.?) $")
_ROLE_AND_COMMA = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir) (?:[\w’'-]+ ){0,6}[a-z]+, $")
_SPEAKS = re.compile(r",? (?:also |now |has )?(?:says?|said|tells?|told|adds?|added|warns?|warned|claims?|accepts?)\b")


@dataclass(frozen=True, slots=True)
class _Person:
    """One mention of somebody in full: characters `start` to `end`, the name from `name` on; is the role before it?"""

    full: str
    surname: str
    start: int
    name: int
    end: int
    has_role: bool


def marks(text: str, story: Story | None = None) -> list[Mark]:
    """What a piece of copy breaks of rule P1. A story says who its speakers are, and what they are called."""
    speakers = {quote.speaker for quote in story.quotes if quote.speaker} if story else set()
    people = list(_people(text, speakers))
    found = list(_introductions(text, people))
    found += _later(people)
    found += _surnames_first(text, people, speakers)
    if story is not None:
        found += _invented(people, story)
    return found


def _people(text: str, speakers: set[str]) -> Iterator[_Person]:
    for name in names(text):
        parts = name.text.split(" ")
        roles = 0
        while roles < len(parts) - 1 and parts[roles].rstrip(".") in _ROLES:
            roles += 1
        bare = parts[roles:]
        full = " ".join(bare)
        if not 2 <= len(bare) <= 3 or bare[-1] in _BODY_LAST or not all(part[:1].isupper() for part in bare):
            continue
        start, word = _with_roles(text, name.start)
        titled = bool(roles) or start < name.start
        if titled or full in speakers or bare[0] in _FORENAMES:
            has_role = (
                titled
                or bool(_ROLE_AND_COMMA.search(text[:start]))
                or (word.isalpha() and word.islower() and word not in _SMALL)
            )
            yield _Person(full, bare[-1], start, name.end - len(full), name.end, has_role)


def _with_roles(text: str, start: int) -> tuple[int, str]:
    """Where the titles before a name begin, and the word before them."""
    while match := _WORD_BEFORE.search(text[max(0, start - 40) : start]):
        if match.group(1).rstrip(".") not in _ROLES:
            return start, match.group(1)
        start -= len(match.group(0))
    return start, ""


def _introductions(text: str, people: list[_Person]) -> Iterator[Mark]:
    seen: set[str] = set()
    for person in people:
        if person.full in seen:
            continue
        seen.add(person.full)
        behind = text[person.end : person.end + 90]
        if person.has_role or _DESCRIBED.match(behind):
            continue
        if _ROLE_BEHIND.match(behind):
            message = f"say who {person.full} is before the name, not after it"
            yield Mark("P1", person.start, person.end, message, None, "warn")
        else:
            severity = "fail" if _SPEAKS.match(behind) else "warn"
            yield Mark("P1", person.start, person.end, f"who is {person.full}? Say it before the name", None, severity)


def _later(people: list[_Person]) -> Iterator[Mark]:
    seen: set[str] = set()
    surnames = {surname: {p.full for p in people if p.surname == surname} for surname in {p.surname for p in people}}
    for person in people:
        if person.full in seen:
            clear = len(surnames[person.surname]) == 1 and (person.start < person.name or not person.has_role)
            yield Mark(
                "P1",
                person.start,
                person.end,
                f"{person.full} has been named: the surname is enough",
                person.surname if clear else None,
            )
        seen.add(person.full)


def _surnames_first(text: str, people: list[_Person], speakers: set[str]) -> Iterator[Mark]:
    """A surname alone before its owner has been introduced. "Chief Constable Murray" introduces somebody."""
    known = {person.full: person for person in reversed(people)}
    for full in {*known, *speakers}:
        surname = full.rsplit(" ", 1)[-1]
        limit = known[full].start if full in known else len(text)
        for match in re.finditer(rf"(?<![\w’'-]){re.escape(surname)}(?![\w-])", text[:limit]):
            before = text[: match.start()].split()
            word = before[-1].rstrip(".,") if before else ""
            if word in _ROLES or word[:1].isupper() or (word and word.islower() and word not in _SMALL):
                break
            if any(person.start <= match.start() < person.end for person in people):
                break
            yield Mark("P1", *match.span(), f"{surname} has not been introduced: title or role, then the full name")
            break


def _invented(people: list[_Person], story: Story) -> Iterator[Mark]:
    known = {word for passage in story.passages for word in words(passage.text)}
    known |= {word for quote in story.quotes for word in words(f"{quote.speaker} {quote.role}")}
    for person in people:
        *given, surname = words(person.full)
        if surname in known and given and not set(given) <= known:
            message = f"the story gives nobody called {surname.title()} the name {person.full.split()[0]!r}"
            yield Mark("P1", person.name, person.end, message)
