"""How people and bodies are called through a piece of copy (rules P1 and P2): in full first, then short.

The lines of a version are chosen one by one, so it is settled only afterwards which line names somebody first. A person
is named in full with what the story calls them, afterwards by surname; a body by its name, then as "the council".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from bulletins.editorial.grammar import capitalised
from bulletins.editorial.material import Draft, find_evidence
from bulletins.editorial.reported import body_noun
from bulletins.language.names import names
from bulletins.language.words import SENTENCE_OPENERS
from bulletins.model import READABLE, Evidence, Story, Term

_BODY_NOUNS = {
    "Council": "the council", "Police": "the force", "Constabulary": "the force", "Trust": "the trust",
    "Hospital": "the hospital", "Infirmary": "the hospital", "University": "the university", "College": "the college",
    "School": "the school", "Academy": "the school", "Unit": "the unit", "Agency": "the agency",
    "Authority": "the authority", "Commission": "the commission", "Association": "the association",
    "Society": "the society", "Foundation": "the foundation", "Partnership": "the partnership", "Union": "the union",
    "Inspectorate": "the inspectorate", "Company": "the company",
}  # fmt: skip
"""The last word of a body's name → what it is called once it has been named."""

_OFFICES = frozenset(
    "Leader Chair Chairman Chairwoman Head Director Mayor Member Deputy President Secretary Manager Principal Governor "
    "Bishop Dean Minister Commissioner Spokesperson Spokesman Spokeswoman Headteacher Officers Inspectors Staff".split()
)
"""Who begins so is somebody of a body, not the body."""
_LONG_OFFICE = re.compile(r",|\b(?:of|for|at|in|who|from)\b|^(?:the|an?|his|her|their)\b|[’']s\b")
_LONGEST_OFFICE = 4
_NEARBY = 3
"""So many passages back is a body still what "the company" means."""
_WITH_THE = frozenset({"the trust", "the unit", "the agency", "the commission", "the association", "the union"})
_FIRE = re.compile(r"Fire (?:and|&) Rescue(?: Service)?$")
_PERSON = re.compile(r"[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){1,2}$")
_AGE_BEHIND = re.compile(r", (?:aged )?\d{1,3}\b")
_FIRM = r"[’']s (?:of|is|are|was|were|has|have|had|will|says?|said|blames?|plans?|[a-z]+ed)\b"
"""Behind a surname: "Hartley's of Upton will close" is a firm."""
_COURTESIES = frozenset({"Mr ", "Mrs ", "Ms ", "Miss "})
_TITLES = "Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor|Sir|Dame|Prof|Professor"
_LATER_BY_SURNAME = re.compile(
    r"(?m)(?:^|[.”\"] |\b(?:Jailing|Sentencing|that|told|said) )(?P<surname>[A-ZÀ-Þ][\w’'-]+)"
    r"(?:, (?:of|from|who|aged)\b"
    r"| (?:had|pleaded|admitted|denied|was (?:also|given|jailed|arrested|charged|found)|also|told)\b)"
)
"""A surname by itself, of somebody who was named before: "Garrow, of Priory Lane", "Garrow pleaded guilty"."""
_COUNSEL = re.compile(
    r"\b(?:Defending|Prosecuting|Mitigating), (?P<who>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+)(?= said| told)"
)
_COURTESY = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Cllr|Councillor|PC|Sgt|Sergeant|Inspector|Constable) $")


@dataclass(frozen=True, slots=True)
class _Called:
    """Somebody's or something's name and what it is called later; `evidence` is where the story has the name.

    `office` is what stands before a person's name at first mention ("Regional secretary"), with its own evidence.
    """

    full: str
    later: str
    evidence: Evidence | None = None
    office: str = ""
    office_evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Cast:
    """Who and what a story names: its people, and its bodies with what each is called."""

    story: Story
    people: tuple[_Called, ...]
    bodies: tuple[_Called, ...]


def cast(story: Story) -> Cast:
    """The people and bodies of a story, worked out once for all versions of its copy."""
    return Cast(story, tuple(_people(story)), tuple(_bodies(story)))


