"""Raw articles: nothing is lost, and only what is reported is readable."""

from __future__ import annotations

import json
import os
import re
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins import ingest
from bulletins.errors import FaultsError, InputError
from bulletins.ingest import _document, article
from bulletins.ingest._document import Document
from bulletins.model import READABLE, PassageKind, Story

LONDON = ZoneInfo("Europe/London")
ARTICLES = sorted(
    path for path in (Path(__file__).parent.parent / "data" / "articles").iterdir() if path.suffix != ".json"
)
SAMPLE = Path(__file__).parents[3] / "shared/samples/articles/west-mercia-police.txt"


def _story(text: str) -> Story:
    return article.read(Document(Path("a.txt"), text.encode(), "0" * 64, text), LONDON)[0]


def _kinds(text: str) -> list[str]:
    return [passage.kind.value for passage in _story(text).passages]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def _kept(story: Story) -> list[str]:
    """The words of the passages that stand for the article's lines: not the facts that were read out of them."""
    return _words(" ".join(p.text for p in story.passages if p.kind is not PassageKind.FACT))


def _as_json(story: Story) -> dict[str, object]:
    def iso(time: datetime | None) -> str | None:
        return time.isoformat() if time else None

    return {
        "headline": story.headline,
        "standfirst": story.standfirst,
        "reporter": story.reporter,
        "category": story.category,
        "published": iso(story.published),
        "updated": iso(story.updated),
        "embargo": iso(story.embargo),
        "passages": [f"{p.line} {p.kind.value}{' (cut off)' if p.truncated else ''}" for p in story.passages],
        "quotes": [
            {"speaker": q.speaker, "role": q.role, "organisation": q.organisation, "text": story.quote_text(q)}
            for q in story.quotes
        ],
    }


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_articles_read_as_expected(path: Path) -> None:
    story = ingest.read(path, LONDON).stories[0]
    assert _as_json(story) == json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert (story.id, story.source.reader) == (path.stem, "article")


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_no_word_of_an_article_is_lost(path: Path) -> None:
    story = ingest.read(path, LONDON).stories[0]
    assert _kept(story) == _words(_document.load(path).text)


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_the_reporter_is_in_nothing_readable(path: Path) -> None:
    story = ingest.read(path, LONDON).stories[0]
    readable = " ".join(p.text for p in story.passages if p.kind in READABLE)
    assert not story.reporter or story.reporter not in readable


