"""Rule X1: what belongs to a page and never to copy: bylines, dates of publication, captions, promotion."""

from __future__ import annotations

import re

from bulletins.editorial.desk.rules import Mark
from bulletins.language.words import MONTH, WEEKDAY
from bulletins.model import Story

_LINES = re.compile(
    rf"^[ \t]*(?:By (?:[A-Z][\w’'-]+ ){{1,2}}[A-Z][\w’'-]+(?:,[^.\n]*)?"
    rf"|(?:Last updated|Updated|Published|Posted)\b[^.\n]{{0,60}}"
    rf"|(?:{WEEKDAY},? )?\d{{1,2}}(?:st|nd|rd|th)? {MONTH},? \d{{4}}(?:,? \d{{1,2}}[:.]\d\d\w*)?"
    r"|(?:Pictured|Image|Photo|Picture|Caption|Credit|Video|File photo|Watch|Listen)s?(?: credit)?\s*:[^\n]*"
    r"|(?:Read more|Related|More from|See also|Also in the news|Notes? to editors?|ENDS|For more information)\b[^\n]*"
    r"|(?:Sign up|Subscribe|Follow us|Like us|Share this|Click here|Download (?:our|the)|Tune in|Listen "
    r"(?:live|now|to us))"
    r"\b[^\n]*)[ \t]*$",
    re.MULTILINE,
)
_INSIDE = re.compile(
    r"\((?:image|photo|picture|pic|credit|file photo|library picture)s?\b[^)]*\)"
    r"|\b(?:click here|sign up (?:for|to) our|follow us on|download (?:our|the) (?:\w+ )?app|read more at|last updated"
    r"|listen (?:live )?(?:to us )?on (?:DAB|our app|FM)|subscribe to our|share this (?:story|article))\b"
    r"|\bhttps?://\S+|\bwww\.[\w.-]+",
    re.IGNORECASE,
)


def marks(text: str, story: Story | None = None) -> list[Mark]:
    """Furniture in a piece of copy. What stands on a line of its own may safely go; a reporter's name may not air."""
    found: list[Mark] = []
    taken: list[tuple[int, int]] = []
    for match in _LINES.finditer(text):
        whole = text.strip() != match.group(0).strip()
        found.append(Mark("X1", *match.span(), "this belongs to the page, not to copy", "" if whole else None))
        taken.append(match.span())
    found += [
        Mark("X1", *match.span(), "this belongs to the page, not to copy")
        for match in _INSIDE.finditer(text)
        if not any(start <= match.start() < end for start, end in taken)
    ]
    if story is not None and story.reporter:
        named = re.finditer(rf"(?<!\w){re.escape(story.reporter)}(?!\w)", text, re.IGNORECASE)
        found += [Mark("X1", *match.span(), "the reporter's name is never aired") for match in named]
    return found
