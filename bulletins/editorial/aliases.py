"""What bodies are called on air (rule P2): by the station's glossary, by ours, or by the story's own long name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bulletins.editorial.grammar import capitalised
from bulletins.editorial.material import Draft
from bulletins.model import READABLE, Story, Term

UK_BODIES = {
    "HMICFRS": "the police inspectorate",
    "IOPC": "the police watchdog",
    "CPS": "the Crown Prosecution Service",
    "CQC": "the Care Quality Commission",
    "ONS": "the Office for National Statistics",
    "HSE": "the Health and Safety Executive",
    "DVSA": "the Driver and Vehicle Standards Agency",
    "DVLA": "the driver licensing agency",
    "DWP": "the Department for Work and Pensions",
    "MHRA": "the medicines regulator",
    "FSA": "the Food Standards Agency",
    "LGA": "the Local Government Association",
    "ORR": "the rail regulator",
}
"""Initials that listeners don't know, and what they are told instead."""

UK_LATER = tuple(
    Term(short, UK_BODIES[short], later)
    for short, later in (
        ("HMICFRS", "the inspectorate"),
        ("IOPC", "the watchdog"),
        ("CQC", "the commission"),
        ("MHRA", "the regulator"),
        ("ORR", "the regulator"),
    )
)
"""What those bodies are called once they have been named."""

SPELT = frozenset(
    "NHS BBC ITV UK EU UN US MP MPs GP GPs TV PC DAB FM AM BT AA RAC RSPCA RSPB RNLI CCTV HGV HS2 VAT IT AI A&E "
    "GCSE GCSEs RFC AFC FC PCSO PCSOs MOT KC QC MBE OBE CBE BEM DJ DIY PE PR IVF MRI CT HIV ADHD DNA BMX GB USA HMP "
    "VE VJ WI PTSD CEO HR SUV RAF LED CO2".split()
)
"""Initials that everybody knows: they are spelt."""

_DEFINITION = re.compile(
    r"(?P<long>[A-Z][\w’'-]+(?:[ -](?:[A-Z][\w’'-]*|of|and|the|for|in|on|&)){1,10}) "
    r"\((?P<short>[A-Z][A-Za-z]*[A-Z]s?)\)"
)


@dataclass(frozen=True, slots=True)
class Alias:
    """Every form of a body's name in a story, longest first, and what to say instead."""

    forms: tuple[str, ...]
    say: str


def aliases(story: Story, glossary: tuple[Term, ...]) -> tuple[Alias, ...]:
    """The aliases that hold for a story: the station's word wins, then ours, then the story's own long name."""
    terms = UK_BODIES | {term.term: term.say for term in glossary}
    text = "\n".join(passage.text for passage in story.passages if passage.kind in READABLE)
    found: list[Alias] = []
    for match in _DEFINITION.finditer(text):
        short, long = match.group("short"), _named_by(match.group("long"), match.group("short"))
        if say := terms.pop(short, None):
            found.append(Alias((f"{long} ({short})", long, short), say))
        elif short not in SPELT:
            found.append(Alias((f"{long} ({short})", short), long))
    found += [Alias((term,), say) for term, say in terms.items() if term in text]
    return tuple(found)


def _named_by(long: str, short: str) -> str:
    """The part of a run of capitalised words that the initials stand for."""
    parts = long.split()
    letters = short.rstrip("s")
    for first in range(len(parts)):
        initials = "".join(part[0] for part in parts[first:] if part[0].isupper())
        if initials == letters:
            return " ".join(parts[first:])
    return long


def aliased(draft: Draft, known: tuple[Alias, ...]) -> Draft:
    """Replace each known form of a name; "the" is not said twice."""
    for alias in known:
        for form in alias.forms:
            pattern = re.compile(rf"(?P<the>\b[Tt]he )?(?<![\w’'-]){re.escape(form)}(?![\w-])")
            while match := pattern.search(draft.text):
                new = _fitted(alias.say, draft.text[: match.start()], bool(match.group("the")))
                if new == match.group(0):
                    break
                text = draft.text[: match.start()] + new + draft.text[match.end() :]
                draft = draft.rewritten("alias", match.group(0), new, text)
                if form in alias.say:
                    break
    return draft


def _fitted(say: str, before: str, had_the: bool) -> str:
    """The alias as it stands here: with one "the", none after a name or a possessive, capital at the start."""
    bare = say.removeprefix("the ")
    if had_the:
        new = f"the {bare}"
    elif bare != say and re.search(r"(?:[A-Z]\w+|\b(?:this|that|its|their|his|her|our|an?)|[’']s) $", before):
        new = bare
    else:
        new = say
    return capitalised(new) if not before or before.endswith((". ", "? ", "! ")) else new