FURNITURE = {
    PassageKind.CAPTION: (
        "Pictured: the bridge in April",
        "Pictured left is the new boat",
        "Image: Teme Radio",
        "Image credit: Teme Radio",
        "Photo credit: Jane Doe",
        "Credit: Jane Doe / Getty",
        "Images: Teme Radio / Getty",
        "(Picture: Jane Doe)",
        "The bridge in April (Picture: Jane Doe)",
        "A police car (file photo)",
        "A police car - file photo",
        "Caption: Swimmers at the lido",
        "Crews at the scene. Pic: Jane Doe",
        "Stock image of a train",
        "[Image: the bridge in April]",
        "Jane with the other walkers at the finish (Teme Pics)",
        "L-R: Jane Doe, Al Poe and Di Roe",
        "An artist’s impression of the new bridge",
        "IN PICTURES: the bridge through the years",
    ),
    PassageKind.PROMO: (
        "First for all the latest news from across the county every hour on Teme FM.",
        "Listen live to Teme FM",
        "Listen on DAB, online or on your smart speaker.",
        "Download the app",
        "Download our free Teme FM app for more.",
        "Follow us on Facebook",
        "Sign up to our newsletter",
        "Subscribe now",
        "Hear the latest news every hour",
        "Get the latest news from Teme FM on DAB, at temefm.example or on our app.",
        "Teme FM is on DAB, at temefm.example and on our app.",
        "Stay up to date with Teme FM.",
        "Got a story? Email us.",
        "Read more: Police appeal after crash",
        "READ MORE",
        "Related: Hall to close",
        "More from Teme",
        "You may also like",
        "Share",
        "Share on Facebook",
        "Facebook | Twitter | WhatsApp",
        "Advertisement",
        "Article continues below",
        "Copyright Teme FM 2025",
        "© Teme FM",
        "All rights reserved.",
        "We use cookies to improve this site.",
        "Home > News > Local",
        "3 min read",
        "Enjoying our coverage? Support independent journalism for £3 a month.",
        "Have you used the bridge? Email us.",
        "What do you think of the bridge? Have your say below.",
        "Did you see the crash? Let us know.",
        "MORE TRAVEL NEWS: Ferry to run at Easter",
        "Top stories this week",
        "Posted in: Travel, Teme | Tags: bridges",
        "Comments are disabled on this article for legal reasons.",
        "Comments (14)",
        "Text BRIDGE to 60777. Texts cost your standard network rate.",
        "Brought to you by Teme Motors",
        "LIVE: School closures",
        "View this post on Instagram",
        "So proud of this town #bridge pic.twitter.com/abc123",
        "— Teme Council (@temecouncil) 3 March 2025",
        "https://temefm.example/bridge",
        "TRIBUTES: ‘Always smiling’ – friends remember Jane",
        "Get all the news as it breaks with the Teme Sounds app.",
        "Teme FM – news on the half hour. Advertise with us",
        "Teme FM is run by volunteers. Could you read the news? Get in touch!",
        "Memories of the bridge? Leave them in the comments below.",
        "Town Forum: have your say on the bridge",
    ),
    PassageKind.NOTE: (
        "For media enquiries, contact the press office.",
        "Press office: 01234 567890",
        "For further information contact Jane Doe.",
        "***",
        "Anyone with news of it can email hello@teme.example.",
        "To donate, search for Teme Bridge on JustGiving.",
        "Application number: 25/0123/FUL",
        "Dear parents and carers,",
        "Reporting by Jane Doe; editing by Al Poe",
        "Q: When did the bridge open?",
        "Update 9.10am: Bridge open",
        "Referee: J. Roe (Teme)",
        "Teme: Doe, Poe, Roe (Lee 70), Hale, Gale, Wick, Pell, Trask, Cole, Bell, Vane.",
        "Teme Town 24 12 8 4 44",
        "Teme Town 2-1 Rea Rovers",
        "UPDATE, 3 March: this story was amended to correct the name of the bridge.",
        "Correction: an earlier version of this article gave the wrong date.",
        "If you’ve been affected by this story, help is available from…",
        "Media release from Teme Council",
        "Press office release – published 3 March 2025",
    ),
    PassageKind.BYLINE: (
        "Published 14th May 2024",
        "By Jane Doe",
        "Last updated: 3 March 2025, 09:15",
        "Teme News Agency copy for Rea Sound",
    ),
    PassageKind.HEADING: (
        "WHAT HAPPENS NEXT",
        "What happens next",
        "What happens next?",
        "Reply - Teme Police",
        "## What happens next",
        "TEME POLICE SAYS:",
    ),
    PassageKind.BULLET: (
        "• Two new boats",
        "- Two new boats",
        "* Two new boats.",
        "– Two new boats",
        "▸ Two new boats",
        "► Two",
        "✔️ Two",
    ),
    PassageKind.BODY: (
        "Follow-up work will take a year.",
        "Listeners have raised £400 for the hospice.",
        "Shares in the company fell by a third.",
        "The station said it would launch an app in June.",
        "Readers have sent in 400 letters.",
        "By Tuesday the water had gone.",
        "Pictures of the flood were sent from the church tower.",
        "More people than ever are swimming in the lido.",
        "Ends of the rope were found on the beach.",
        "Police are looking for a man in a red coat.",
        "Live music will be played on the bridge.",
        "Support for the plan has grown.",
        "Comments from 400 people were read out.",
        "Text messages were shown to the inquiry.",
        "In partnership with the trust, the council has mended the clock.",
        "The council’s website, teme.example, could not be reached.",
        "Anyone with information is asked to call 101.",
        "It closed on 14 May 2024.",
        "-5 degrees was recorded at the farm.",
    ),
}


@pytest.mark.parametrize(
    ("kind", "line"), [(kind, line) for kind, lines in FURNITURE.items() for line in lines], ids=lambda x: str(x)[:40]
)
def test_what_a_line_inside_an_article_is(kind: PassageKind, line: str) -> None:
    before, after = "The bridge opened on Monday.\n\nTraders are pleased.", "It had been closed for a year."
    text = f"Teme Bridge reopens\n\n{before}\n\n{line}\n\n{after}\n"
    assert _kinds(text) == ["headline", "body", "body", kind.value, "body"]