def settled(drafts: list[Draft], who: Cast, glossary: Iterable[Term]) -> list[Draft]:
    """The lines of a version with each name in full where it comes first and short afterwards."""
    for term in glossary:
        if term.later:
            drafts = _led_in(drafts, _Called(term.say, term.later, find_evidence(who.story, term.term)))
    nouns = [body.later for body in who.bodies]
    for called in who.bodies:
        if called.later and nouns.count(called.later) == 1:
            drafts = _led_in(drafts, called, who.story)
    for called in who.people:
        drafts = _introduced(drafts, called)
    return drafts


def _bodies(story: Story) -> list[_Called]:
    """The bodies that a story names, longest names only, each with the noun that it could be called by."""
    found = {quote.organisation: body_noun(quote.organisation) for quote in story.quotes if quote.organisation}
    for passage in story.passages:
        for name in names(passage.text) if passage.kind in READABLE else ():
            noun = "the fire service" if _FIRE.search(name.text) else _BODY_NOUNS.get(name.text.split()[-1], "")
            if noun and len(name.text.split()) > 1 and name.text.split()[0] not in _OFFICES:
                found[name.text] = noun
    longest = {name: noun for name, noun in found.items() if not any(_is_part(name, other) for other in found)}
    return [_Called(name, noun, find_evidence(story, name)) for name, noun in longest.items()]


def _is_part(name: str, other: str) -> bool:
    """Whether a body's name is short for another one; "Upton School" is not, beside "Friends of Upton School"."""
    return name != other and name in other and not re.search(r"\b(?:of|for|and)\b", other.replace(name, ""))


def _people(story: Story) -> list[_Called]:
    """The people whom the story quotes, or names in full with their age or a courtesy title, and then by surname."""
    text = "\n".join(passage.text for passage in story.passages)
    speakers = {quote.speaker for quote in story.quotes if " " in quote.speaker}
    speakers |= {match.group("who") for match in _COUNSEL.finditer(text)}
    courteous = set(re.findall(r"(?<![‘'“\"])(?<!\bas )\b(?:Mr|Mrs|Ms|Miss) ([A-ZÀ-Þ][\w’'-]+)", text))
    courteous |= {match.group("surname") for match in _LATER_BY_SURNAME.finditer(text)}
    full = speakers | {
        name.text
        for passage in story.passages
        for name in names(passage.text)
        if _PERSON.fullmatch(name.text)
        and (
            _AGE_BEHIND.match(passage.text, name.end)
            or _COURTESY.search(passage.text[: name.start])
            or name.text.split()[-1] in courteous
        )
    }
    found = []
    for name in sorted(full):
        surname = name.split()[-1]
        is_shared = any(other != name and other.split()[-1] == surname for other in full)
        if not is_shared and (name in speakers or _stands_alone(surname, text)):
            office = _office(story, name)
            evidence = find_evidence(story, office) if office else None
            known = capitalised(office) if evidence else ""
            found.append(_Called(name, surname, find_evidence(story, name), known, evidence))
    return found


def _office(story: Story, name: str) -> str:
    """A title that can stand before somebody's name: of few words, without "of" or "for"."""
    role = next((quote.role for quote in story.quotes if quote.speaker == name), "")
    return role if role and not _LONG_OFFICE.search(role) and len(role.split()) <= _LONGEST_OFFICE else ""


def _stands_alone(surname: str, text: str) -> bool:
    """Whether a text uses the last word of a name by itself, as it does with people and not with places."""
    return bool(
        re.search(
            rf"(?m)(?:\b(?!the\b|an?\b)[a-z]+,? |\b(?:Mr|Mrs|Ms|Miss|Dr) |^|\. ){re.escape(surname)}(?![\w-]| [A-Z])",
            text,
        )
    )


