"""Hand-written copy airs before any other, when the story supports it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bulletins import ingest
from bulletins.editorial import House, condense
from bulletins.language.pace import Pace
from bulletins.model import Copy

ZONE = ZoneInfo("Europe/London")
STORY = """
headline: Elmbury Council approves 214 homes
published: 2026-11-23T09:00
body: |
  Elmbury Council has approved 214 homes on the old cattle market.

  Councillors voted by 12 to 9 after three hours of debate.
copy:
  headline: {headline}
  {seconds}: {text}
"""


def copy_of(folder: Path, text: str, headline: str = "Elmbury gets 214 homes.", seconds: int = 10) -> Copy:
    path = folder / "homes.yaml"
    path.write_text(STORY.format(text=text, headline=headline, seconds=seconds), encoding="utf-8")
    house = House((), Pace(0.06, 0.1, 0.2), datetime(2026, 11, 23, 14, tzinfo=ZONE))
    copy = condense(ingest.read(path, ZONE).stories[0], house)
    assert copy is not None
    return copy


def test_own_words_are_the_ladder(tmp_path: Path) -> None:
    copy = copy_of(tmp_path, "Elmbury is to have 214 homes on its old cattle market.")
    assert copy.headline.text == "Elmbury gets 214 homes."
    assert [version.target_s for version in copy.ladder] == [8, 10]
    assert copy.ladder[-1].text == "Elmbury is to have 214 homes on its old cattle market."
    assert {line.made_by for line in copy.ladder[-1].lines} == {"hand"}
    assert copy.ladder[-1].lines[0].evidence[0].text.startswith("Elmbury Council has approved 214 homes")
    assert copy.ladder[-1].read_s > 2


def test_what_the_story_does_not_support_does_not_air(tmp_path: Path) -> None:
    copy = copy_of(tmp_path, "Elmbury is to have 241 homes on its old cattle market.", seconds=20)
    assert all("241" not in version.text for version in copy.ladder)
    notice = next(notice for notice in copy.notices if notice.stage == "facts")
    assert "homes.yaml:10" in notice.message
    assert "241" in notice.message


def test_a_headline_is_checked_too(tmp_path: Path) -> None:
    copy = copy_of(tmp_path, "Elmbury has approved 214 homes.", headline="Elmbury gets 300 homes.")
    assert "300" not in copy.headline.text
