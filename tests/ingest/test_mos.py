"""Running orders as MOS messages."""

from __future__ import annotations

from pathlib import Path

import pytest

from bulletins import ingest
from bulletins.errors import FaultsError
from bulletins.model import PassageKind, Status

from .conftest import LONDON, ReadText, samples

ORDER = """\
<mos><mosID>desk</mosID><messageID>{message}</messageID><roCreate><roID>0900</roID>
<story><storyID>arley-ferry</storyID><storySlug>FERRY 0900</storySlug>
<p><pi>[READ FAST]</pi>The ferry at Arley is running again. It stopped in October.</p>
<item><itemID>1</itemID><itemSlug>Clip of the captain</itemSlug></item>
<p>(TAKE VTR) Fares will stay the same.</p></story>
<story><storyID>lido</storyID><storySlug>Lido at Arley opens</storySlug><p>The lido is open.</p></story>
<story><storyID>empty</storyID><storySlug>LINK</storySlug><p>(BONG)</p></story></roCreate></mos>"""


def test_a_running_order(read_text: ReadText) -> None:
    reading = read_text(ORDER.format(message=7))
    ferry, lido = reading.stories
    assert (ferry.guid, ferry.version, ferry.headline) == ("0900/arley-ferry", 7, "The ferry at Arley is running again")
    assert ferry.texts(PassageKind.BODY) == (
        "The ferry at Arley is running again. It stopped in October.",
        "Fares will stay the same.",
    )
    assert ferry.texts(PassageKind.NOTE) == ("[READ FAST]", "(TAKE VTR)")
    assert lido.headline == "Lido at Arley opens"
    assert "'LINK' was left out: it has no words to say" in reading.notices[0].message


def test_a_message_in_utf_16_as_mos_sends_it(read_text: ReadText) -> None:
    assert len(read_text(ORDER.format(message=7).encode("utf-16-be")).stories) == 2
    assert len(read_text(ORDER.format(message=7).encode("utf-16-le")).stories) == 2


def test_a_story_that_is_sent_again_or_taken_out(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(ORDER.format(message=7), encoding="utf-8")
    sent = (
        "<mos><messageID>8</messageID><roStorySend><roID>0900</roID><storyID>arley-ferry</storyID><storySlug>F</storySlug>"
        "<storyBody><p>The ferry at Arley is late.</p></storyBody></roStorySend></mos>"
    )
    taken = "<mos><messageID>9</messageID><roStoryDelete><roID>0900</roID><storyID>lido</storyID></roStoryDelete></mos>"
    (tmp_path / "b.xml").write_text(sent, encoding="utf-8")
    (tmp_path / "c.xml").write_text(taken, encoding="utf-8")
    told = {story.guid: (story.headline, story.status) for story in ingest.read_folder(tmp_path, LONDON).stories}
    assert told == {
        "0900/arley-ferry": ("The ferry at Arley is late", Status.USABLE),
        "0900/lido": ("", Status.CANCELED),
    }


@pytest.mark.parametrize(
    "text", ["<mos/>", "<mos><heartbeat/></mos>", "<mos><roDelete><roID>1</roID></roDelete></mos>"]
)
def test_messages_without_a_story_are_refused(read_text: ReadText, text: str) -> None:
    with pytest.raises(FaultsError, match="is a MOS message"):
        read_text(text)


@pytest.mark.parametrize("path", samples("mos"), ids=lambda path: path.stem)
def test_samples(path: Path) -> None:
    try:
        reading = ingest.read(path, LONDON)
    except FaultsError as error:
        assert "MOS message without a story" in error.message
        return
    assert len(reading.stories) == path.name.startswith("roCreate")
    assert "it has no words to say" in reading.notices[0].message