@pytest.mark.parametrize(
    "end", ["ENDS", "Ends", "- ends -", "Notes to editors", "Notes to Editors:", "Editor's notes", "###"]
)
def test_everything_after_the_end_is_a_note(end: str) -> None:
    text = f"Bridge reopens\n\nThe bridge opened on Monday.\n\n{end}\n\nThe council has 400 bridges.\n\nIt is proud.\n"
    assert _kinds(text) == ["headline", "body", "note", "note", "note"]


@pytest.mark.parametrize(
    ("head", "kinds"),
    [
        ("Standfirst here.\n\nBy Jane Doe", ["standfirst", "byline"]),
        ("By Jane Doe\n\nA standfirst without its full stop", ["byline", "standfirst"]),
        ("A standfirst without its full stop", ["standfirst"]),
        ("A first paragraph with its full stop.", ["body"]),
        ("By\nJane Doe", ["byline", "byline"]),
        ("Court\n\nJane Doe, Senior Reporter @janedoe", ["promo", "byline"]),
        ("By the Teme Weather Desk", ["byline"]),
        ("Jane Doe reports from Ludlow\n\nSat 3 May 2025 | Updated: 11.20am", ["byline", "byline"]),
        ("Little Teme 9 all out\nGreat Teme 8 all out", ["note", "note"]),
        ("By Jane Doe\nTravel reporter, Ludlow", ["byline", "byline"]),
        ("East Teme News\n\n3 March 2025", ["note", "byline"]),
        ("Jane Doe\n\n3 March 2025", ["byline", "byline"]),
        ("Advertisement\n\nStandfirst here.\n\nBy Jane Doe", ["promo", "standfirst", "byline"]),
        ("• First point\n• Second point", ["bullet", "bullet"]),
    ],
)
def test_heads_of_articles(head: str, kinds: list[str]) -> None:
    text = f"Teme Bridge reopens\n\n{head}\n\nThe bridge opened on Monday.\n\nIt had been closed for a year.\n"
    assert _kinds(text) == ["headline", *kinds, "body", "body"]


@pytest.mark.parametrize(
    ("text", "whole", "cut"),
    [
        ("It opened. The council said that…", "It opened.", "The council said that…"),
        ("It opened. The council said that...", "It opened.", "The council said that..."),
        ("It opened. The council said that [...]", "It opened.", "The council said that [...]"),
        ("It opened. The council said […] Continue reading", "It opened.", "The council said […] Continue reading"),
        ("The council said that the bridge would open and", "", "The council said that the bridge would open and"),
        ("Mr. Poe said it was… fine.", "Mr. Poe said it was… fine.", ""),
        ("“I just thought…” he said.", "“I just thought…” he said.", ""),
    ],
)
def test_a_sentence_that_was_cut_off_stands_alone_and_is_never_read(text: str, whole: str, cut: str) -> None:
    story = _story(f"Teme Bridge reopens\n\nThe bridge opened on Monday.\n\n{text}\n")
    tail = [(p.text, p.truncated) for p in story.passages[2:]]
    assert tail == [pair for pair in ((whole, False), (cut, True)) if pair[0]]


def test_continue_reading_cuts_off_the_sentence_before_it() -> None:
    story = _story("Bridge reopens\n\nIt opened on Monday.\n\nThe council said it was\n\nContinue reading\n")
    assert [(p.kind.value, p.truncated) for p in story.passages][2:] == [("body", True), ("promo", False)]


def test_wrapped_lines_are_one_paragraph_and_lines_alone_are_several() -> None:
    wrapped = _story((ARTICLES[0].parent / "hard-wrapped.txt").read_text(encoding="utf-8"))
    assert wrapped.passages[3].text.startswith(
        "Farmers in the Arrow valley are being offered grants to plant more than a"
    )
    lines = _story("Bridge reopens\nThe bridge opened on Monday.\nTraders are pleased.\nIt had been closed for a year.")
    assert len(lines.passages) == 4


