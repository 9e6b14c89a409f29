"""How people and bodies are called through a piece of copy."""

from __future__ import annotations

from collections.abc import Callable

from bulletins.editorial.introductions import cast, settled
from bulletins.editorial.material import Draft
from bulletins.model import Evidence, Story, Term

Make = Callable[[str], Story]
GLOSSARY = (Term("HMICFRS", "the police inspectorate", "the inspectorate"),)
STORY = (
    "headline: Market hall\nparagraphs:\n  - Rosa Whitlow, 41, told Upton Town Council the hall is safe.\n"
    "  - Whitlow led the work on the roof.\n  - Upton Town Council is to pay for it.\n"
)


def said(story: Story, *lines: str, glossary: tuple[Term, ...] = ()) -> list[str]:
    return [draft.text for draft in settled([Draft(line, ()) for line in lines], cast(story), glossary)]


def test_a_body_is_called_something_shorter_later(make_story: Make) -> None:
    lines = ("The police inspectorate says so.", "The police inspectorate wants more.")
    expected = ["The police inspectorate says so.", "The inspectorate wants more."]
    assert said(make_story(STORY), *lines, glossary=GLOSSARY) == expected


def test_the_short_name_does_not_come_before_the_full_one(make_story: Make) -> None:
    lines = ("The inspectorate says so.", "But the police inspectorate wants more.")
    expected = ["The police inspectorate says so.", "But the inspectorate wants more."]
    assert said(make_story(STORY), *lines, glossary=GLOSSARY) == expected


def test_a_council_is_the_council_once_it_is_named(make_story: Make) -> None:
    lines = ("Upton Town Council is to mend the hall.", "Upton Town Council's leader says it is safe.")
    assert said(make_story(STORY), *lines)[1] == "The council's leader says it is safe."


def test_two_councils_keep_their_names(make_story: Make) -> None:
    story = make_story(STORY.replace("is to pay for it", "and Netherby Council are to pay for it"))
    lines = ("Upton Town Council is to pay.", "Netherby Council is not.", "Upton Town Council says so.")
    assert said(story, *lines) == list(lines)


def test_a_person_is_named_in_full_first_and_by_surname_later(make_story: Make) -> None:
    story = make_story(STORY)
    first, second = settled(
        [Draft("Whitlow led the work.", ()), Draft("Rosa Whitlow says it is safe.", ())], cast(story), ()
    )
    assert (first.text, second.text) == ("Rosa Whitlow led the work.", "Whitlow says it is safe.")
    assert [evidence.text for evidence in first.evidence] == ["Rosa Whitlow"]


def test_a_company_that_no_line_has_named_is_named(make_story: Make) -> None:
    story = make_story(
        "headline: River\nbody: Fish have died in the Ell. Ellside Water runs the works.\nquotes:\n"
        "  - {text: We are not to blame., organisation: Ellside Water}\n"
    )
    first, second = settled([Draft("The company denies it.", ()), Draft("Ellside Water runs it.", ())], cast(story), ())
    assert (first.text, second.text) == ("Ellside Water denies it.", "The company runs it.")
    assert [evidence.text for evidence in first.evidence] == ["Ellside Water"]


def test_a_term_of_the_story_is_named_in_full_though_no_line_has_it(make_story: Make) -> None:
    story = make_story("headline: Report\nbody: HMICFRS has looked at four forces. The inspectorate wants more.\n")
    drafts = settled([Draft("The inspectorate wants more.", ())], cast(story), GLOSSARY)
    assert drafts[0].text == "The police inspectorate wants more."
    assert [evidence.text for evidence in drafts[0].evidence] == ["HMICFRS"]


def test_a_leader_of_a_council_is_not_the_council(make_story: Make) -> None:
    story = make_story(
        "headline: Footbridge\nparagraphs:\n  - Upton Town Council is to mend the bridge.\n"
        "  - Leader of Upton Town Council Rosa Whitlow is pleased.\n"
    )
    assert said(story, "The council is paying for it.") == ["Upton Town Council is paying for it."]


def test_friends_of_a_school_are_not_the_school(make_story: Make) -> None:
    story = make_story(
        "headline: Fair\nparagraphs:\n  - Upton School has a new roof.\n  - Friends of Upton School held a fair.\n"
    )
    assert said(story, "The school is closed today.") == ["The school is closed today."]


def test_a_company_named_elsewhere_is_not_the_one_that_is_meant(make_story: Make) -> None:
    story = make_story(
        "headline: Mill\nparagraphs:\n  - Ellside Water has an outfall there.\n  - One.\n  - Two is here.\n"
        "  - Three is here.\n  - A mill owner has been fined. The company says it is sorry.\nquotes:\n"
        "  - {text: We know of it., organisation: Ellside Water}\n"
    )
    last = next(n for n, passage in enumerate(story.passages) if "mill owner" in passage.text)
    line = Draft("The company says it is sorry.", (Evidence(story.id, last, 0, 5, "A mil"),))
    assert settled([line], cast(story), ()) == [line]


def test_who_is_named_first_by_surname_gets_an_office_too(make_story: Make) -> None:
    story = make_story(
        "headline: Ferry\nparagraphs:\n  - The regional secretary Rosa Whitlow spoke. Whitlow said it was over.\n"
        "quotes:\n"
        "  - {text: It is over., speaker: Rosa Whitlow, role: regional secretary}\n"
    )
    assert said(story, "Whitlow says the strike is over.") == [
        "Regional secretary Rosa Whitlow says the strike is over."
    ]


def test_a_firm_with_a_surname_is_not_its_owner(make_story: Make) -> None:
    story = make_story(
        "headline: Brewery to close\nparagraphs:\n  - Hartnell's of Upton will close, director Alice Hartnell said.\n"
        "quotes:\n  - {text: It is a sad day., speaker: Alice Hartnell, role: director}\n"
    )
    lines = ("Hartnell's of Upton will close.", "Hartnell says it is a sad day.")
    assert said(story, *lines) == ["Hartnell's of Upton will close.", "Director Alice Hartnell says it is a sad day."]


def test_a_nickname_is_nobodys_surname(make_story: Make) -> None:
    story = make_story(
        "headline: Tributes\nparagraphs:\n  - Vic Tolland, who was known as Mr Carnival, has died.\n"
        "  - He ran Easton Carnival for years.\n"
    )
    line = "Vic Tolland, who was known as Mr Carnival, has died."
    assert said(story, line) == [line]


def test_somebody_who_goes_on_by_surname_is_named_in_full_first(make_story: Make) -> None:
    story = make_story(
        "headline: Court\nparagraphs:\n  - Lewis Garrow poured petrol through a letterbox.\n"
        "  - Garrow, of Priory Lane, pleaded guilty.\n"
    )
    assert said(story, "Garrow, of Priory Lane, pleaded guilty.") == ["Lewis Garrow, of Priory Lane, pleaded guilty."]


def test_a_body_behind_an_article_keeps_its_name(make_story: Make) -> None:
    story = make_story("headline: River\nparagraphs:\n  - The Upton Rivers Agency took samples.\n")
    lines = ("The Upton Rivers Agency took samples.", "An Upton Rivers Agency spokesman says it is safe.")
    assert said(story, *lines)[1] == "An Upton Rivers Agency spokesman says it is safe."
