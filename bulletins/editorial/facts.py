"""The evidence check (rule F1) for lines that rules and templates make: a line airs only if spans of the source
support every word of it.

The logged edits, made anew on the words of the evidence, must give the line exactly: nothing is added, lost, moved or
turned that no edit accounts for. And each edit must be one that its rule may make: none touches a negation, a hedge
or a figure, a speaker is whom the story quotes there, a slot of a template holds its own evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bulletins.editorial.clauses import CLAUSE_AFTER, CLAUSE_BEFORE
from bulletins.editorial.material import Draft
from bulletins.editorial.replay import Tokens, differences, fits_slots, replayed, tokens
from bulletins.editorial.reported import introduced, namings, speaks_for
from bulletins.editorial.vocabulary import FUNCTION_WORDS, NEGATIONS, SAYING, hedges, negates, stem, words
from bulletins.language.numbers import numbers, same_value
from bulletins.language.words import MONTHS, WEEKDAYS
from bulletins.model import READABLE, CopyLine, Edit, Evidence, Quote, Story

_DANGLING = re.compile(
    r"\b(?:be|has|have|had|will|would|the|an?|of|and|or|but|for|in|on|at|with|by|to|from|says|said|that|which|who|whose|"
    r"than|as|because|describes?)\W*$",
    re.IGNORECASE,
)
_TIME_WORDS = frozenset(
    "today yesterday tomorrow tonight morning afternoon evening night day days week weeks weekend month months year "
    "years last this next before earlier later on in at the of a an ago past overnight over".split()
) | frozenset(name.lower() for name in (*MONTHS, *WEEKDAYS))
_THIRD_PERSON = frozenset("it its itself has is does will would they their them themselves have are the".split())
_MAY_CUT_FIGURES = frozenset({"brackets", "age", "tail", "relative", "participle", "circumstance", "address", "source"})
_PRESENT = {("would", "will"), ("was now", "is now"), ("were now", "are now")}
_CONDITIONS = frozenset("if unless until former acting temporary deputy".split())
_ATTRIBUTES = frozenset(SAYING) | {"says", "say", "according", "told", "claims"}


def problems(line: Draft | CopyLine, story: Story) -> list[str]:
    """What the source does not support in a line: one phrase a problem, none when it may air."""
    if not line.evidence:
        return ["the line has no evidence"]
    found = [
        f"the source for {e.text[:30]!r} may not be read" for e in line.evidence if not _readable(story, e.passage)
    ]
    found += [f"the story does not say {e.text[:30]!r} there" for e in line.evidence if not _stands(story, e)]
    found += [problem for edit in line.edits for problem in _edit_problems(edit, line, story)]
    if line.made_by.startswith("template"):
        found += _template_problems(line, story)
    else:
        found += differences(replayed(line.evidence[0].text, line.edits), tokens(line.text))
        found += _cut_off(line.evidence[0], story)
    if story.reporter and re.search(rf"(?<!\w){re.escape(story.reporter)}(?!\w)", line.text, re.IGNORECASE):
        found.append("the reporter is named")
    closes_with_source = any(edit.rule == "source" for edit in line.edits) and line.text.endswith(" says.")
    if (
        not closes_with_source
        and _DANGLING.search(line.text)
        and tokens(line.text)[-1:] != tokens(line.evidence[0].text)[-1:]
    ):
        found.append("the line stops in mid-sentence")
    return found


def _readable(story: Story, number: int) -> bool:
    """Whether copy may rest on a passage. A heading may name a speaker's body, so it may support a name."""
    passage = story.passages[number]
    return passage.kind in READABLE or passage.kind.value == "heading"


def _stands(story: Story, evidence: Evidence) -> bool:
    return story.passages[evidence.passage].text[evidence.start : evidence.end] == evidence.text


def _cut_off(evidence: Evidence, story: Story) -> Iterator[str]:
    """What a span leaves out at the front of its sentence must not turn what is left."""
    before = story.passages[evidence.passage].text[: evidence.start]
    left = re.split(r"[.!?”\"“:]\s*", before)[-1]
    if lost := {*words(left)} & (NEGATIONS | _CONDITIONS):
        yield f"{sorted(lost)[0]!r} before {evidence.text[:30]!r} was left out"


def _edit_problems(edit: Edit, line: Draft | CopyLine, story: Story) -> Iterator[str]:
    """What an edit changes that its rule may not change."""
    if edit.rule == "template" or tokens(edit.old) == tokens(edit.new):
        return
    if edit.rule == "speaker":
        quote = quote_at(line.evidence[0], story)
        if quote is None or tokens(edit.new) not in {tokens(name) for name in namings(quote, story)}:
            yield f"the story does not quote {edit.new!r} there"
        return
    if edit.rule == "time":
        if strange := [w for w in words(f"{edit.old} {edit.new}") if w not in _TIME_WORDS and not w[0].isdigit()]:
            yield f"{strange[0]!r} is no time"
        return
    if edit.rule == "tense":
        if (edit.old, edit.new) not in _PRESENT:
            yield f"{edit.old!r} does not mean {edit.new!r}"
        return
    if edit.rule == "clause":
        yield from _clause_problems(edit)
        return
    yield from _meaning_problems(edit)
    if edit.rule == "saying" and edit.new not in SAYING.get(words(edit.old)[0], ()):
        yield f"{edit.old!r} does not mean {edit.new!r}"
    if edit.rule == "third-person":
        yield from _person_problems(edit, quote_at(line.evidence[0], story))
    if not tokens(edit.new):
        yield from _deletion_problems(edit)