@lru_cache(maxsize=1024)
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?P<the>\b[Tt]he )?(?<![\w’'-]){re.escape(name)}(?![\w-])", re.IGNORECASE)


def _led_in(drafts: list[Draft], called: _Called, story: Story | None = None) -> list[Draft]:
    """The full name in the first line that has either form, the later one in all others."""
    full, later = _pattern(called.full), _pattern(called.later)
    first = next((n for n, draft in enumerate(drafts) if full.search(draft.text) or later.search(draft.text)), None)
    if first is None or (called.evidence is None and not any(full.search(draft.text) for draft in drafts)):
        return drafts
    head = drafts[first]
    if not full.search(head.text):
        if story is not None and not _is_named_nearby(head, full, story):
            return drafts  # another company may be meant
        head = _replaced(head, later, _with_the(called.full, called.later), count=1)
        if called.evidence is not None:
            head = replace(head, evidence=tuple(dict.fromkeys((*head.evidence, called.evidence))))
    return [*drafts[:first], head, *(_replaced(draft, full, called.later) for draft in drafts[first + 1 :])]


def _is_named_nearby(draft: Draft, full: re.Pattern[str], story: Story) -> bool:
    """Whether a body is named where a line was found, or shortly before."""
    here = draft.evidence[0].passage if draft.evidence else len(story.passages) - 1
    return any(full.search(passage.text) for passage in story.passages[max(0, here - _NEARBY) : here + 1])


def _with_the(full: str, later: str) -> str:
    """A body of many words keeps the article of its short name ("the Marches Community Trust")."""
    takes_the = later in _WITH_THE and not full.lower().startswith("the ")
    return f"the {full}" if takes_the else full


def _introduced(drafts: list[Draft], called: _Called) -> list[Draft]:
    """A person in full in the first line that names them, by surname in the others."""
    surname = re.compile(rf"(?P<title>\b(?:{_TITLES}) )?(?<![\w’'-]){re.escape(called.later)}(?![\w-]|{_FIRM})")
    first = next((number for number, draft in enumerate(drafts) if surname.search(draft.text)), None)
    if first is None:
        return drafts
    head, full = drafts[first], _pattern(called.full)
    match = surname.search(head.text)
    if match and called.evidence and not full.search(head.text) and not _is_named(head.text, match):
        kept = match.group("title") or ""
        is_plain = not kept or kept in _COURTESIES
        office = f"{called.office} " if called.office and is_plain and match.start() == 0 else ""
        new = f"{office}{'' if kept in _COURTESIES else kept}{called.full}"
        text = head.text[: match.start()] + new + head.text[match.end() :]
        head = head.rewritten("mention", match.group(0), new, text)
        found = (called.evidence, called.office_evidence if office else None)
        head = replace(head, evidence=tuple(dict.fromkeys((*head.evidence, *filter(None, found)))))
    later = [_replaced(draft, full, called.later) for draft in drafts[first + 1 :]]
    return [*drafts[:first], head, *later]


def _is_named(text: str, match: re.Match[str]) -> bool:
    """Whether another name stands right before a surname, as in "Chief Constable Bell"."""
    return bool(re.search(r"[A-Z][\w’'-]* $", text[: match.start()]))


def _replaced(draft: Draft, pattern: re.Pattern[str], new: str, count: int = 0) -> Draft:
    """Every match of a name (or the first `count`) replaced by another one, capital where a sentence starts."""
    at = done = 0
    while (match := pattern.search(draft.text, at)) and not (count and done == count):
        done += 1
        said = capitalised(new) if match.start() == 0 else new
        before = draft.text[: match.start()]
        if said.startswith("the ") and _belongs(before):
            at = match.end()  # "Chair Teme Valley Council": the name belongs to another one
            continue
        text = before + said + draft.text[match.end() :]
        draft = draft.rewritten("mention", match.group(0), said, text)
        at = match.start() + len(said)
    return draft


def _belongs(before: str) -> bool:
    """Whether what stands before a body's name makes it part of another name, or owns it."""
    word = re.search(r"(?P<word>[\w’'-]+) $", before)
    if word is None:
        return False
    first = word.group("word")
    opens = word.start() == 0 and first.lower() in SENTENCE_OPENERS
    return (first[0].isupper() and not opens) or first.lower() in ("a", "an") or bool(re.search(r"[’']s$", first))