def test_markup_is_taken_off() -> None:
    story = _story("# Bridge **reopens**\n\n**It opened on Monday.**\n\nTea &amp; cake cost &pound;5.\n")
    assert story.passages[1].text == "It opened on Monday."
    assert story.passages[2].text == "Tea & cake cost £5."


def test_an_embargo_is_kept_and_one_without_a_date_is_a_fault() -> None:
    story = _story("Embargoed until 6am on 3 March 2025\n\nBridge reopens\n\nThe bridge opened on Monday.\n")
    assert story.embargo == datetime(2025, 3, 3, 6, tzinfo=LONDON)
    assert story.passages[0].kind is PassageKind.NOTE
    with pytest.raises(FaultsError, match="embargo here, but no date"):
        _story("EMBARGOED UNTIL THE MORNING\n\nBridge reopens\n\nThe bridge opened on Monday.\n")


def test_a_score_over_a_report_is_facts() -> None:
    story = _story(
        "Late goal saves Teme\n\nTeme Town 2\nRea Rovers 2\n\nMarches League Division One, Saturday 1 March 2025\n\n"
        "Match report by Jane Doe\n\nTeme Town came from behind on Saturday.\n\nAtt: 412\n"
    )
    facts = {p.name: p.text for p in story.passages if p.kind is PassageKind.FACT}
    score = {"home": "Teme Town", "away": "Rea Rovers", "score": "2-2"}
    assert facts == score | {"competition": "Marches League Division One"}
    assert story.texts(PassageKind.BODY) == ("Teme Town came from behind on Saturday.",)
    assert (story.reporter, story.published) == ("Jane Doe", datetime(2025, 3, 1, tzinfo=LONDON))


def test_a_letters_signature_is_a_note() -> None:
    story = _story(
        "Bridge reopens\n\nIt opened on Monday.\n\nKind regards,\n\nJane Doe\n\nHeadteacher\n\nIt is open.\n"
    )
    assert story.texts(PassageKind.BODY) == ("It opened on Monday.", "It is open.")


def test_text_in_capitals_is_refused_for_its_names() -> None:
    with pytest.raises(FaultsError, match="all in capitals") as raised:
        _story("BRIDGE REOPENS IN TEME\n\nTHE BRIDGE OPENED ON MONDAY FOR £4.2M.\n\nTRADERS ARE PLEASED.\n")
    assert raised.value.hint == "write it in sentence case"
    assert _story("NHS AND BBC NEWS\n\nThe BBC and the NHS in Teme have signed an agreement.\n").headline


def test_a_competition_may_stand_on_a_line_of_its_own() -> None:
    story = _story(
        "Late goal\n\nTeme Town 2-1 Rea Rovers\n\nMarches League One\n\nBy Jane Doe\n\nTeme won on Saturday.\n"
    )
    assert (story.reporter, story.category) == ("Jane Doe", "sport")
    assert "Marches League One" in story.texts(PassageKind.FACT)


def test_an_updates_time_is_on_the_day_of_publication() -> None:
    story = _story("Bridge reopens\n\n3 March 2025, 9am\n\nUpdated: 11.40am\n\nThe bridge opened on Monday.\n")
    assert story.updated == datetime(2025, 3, 3, 11, 40, tzinfo=LONDON)


def test_a_date_without_a_year_is_the_last_one_before_the_file_was_changed(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Bridge reopens\n\nTuesday, 9 June\n\nThe bridge opened on Monday.\n", encoding="utf-8")
    os.utime(path, (1781100000, 1781100000))  # 10 June 2026
    assert ingest.read(path, LONDON).stories[0].published == datetime(2026, 6, 9, tzinfo=LONDON)


def test_who_is_named_in_the_text_is_not_its_reporter() -> None:
    story = _story("Bridge reopens\n\nTravel | Teme Valley | 3 March 2025\n\nTeme Valley has its bridge back.\n")
    assert story.reporter == ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "the file is empty"),
        (" \n\t\n", "the file is empty"),
        ("Bridge reopens\n", "nothing to read under it"),
        ("Bridge reopens\n\nBy Jane Doe\n\nShare\n", "nothing to read under it"),
        ("Share\n\nAdvertisement\n", "no headline"),
    ],
)
def test_what_is_no_article_is_a_fault(text: str, words: str) -> None:
    with pytest.raises(FaultsError, match=words):
        _story(text)