def _clause_problems(edit: Edit) -> Iterator[str]:
    """Only a statement that is joined on may be left out, and only its own words said again in its place."""
    if not (CLAUSE_BEFORE.search(edit.old) or CLAUSE_AFTER.match(edit.old)):
        yield f"{edit.old[:40]!r} was left out"
    there = tokens(edit.old)
    yield from (
        f"{word!r} is not in the source" for word in tokens(edit.new) if word not in (*there, "has", "have", "been")
    )


def _meaning_problems(edit: Edit) -> Iterator[str]:
    old, new = words(edit.old), words(edit.new)
    whole_cut = not new and edit.rule in _MAY_CUT_FIGURES
    if _negations(old) != _negations(new):
        yield f"the {edit.rule} edit changes a negation"
    hedges_before, hedges_after = ({stem(word) for word in hedges(said)} for said in (edit.old, edit.new))
    if hedges_after - hedges_before or (hedges_before - {stem(word) for word in new} and not whole_cut):
        yield f"the {edit.rule} edit changes a hedge"
    there = numbers(edit.old)
    if any(not any(same_value(n, other) for other in there) for n in numbers(edit.new)):
        yield f"the {edit.rule} edit brings in a figure"
    if not whole_cut and len(numbers(edit.new)) < len(there):
        yield f"the {edit.rule} edit drops a figure"


def _negations(said: list[str]) -> int:
    return sum(map(negates, said))


def _deletion_problems(edit: Edit) -> Iterator[str]:
    cut = {*words(edit.old)}
    if lost := cut & _CONDITIONS:
        yield f"{sorted(lost)[0]!r} was left out"
    if edit.rule == "tail" and cut & _ATTRIBUTES:
        yield "who says it was left out"


def _person_problems(edit: Edit, quote: Quote | None) -> Iterator[str]:
    """ "We" may become the speaker's own body only."""
    body = ["it", *words(speaks_for(quote))] if quote else []
    old = {stem(word) for word in words(edit.old)}
    for word in words(edit.new):
        if word not in (*body, *_THIRD_PERSON) and stem(word) not in old and word not in FUNCTION_WORDS:
            yield f"{word!r} is not who speaks"


def quote_at(evidence: Evidence, story: Story) -> Quote | None:
    """The quote that a span lies in."""
    for quote in story.quotes:
        for span in quote.spans:
            if span.passage == evidence.passage and span.start <= evidence.start and evidence.end <= span.end:
                return quote
    return None


# --- templates ------------------------------------------------------------------------------------------------------


def _template_problems(line: Draft | CopyLine, story: Story) -> list[str]:
    """A template's own words may stand only around its slots, each slot filled from its own evidence and in its order.

    Those of a cue stand around a name by which the story introduces somebody whom it quotes, or which it just has.

    The edits that came after the template are taken back first.
    """
    template = next((number for number, edit in enumerate(line.edits) if edit.rule == "template"), None)
    if template is None:
        return ["the line names no template"]
    if line.made_by == "template:cue":
        return _cue_problems(line, story)
    house = tokens(line.edits[template].new)
    undone = [Edit(edit.rule, edit.new, edit.old) for edit in reversed(line.edits[template + 1 :])]
    slots = [tokens(e.text) for e in line.evidence]
    if line.made_by.startswith("template:win"):
        slots[2] = _score(line.evidence, story)
    if any(fits_slots(state, house, slots) for state in replayed(line.text, undone)):
        return []
    known = {stem(word) for word in (*house, *(word for slot in slots for word in slot))}
    strange = [word for word in tokens(line.text) if stem(word) not in known]
    return [f"{word!r} is not in the source" for word in strange] or ["the words do not stand as the template has them"]


def _cue_problems(line: Draft | CopyLine, story: Story) -> list[str]:
    who = {tokens(introduced(quote, story)) for quote in story.quotes} | {tokens(e.text) for e in line.evidence}
    house = tokens("This is")
    said = tokens(line.text)
    return [] if said[: len(house)] == house and said[len(house) :] in who else ["the story introduces nobody so"]


def _score(evidence: tuple[Evidence, ...], story: Story) -> Tokens:
    """The score as a win has it, higher first; nothing fits when the side that is named first did not win."""
    home, away = (int(figure) for figure in re.findall(r"\d+", evidence[2].text)[:2])
    home_first = story.passages[evidence[0].passage].name == "home"
    return (str(max(home, away)), str(min(home, away))) if home_first == (home > away) else ()
