"""A story's clip: versions of its copy that end in a cue, which names who is about to speak (rule C1)."""

from __future__ import annotations

from dataclasses import replace

from bulletins.editorial.binding import problems_of_written
from bulletins.editorial.candidates import House, house_for
from bulletins.editorial.facts import problems, quote_at
from bulletins.editorial.material import find_evidence
from bulletins.editorial.reported import introduced, speaker_evidence
from bulletins.editorial.vocabulary import words
from bulletins.editorial.written import lines_of
from bulletins.language.pace import read_time_s
from bulletins.language.spoken import as_spoken
from bulletins.model import Clip, Copy, CopyLine, Edit, Quote, Story, Version

LONGEST_LEAD_S = 20.0
"""Copy that is longer than this before a clip keeps the listener waiting for it."""
_MADE_BY = "template:cue"


def with_clip(copy: Copy, clip: Clip, house: House) -> tuple[Copy, str]:
    """The copy with versions that lead into the clip beside its own, and why there are none (empty when there are).

    The clip's `length_s` is its measured length. What its speaker is reported to say is left out: the clip says it.
    The story's cue is held against the story as all written copy is; without one the speaker is introduced by name.
    """
    house = house_for(copy.story, house)
    quote = _quote_of(clip, copy.story)
    cue, why = _cue(clip, quote, copy.story, house)
    if why:
        return copy, why
    made: dict[tuple[CopyLine, ...], Version] = {}
    for version in copy.ladder:
        kept = tuple(line for line in version.lines if not _is_said_by(quote, line, copy.story))
        lead = Version(version.target_s, (*kept, *cue), _read_s((*kept, *cue), house))
        if kept and lead.read_s <= LONGEST_LEAD_S:
            length_s = clip.length_s or 0.0
            target_s = version.target_s + round(length_s)
            made.setdefault(kept, replace(lead, target_s=target_s, read_s=lead.read_s + length_s, clip=clip))
    if not made:
        return copy, "nothing short enough is left to say before it"
    ladder = sorted((*copy.ladder, *made.values()), key=lambda version: version.read_s)
    return replace(copy, ladder=tuple(ladder)), ""


def _cue(clip: Clip, quote: Quote | None, story: Story, house: House) -> tuple[tuple[CopyLine, ...], str]:
    """The lines that lead into the clip, and why there are none."""
    if clip.cue:
        if faults := problems_of_written(clip.cue, story, house.glossary):
            return (), f"its cue is not supported, {faults[0].message}"
        if not clip.speaker or words(clip.speaker)[-1] not in words(clip.cue):
            return (), "its cue does not name who speaks"
        return lines_of(clip.cue, story, house.glossary), ""
    who = introduced(quote, story) if quote else clip.speaker
    evidence = speaker_evidence(story, quote) if quote else ()
    if not evidence and (found := find_evidence(story, clip.speaker)):
        evidence = (found,)
    line = CopyLine(f"This is {who}.", evidence, (Edit("template", "", "This is"),), _MADE_BY)
    if not clip.speaker or problems(line, story):
        return (), f"the story does not say who {clip.speaker or 'speaks'} is"
    return (line,), ""


def _quote_of(clip: Clip, story: Story) -> Quote | None:
    """The quote that names the clip's speaker most fully."""
    said = words(clip.speaker)
    of_them = [quote for quote in story.quotes if said and words(quote.speaker)[-1:] == said[-1:]]
    return max(of_them, key=lambda quote: bool(quote.role) + bool(quote.organisation), default=None)


def _is_said_by(quote: Quote | None, line: CopyLine, story: Story) -> bool:
    """Whether a line reports what the clip's speaker said."""
    if quote is None or line.made_by != "reported":
        return False
    reported = quote_at(line.evidence[0], story)
    return reported is not None and reported.speaker == quote.speaker


def _read_s(lines: tuple[CopyLine, ...], house: House) -> float:
    return sum(read_time_s(as_spoken(line.text), house.pace) for line in lines)
