"""Copy from a language model, where a station names one: only for what would air, and only what every check passes."""

from __future__ import annotations

from dataclasses import dataclass

from bulletins import editorial, writer
from bulletins.model import Copy, Notice, Rundown, Writing
from bulletins.pipeline.brief import Brief


@dataclass(frozen=True, slots=True)
class Commissioned:
    """The copies with the texts that passed in their places, and the record of what was asked and refused."""

    copies: list[Copy]
    writings: tuple[Writing, ...] = ()
    notices: tuple[Notice, ...] = ()


def commissioned(brief: Brief, copies: list[Copy], rundown: Rundown, house: editorial.House) -> Commissioned:
    """Have the stories of a rundown written by the station's language model; without one nothing is asked.

    What is late, refused twice or not answered at all leaves the copy as it is: nothing here stops a bulletin.
    """
    model = brief.station.llm
    if model is None:
        return Commissioned(copies)
    why, hint = writer.why_not(model)
    if why:
        return Commissioned(copies, notices=(Notice("llm", f"no copy is asked for: {why}", hint),))
    aired = {item.story_id for item in rundown.items if item.story_id}
    known = {copy.story.id: copy for copy in copies if copy.story.id in aired}
    wanted = [one for copy in known.values() if (one := editorial.commission(copy, house)) is not None]

    def judge(story_id: str, target_s: int, text: str) -> tuple[str, ...]:
        return editorial.objections(known[story_id], target_s, text, house)

    outcomes = {
        outcome.record.story_id: outcome for outcome in writer.write(wanted, model, judge, writer.cache_folder())
    }
    told = [
        editorial.with_texts(copy, dict(outcomes[copy.story.id].texts), outcomes[copy.story.id].record.made_by, house)
        if copy.story.id in outcomes
        else copy
        for copy in copies
    ]
    records = tuple(outcome.record for outcome in outcomes.values())
    return Commissioned(told, records, tuple(notice for record in records for notice in _notices(record)))


def _notices(record: Writing) -> list[Notice]:
    """What the producer should know of one story's writing."""
    if record.failed and not record.passed:
        message = f"{record.story_id}: {record.made_by} wrote nothing, {record.failed}"
        return [Notice("llm", message, "the copy made by rules airs", record.story_id)]
    found = []
    for refusal in record.refused:
        what = f"{refusal.target_s} s version" if refusal.target_s else "headline"
        message = f"{record.story_id}: the {what} by {record.made_by} does not air, {refusal.why[0]}"
        found.append(Notice("llm", message, "the copy made by rules airs", record.story_id))
    return found
