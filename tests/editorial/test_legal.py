"""Legal flags: what a lawyer would want to see, and what only sounds like it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from bulletins.editorial import House, condense
from bulletins.editorial.legal import flags, flags_of_text
from bulletins.language.pace import Pace
from bulletins.model import Story

APPROVAL = [
    ("A 34-year-old man has been arrested on suspicion of arson in Elmbury.", {"arrest"}),
    ("Two men have been arrested after a shop was broken into in Thornley.", {"arrest"}),
    ("Police have arrested a woman over the death of a cyclist near Holt Green.", {"arrest"}),
    ("Six people have been arrested after fighting at a market in Upton.", {"arrest"}),
    ("A driver was arrested at the scene. She remains in custody.", {"arrest"}),
    ("A man has been charged with murder after a body was found in Elmbury.", {"charge"}),
    ("A nurse has been charged with eleven counts of theft from a ward.", {"charge"}),
    ("Two teenagers charged over a fire at a barn in Netherby.", {"charge", "minor"}),
    ("A councillor from Thornley faces fraud charges.", {"charge"}),
    ("A farmer has been charged. He will appear before magistrates next week.", {"charge"}),
    ("A builder denies two charges of fraud.", {"charge"}),
    ("A man will appear at Elmbury Magistrates' Court later, accused of burglary.", {"court"}),
    ("The trial of two brothers has opened at Thornley Crown Court.", {"court"}),
    ("A baker from Upton has pleaded not guilty to arson.", {"court"}),
    ("A plumber has been found guilty of fraud. He will be sentenced next month.", {"court"}),
    ("A jury has heard how a pensioner lost her savings.", {"court"}),
    ("The court heard that the pair had argued about a fence.", {"court"}),
    ("A man is on trial for robbery.", {"court"}),
    ("A woman was remanded in custody by a judge in Elmbury.", {"court"}),
    ("An inquest has opened into the death of a climber near Netherby.", {"inquest"}),
    ("The coroner says the path should have been closed.", {"inquest"}),
    ("A woman was raped in a park in Thornley on Sunday night.", {"sexual"}),
    ("Police are looking for a man who sexually assaulted a student in Upton.", {"sexual"}),
    ("A former coach has been charged with sexual offences against a boy.", {"charge", "sexual", "minor"}),
    ("A man has been jailed for downloading indecent images of children.", {"sexual", "minor"}),
    ("A 15-year-old has been arrested after a stabbing in Elmbury.", {"arrest", "minor"}),
    ("A boy of 14 has been charged with robbery.", {"charge", "minor"}),
    ("A teenager has been given a referral order at the youth court for theft.", {"minor"}),
    ("A man has been jailed for attacking a girl of nine.", {"minor"}),
    (
        "A man has been arrested. He has previous convictions for burglary and was known to police.",
        {"arrest", "contempt"},
    ),
    ("A man has been arrested. The attacker was described as white, and tall.", {"arrest", "contempt"}),
    ("The man who stole a van in Upton has been arrested.", {"arrest", "contempt"}),
    ("A man who was jailed in 2019 has been charged with robbery.", {"charge", "contempt"}),
    ("A gang leader has been jailed. His brother goes on trial in May.", {"court"}),
    ("A man jailed for fraud has lodged an appeal. He was sentenced to four years.", {"court"}),
]

WARNING = [
    ("A man who stole lead from churches has been jailed for three years.", {"court"}),
    ("A driver has been fined 900 pounds by magistrates. Elmbury Magistrates' Court heard she was sorry.", {"court"}),
    ("A shopkeeper has been cleared of fraud at Thornley Crown Court.", {"court"}),
    ("A man arrested over a fire in Upton has been released without charge.", {"arrest"}),
    ("A treasurer has been given a suspended sentence. She pleaded guilty to fraud.", {"court"}),
    ("A High Court judge has ruled that the bypass may be built.", {"court"}),
]

NOTHING = [
    ("Elmbury's new tennis courts open on Saturday.", "news"),
    ("The ball is in their court, says the manager of Upton Town.", "sport"),
    ("She is back on court after her injury, and plays on Court One.", "sport"),
    ("The mayor's speech was charged with emotion.", "news"),
    ("An electric bus whose battery charged in ten minutes is on trial in Thornley.", "news"),
    ("Visitors will be charged £5 for parking from April.", "council"),
    ("Shoppers say they have been charged over the odds for fuel.", "business"),
    ("A new team is charged with tackling drug crime in Upton.", "news"),
    ("Police have arrested 484 people in the past year.", "crime"),
    ("Officers made 32 arrests in a week of action against rural theft.", "crime"),
    ("The number of arrests for drink-driving has fallen by a tenth.", "crime"),
    ("The council hopes to arrest the decline of the high street.", "council"),
    ("Paramedics treated a man who had a cardiac arrest at the pool.", "health"),
    ("No arrests have been made after a tractor was stolen.", "crime"),
    ("Police have not made any arrests.", "crime"),
    ("There will be an inquest into the club's third defeat in a row.", "sport"),
    ("Upton Town have been charged by the FA with misconduct.", "sport"),
    ("A trial of e-scooters has begun in Elmbury.", "travel"),
    ("Sheepdog trials return to Netherby this weekend.", "kicker"),
    ("The jury is out on the new one-way system.", "travel"),
    ("Fields of oilseed rape are in flower early this year.", "environment"),
    ("The winger is on trial at the club until Friday.", "sport"),
    ("The road has been cleared of fallen trees.", "travel"),
    ("A girl of nine has raised 2,000 pounds for the lifeboat.", "kicker"),
    ("Recorded sexual offences rose last year, according to new figures.", "crime"),
    ("The force has been graded inadequate at tackling serious and organised crime.", "crime"),
    ("Thieves have stolen a green tractor from a farm near Upton.", "crime"),
    ("The relegated side is sentenced to another year in the second division.", "sport"),
    ("Volunteers are in charge of the library from Monday.", "news"),
    ("Children counted birds in the school grounds.", "education"),
    ("Fly-tippers could face prosecution, the council warns.", "council"),
    ("Campaigners want dog thieves to be jailed.", "news"),
    ("A phone has been charged by the sun for the first time.", "kicker"),
    ("There has been an inquest in the dressing room after the defeat.", "sport"),
    ("A dog grooming parlour has opened in Court Street.", "business"),
]


@pytest.mark.parametrize(("text", "kinds"), APPROVAL)
def test_needs_approval(text: str, kinds: set[str]) -> None:
    assert kinds <= {flag.kind for flag in flags_of_text(text) if flag.needs_approval}


@pytest.mark.parametrize(("text", "kinds"), WARNING)
def test_over_is_a_warning(text: str, kinds: set[str]) -> None:
    raised = flags_of_text(text)
    assert {flag.kind for flag in raised} == kinds
    assert not any(flag.needs_approval for flag in raised)


@pytest.mark.parametrize(("text", "category"), NOTHING)
def test_is_no_flag(text: str, category: str) -> None:
    assert flags_of_text(text, category) == ()


def test_copy_of_an_active_case_prejudices_nobody(make_story: Callable[[str], Story], at: datetime) -> None:
    story = make_story(
        "headline: Arrest over barn fire\nparagraphs:\n  - A man has been arrested over a fire at a barn in Netherby.\n"
        "  - The man has previous convictions for arson and was known to police.\n"
        "  - The arsonist who burned it down had asked for work there.\n"
        "  - Firefighters saved a tractor and two ponies from the yard.\n"
    )
    copy = condense(story, House((), Pace(0.055, 0.05, 0.05), at))
    assert copy is not None
    assert copy.ladder[-1].text == (
        "A man has been arrested over a fire at a barn in Netherby. "
        "Firefighters saved a tractor and two ponies from the yard."
    )


def test_a_flag_says_where_its_words_stand(make_story: Callable[[str], Story]) -> None:
    story = make_story("headline: Fire\nbody: A man has been arrested over a fire in Netherby.\n")
    assert [(flag.kind, flag.words, flag.line) for flag in flags(story)] == [("arrest", ("arrested",), 2)]
