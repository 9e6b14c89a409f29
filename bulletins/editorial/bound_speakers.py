"""Speakers of written copy: a claim stays in the mouth that said it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bulletins.editorial.bound_figures import Found
from bulletins.editorial.bound_names import OFFICES, kind_of, parts_of
from bulletins.editorial.retelling import Sentence, Told
from bulletins.editorial.thesaurus import key
from bulletins.editorial.vocabulary import FUNCTION_WORDS, words

_SAYS = (
    r"says?|said|accepts?|adds?|warns?|claims?|insists?|believes?|hopes?|admits?|denies|deny|tells?|told|fears?|thinks?|"
    r"wants?|argues?|explains?|accuses?|urges?|promises?|welcomes?|calls?"
)


_SPOKEN = re.compile(
    r"(?:^|(?<=, )|(?<=but )|(?<=and ))(?P<who>(?!(?:which|that|who|and|but|it|he|she|they)\b)"
    r"[^,;:]{2,90}?(?:, [^,]{2,60},)?) (?:also |now |still |has |have |is |are )?"
    rf"(?P<verb>(?<!been )(?<!is )(?<!are )(?<!was )(?<!were )(?:{_SAYS}))\b(?! by\b)"
)
_ACCORDING = re.compile(r"\baccording to (?P<who>[^,.;:]{2,60})")


_TOLD_BY = re.compile(
    rf"(?P<who>[^;:“”\"]{{2,120}}?) (?:{_SAYS}|found|heard|ruled|saying)\b|according to (?P<whom>[^,.;:]{{2,60}})"
)


_JOINT = re.compile(r"\b(?:after|because|while|when|but|although)\b")
_NOBODY = frozenset("i we you he she it they who which that there people some many critics but and also now".split())


_REPORTS = frozenset("report inspection study inquiry review survey figures letter".split())


_KINDS = {
    kind: frozenset(map(key, group.split()))
    for kind, group in {
        "police": "police officer force detective constable inspector sergeant superintendent commissioner "
        "constabulary",
        "fire": "fire firefighter crew station watch brigade commander manager",
        "council": "council councillor leader cabinet mayor authority opposition council-tax officer planning",
        "court": "judge magistrate court coroner prosecutor barrister defending jury",
        "health": "nurse midwife doctor surgeon trust hospital medical consultant gp health nhs chief",
        "firm": "company firm business director founder owner boss chief executive developer manager operator maker "
        "spokesman spokeswoman",
        "union": "union secretary regional representative staff worker",
        "school": "school head teacher headteacher principal governor",
        "club": "club manager coach captain chairman secretary",
        "charity": "charity chairwoman chairman trustee founder campaigner campaign group",
        "inspector": "inspector inspectorate watchdog regulator commission inspection",
        "rescue": "coastguard lifeboat coxswain crew rescuer officer skipper",
        "official": "agency manager area spokesman spokeswoman official",
        "family": "widow widower mother father son daughter family wife husband brother sister parent",
        "resident": "resident neighbour local villager student trader people",
        "expert": "expert professor doctor researcher scientist investigator dr academic",
    }.items()
}


def speaker_problems(copy: Sentence, told: Told, before: Sentence | None) -> Iterator[Found]:
    """A claim must be put into the mouth that said it."""
    match = _SPOKEN.search(copy.text) or _ACCORDING.search(copy.text)
    if not match:
        return
    who = [w for w in words(match.group("who")) if w not in FUNCTION_WORDS and w not in _NOBODY]
    if not who or {*who} & _REPORTS:
        return
    claim = Sentence(copy.text[: match.start()] + " " + copy.text[match.end() :])
    ranked = sorted(told.sentences, key=lambda s: -told.shared(claim, s))
    top = told.shared(claim, ranked[0]) if ranked else 0.0
    if top < (0.34 if len(claim.keys) > 1 else 0.9) or not claim.keys:
        return
    mouths = [_mouth(s, told) for s in ranked[:4] if told.shared(claim, s) >= top - 0.25]
    named = _people_in(copy, match.start("who"), match.end("who"), told) if match.re is _SPOKEN else []
    if any(_is_mouth(named or who, mouth, told) for mouth in mouths):
        return
    spoken = [set(q_words) for q in told.story.quotes if (q_words := words(f"{q.speaker} {q.role} {q.organisation}"))]
    if (
        match.group(0).split()[-1] in ("wants", "want", "accepts", "accept")
        and top < 0.6
        and any(_is_mouth(who, m, told) for m in spoken)
    ):
        return
    others = [set(words(f"{q.speaker} {q.role} {q.organisation}")) for q in told.story.quotes]
    if not _is_named(who, told) and not any(_is_mouth(who, other, told) for other in others):
        return
    beside = {
        w for s in told.sentences[max(0, ranked[0].index - 2) : ranked[0].index + 2] for w in (*s.words, *s.speakers)
    }
    if all(mouth for mouth in mouths) or (_is_named(who, told) and not {*who} & beside):
        yield ("attribution", "the story has somebody else say this", match.start("who"), match.end("who"))


def _people_in(copy: Sentence, start: int, end: int, told: Told) -> list[str]:
    """The surnames of the people whom a stretch of copy names."""
    found = [parts_of(name, told) for name in copy.names if start <= name.start and name.end <= end]
    return [parts[-1] for parts in found if parts and kind_of(parts, told) == "person"]


def _mouth(sentence: Sentence, told: Told) -> set[str]:
    """The words for who says a sentence of the story: its quote's speaker, its own subject, who spoke before."""
    if sentence.quote is not None:
        return set(sentence.speakers) or {"?"}
    found: set[str] = set()
    for match in _TOLD_BY.finditer(sentence.text):
        who = words(_JOINT.split(match.group("who") or match.group("whom"))[-1])
        found |= {w for w in who if w not in FUNCTION_WORDS}
        if {*who} & {"he", "she", "they", "it", "its", "his", "her", "their"} or not found:
            for other in told.sentences[max(0, sentence.index - 2) : sentence.index]:
                found |= {w for n in other.names for w in words(n.text)} | set(other.speakers)
    if found:
        for other in told.sentences:  # what else the story calls them
            for name in other.names:
                if set(words(name.text)) & found:
                    found |= {t.word for t in other.tokens if t.key in OFFICES and abs(t.start - name.start) < 60}
        for quote in told.story.quotes:
            if set(words(quote.speaker)) & found:
                found |= set(words(f"{quote.role} {quote.organisation}"))
    return found


def _is_mouth(who: list[str], mouth: set[str], told: Told) -> bool:
    """Whether copy names a speaker of the story: by name, by office, by body or by what they are."""
    if not mouth:
        return not _is_named(who, told)
    named = [w for w in who if w in told.people]
    if named:
        return bool(set(named) & mouth)
    if set(who) & mouth:
        return True
    keys, theirs = {key(w) for w in who}, {key(w) for w in mouth}
    if any(keys & group and theirs & group for group in _KINDS.values()):
        return True
    return any(told.relatives(k) & theirs for k in keys)


def _is_named(who: list[str], told: Told) -> bool:
    """Whether the words are the name of somebody or of a body in the story."""
    return not told.named.isdisjoint(who)