def test_a_box_of_key_points_has_no_reporter() -> None:
    assert _story("Bridge to shut\n\nKEY POINTS\n• It shuts in May\n\nThe bridge will shut.\n").reporter == ""


def test_what_happened_earlier_is_not_read_again() -> None:
    earlier = "The story so far\n▸ 14 May: Cracks found\n▸ 2 June: Lorries banned"
    assert _kinds(f"Bridge shut\n\nIt shut today.\n\n{earlier}\n\nIt reopens in May.\n") == [
        "headline",
        "body",
        "heading",
        "note",
        "note",
        "body",
    ]


def test_what_a_company_says_of_itself_is_not_read() -> None:
    told = "Dairy to open\n\nOne opens.\n\nTwo close.\n\nMost agree.\n\n"
    told += "About Teme Foods: Teme Foods is a dairy.\n\nIt is big.\n"
    assert _kinds(told) == ["headline", "body", "body", "body", "note", "note"]
    told = told.replace("About Teme Foods: Teme Foods is a dairy.", "About the dairy: it is a large one.")
    assert "note" not in _kinds(told)


def test_a_headline_may_turn_to_the_reader() -> None:
    story = _story("Have you seen this man with a goose in Teme?\n\nPolice want to trace a man with a goose.\n")
    assert story.headline == "Have you seen this man with a goose in Teme?"


def test_a_release_is_dated_by_its_first_line_and_a_page_by_its_update() -> None:
    released = _story("Bridge opens\n\nPress office release – published 2 April 2026, 00:01\n\nIt opens today.\n")
    updated = _story("Bridge opens\n\nLast updated 2 April 2026, 00:01\n\nIt opens today.\n")
    assert released.published == updated.published == datetime(2026, 4, 2, 0, 1, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("headline", "body", "category"),
    [
        ("Man jailed", "A judge at the crown court sentenced him after a trial.", "court"),
        ("Inquest opens", "The coroner heard the inquest.", "inquest"),
        ("Burglary at shop", "Police arrested a suspect, and detectives want witnesses.", "crime"),
        ("Snow warning", "Forecasters expect snow and ice, and gales on Thursday.", "environment"),
        ("Tortoise found", "It was three miles away.", "news"),
        ("Care home rated inadequate", "The CQC found patients at risk, and nurses were too few.", "health"),
        ("Late goal saves Town", "The striker scored from a penalty, and it ended 2-2 in the league.", "sport"),
        ("Hundreds walk for hospice", "The charity has raised £4,000 from donations in the town.", "news"),
        ("Tributes paid to bell-ringer", "She died on Sunday. The funeral is on Friday.", "obituary"),
        (
            "Tributes paid to crash victim",
            "He died on Sunday. Police want witnesses. The funeral is on Friday.",
            "news",
        ),
        ("Goose named Gus stops the post", "The goose, a local celebrity, refuses to move for the gander.", "kicker"),
        (
            "Yellow weather warning for snow",
            "The Met Office warning comes into force tonight. Snow is expected, and forecasters say 5cm could settle.",
            "environment",
        ),
        (
            "Storm Bryn batters coast",
            "The Met Office has an amber wind warning out, with gusts of 80mph.",
            "environment",
        ),
        (
            "Weekend forecast: dry and bright",
            "Saturday will be dry with sunny spells and light winds. Highs of 18 degrees. Cloud and showers on Sunday.",
            "weather",
        ),
        ("Weekend forecast", "A mild day with drizzle and fog, then clear spells, and lows of four.", "weather"),
        ("Man charged after stabbing", "Police arrested him. He is due before magistrates at the court.", "crime"),
    ],
)
def test_a_category_is_guessed_only_when_it_is_plain(headline: str, body: str, category: str) -> None:
    assert _story(f"{headline}\n\n{body}\n").category == category


