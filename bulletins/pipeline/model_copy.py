"""Copy by the language model that a station names: for what would air, and only what passes every check."""

from __future__ import annotations

from dataclasses import dataclass

from bulletins import editorial, writer
from bulletins.config import LanguageModel
from bulletins.model import Copy, Notice, Rundown, Writing
from bulletins.pipeline.brief import Brief

STAGE = "llm"
_INSTEAD = "the house's own copy airs"


@dataclass(frozen=True, slots=True)
class Commissioned:
    """The copies with the texts that passed in their places, and what was asked, tried and refused."""

    copies: list[Copy]
    writings: tuple[Writing, ...] = ()
    notices: tuple[Notice, ...] = ()


def commissioned(brief: Brief, copies: list[Copy], rundown: Rundown, house: editorial.House) -> Commissioned:
    """Have the stories of a rundown written by the station's model, in its order; without [llm] nothing happens.

    What is refused twice, late or not answered leaves the copy as it is: nothing here can stop a bulletin.
    """
    model = brief.station.llm
    if model is None:
        return Commissioned(copies)
    by_id = {copy.story.id: copy for copy in copies}
    aired = dict.fromkeys(item.story_id for item in rundown.items if item.story_id)
    wanted = [given for story_id in aired if (given := editorial.commission(by_id[story_id], house)) is not None]

    def judge(story_id: str, target_s: int, text: str) -> tuple[str, ...]:
        return editorial.objections(by_id[story_id], target_s, text, house)

    outcomes = writer.write(wanted, model, judge, writer.cache_folder())
    for outcome in outcomes:
        story_id = outcome.record.story_id
        texts, made_by = dict(outcome.texts), outcome.record.made_by
        by_id[story_id] = editorial.with_texts(by_id[story_id], texts, made_by, house)
    records = tuple(outcome.record for outcome in outcomes)
    notices = (*_unanswered(records, model), *(_refused(record) for record in records if record.refused))
    return Commissioned([by_id[copy.story.id] for copy in copies], records, notices)


def _unanswered(records: tuple[Writing, ...], model: LanguageModel) -> list[Notice]:
    """One notice for each reason why stories were not written, however many they are."""
    found: list[Notice] = []
    why, mend = writer.why_not(model)
    for reason in dict.fromkeys(record.failed for record in records if record.failed):
        stories = [record.story_id for record in records if record.failed == reason]
        message = f"{model.model} at {model.host}: {reason}; {_INSTEAD} for {', '.join(stories)}"
        hint = mend if reason == why else "`bulletins doctor --station` says what is set up"
        found.append(Notice(STAGE, message, hint, stories[0] if len(stories) == 1 else ""))
    return found


def _refused(record: Writing) -> Notice:
    """What of a story's writing does not air, and the first reason for each text."""
    texts = "; ".join(
        f"{f'{refusal.target_s} s version' if refusal.target_s else 'headline'}, {refusal.why[0]}"
        for refusal in record.refused
    )
    message = f"{record.story_id}: copy by {record.made_by} does not air: {texts}"
    return Notice(STAGE, message, _INSTEAD, record.story_id)
