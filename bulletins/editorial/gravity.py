"""Whether a story is grave: a death, a life in danger, a sexual crime. Nothing light may follow it (rule O1)."""

from __future__ import annotations

import re

from bulletins.model import Copy

GRAVE_CATEGORIES = frozenset({"obituary", "inquest"})
_FIGURES_OF_SPEECH = re.compile(
    r"\bdead (?:heats?|ends?|lines?|certs?|ringers?|good|simple|easy|centre|on|calm|wood)\b|\bdeathly hush\b"
    r"|\bdeath (?:of the high|knell)|\bdie-?hards?\b|\bdi(?:es|ed) (?:down|out)\b|\bkilled off\b|\bto die for\b"
    r"|\bkill(?:s|ed|ing)? (?:time|the bill|the plan)|\bbattery (?:has )?died\b|\bmurder mystery\b"
    r"|\bkiller whales?\b|\boilseed rape\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"\b(?:no ?body|no[ -]one|none|no people|no animals?) (?:\w+ ){0,3}?(?:dies|died|dead|killed|hurt|injured)\b"
    r"|\bno (?:\w+ )?(?:deaths?|fatalit\w+|casualties)\b|\bwithout (?:a |any )?(?:deaths?|loss of life)\b"
    r"|\b(?:was|were|is|are)(?:n['’]t| not) (?:\w+ )?(?:killed|dead)\b",
    re.IGNORECASE,
)
_GRAVE = re.compile(
    r"\b(?:died|dies|dying|dead|deaths?|deadly|killed|kills|killing|killers?|fatal(?:ly|ity|ities)?"
    r"|murder(?:ed|er|ers|s|ing)?|manslaughter|suicide|drown(?:ed|s|ing)?|funerals?|bereaved|mourn(?:s|ed|ing|ers)?"
    r"|coroners?|inquests?|post-?mortem|lost (?:his|her|their) (?:life|lives)|loss of life|bodies|passed away"
    r"|body (?:was |has been )?(?:found|recovered)|remains (?:were |have been )?found"
    r"|tributes? (?:have been |were |has been )?paid|life-threatening|life-changing"
    r"|fighting for (?:his|her|their) li(?:fe|ves)|critical(?:ly)? (?:condition|ill|injured)"
    r"|serious(?:ly)? (?:condition|injur\w+|hurt)|rap(?:e|ed|es|ist)|child abuse"
    r"|sexual(?:ly)? (?:\w+ )?(?:assault\w*|abus\w+|offen[cd]\w*)|stabb(?:ed|ing|ings)|shot dead"
    r"|terror(?:ist|ism)? attack|massacre|stillb(?:orn|irths?))\b",
    re.IGNORECASE,
)


def is_grave(copy: Copy) -> bool:
    """Whether the words of a story's copy, at any length, or its category make it grave."""
    if copy.story.category in GRAVE_CATEGORIES:
        return True
    lines = {line.text for version in (copy.headline, *copy.ladder) for line in version.lines}
    return any(says_grave(line) for line in lines)


def says_grave(text: str) -> bool:
    """Whether a text tells of a death or the like. Figures of speech and "nobody was killed" are set aside."""
    return bool(_GRAVE.search(_NOBODY.sub(" ", _FIGURES_OF_SPEECH.sub(" ", text))))