@given(st.text(max_size=400))
def test_any_text_is_a_story_that_lost_nothing_or_a_fault(text: str) -> None:
    try:
        story = _story(text)
    except InputError:
        return
    plain = re.sub(r"[\u200b\u200c\u2060\ufeff\u00ad\x00-\x1f\x7f-\x9f]", " ", text)
    if "&" not in plain:
        kept = "".join(_kept(story))
        assert kept.replace("_", "") == "".join(_words(plain)).replace("_", "")
    for passage in story.passages:
        assert passage.text
        assert passage.line >= 1


LINES = st.sampled_from(
    [line for lines in FURNITURE.values() for line in lines]
    + ["", "“Quite so,” said Jane Doe.", "Jane Doe said: “It is", "“and so it is.”", "A…", "By", "ENDS", "Al Poe"]
)


@given(st.lists(LINES, max_size=14))
def test_any_order_of_lines_loses_none(lines: list[str]) -> None:
    text = "\n\n".join(lines)
    try:
        story = _story(text)
    except InputError:
        return
    assert _kept(story) == _words(text)


@pytest.mark.parametrize("joint", [" ", "\n\n"])
def test_thousands_of_quotes_are_all_found(joint: str) -> None:
    story = _story(
        "Bridge reopens\n\nIt opened.\n\n" + joint.join(["“We are so glad it is over,” said Jane Doe."] * 2000)
    )
    assert sum(len(quote.spans) for quote in story.quotes) == 2000
    assert {quote.speaker for quote in story.quotes} == {"Jane Doe"}


@pytest.mark.parametrize(
    "piece",
    [
        '"a b" ',
        "'a b' ",
        "Ab: ",
        "A | ",
        "call 101 or ",
        "Doe said, and she, ",
        "Teme 2 ",
        "Jo Doe, 4 was Al Poe and Di ",
        "Mr Poe said it. “Go on.” The dad said ",
        "if you so far, 0123 456 789 ",
    ],
)
def test_a_long_line_of_anything_is_read(piece: str) -> None:
    """Patterns that look back from everywhere would not come to an end here."""
    text = f"Bridge reopens\n\nIt opened.\n\n{piece * (200_000 // len(piece))}x.\n"
    assert _kept(_story(text)) == _words(text)


@pytest.mark.skipif(not SAMPLE.exists(), reason="the sample articles are not on this machine")
def test_the_sample_article() -> None:
    reading = ingest.read(SAMPLE, LONDON)
    story = reading.stories[0]
    assert "17 damaged characters" in reading.notices[0].message
    assert story.headline.endswith("crime across West Mercia")
    assert story.standfirst.startswith("The report by")
    assert story.reporter == "Ben Cartwright"
    assert story.published == story.updated == datetime(2024, 5, 14, tzinfo=LONDON)
    kinds = "headline standfirst byline byline body body bullet body body quote quote quote heading quote quote promo"
    assert " ".join(passage.kind for passage in story.passages) == kinds
    assert [(q.speaker, q.role, q.organisation, len(q.spans)) for q in story.quotes] == [
        ("Andy Cooke", "His Majesty’s Chief Inspector of Constabulary", "", 3),
        ("Murray", "Temporary Chief Constable", "West Mercia Police", 2),
    ]
    assert story.quote_text(story.quotes[0]).endswith("against our new recommendations.")
    assert story.passages[13].section == "FORCES REPLY - WEST MERCIA POLICE"
    assert story.category == "crime"


def test_a_web_pages_furniture_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(
        "Penlowe named Town of the Year\n\nPublished\n5 hours ago\n\n"
        "**By Our Arts Reporter** | 9 November 2026 06.30am\n\n"
        "Penlowe has been named Town of the Year.\n\n"
        "Image caption,\nThe pier will be at the heart of the celebrations\n\n"
        "Judges praised its work with __young__ people.\n\n"
        "Hear news updates on Coast Radio, on DAB and online at coast.example\n",
        encoding="utf-8",
    )
    story = ingest.read(path, LONDON).stories[0]
    assert story.texts(PassageKind.BODY) == (
        "Penlowe has been named Town of the Year.",
        "Judges praised its work with young people.",
    )
    assert story.reporter == "Our Arts Reporter"
    assert story.published is not None and story.published.hour == 6
    assert story.texts(PassageKind.CAPTION) == ("Image caption,", "The pier will be at the heart of the celebrations")
    assert len(story.texts(PassageKind.PROMO)) == 1
