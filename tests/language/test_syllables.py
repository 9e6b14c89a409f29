"""Syllables, counted by ear."""

from __future__ import annotations

from bulletins.language.syllables import longest_breath, syllables

COUNTED = """
1 bridge church school roads trains prize stage coast launched crashed blocked claimed drought through strike
2 farmers market station hundred thousand harbour village cattle plastic orders budget deputy:3 tackle middle purple
2 wages bridges houses races dances closing towpath railway highways driver cyclist rescue statue ignored needed waited
3 factory charity hospital protesters carpenter cyclists:2 delighted museum theatre eleven relation
3 motorist motorway disaster reporters assembly holiday gardener customers September November director suspicious
4 education population community temporary material:4 politician apologises investigate television emergency graduation
4 January secondary:4 competition independent residential agricultural:5 unavailable:5 celebrations disappointed
2 tributes parking roadworks pensioner:3 toilets playground ceiling leaking volume
5 university investigation opportunity accommodation representatives manufacturing constituency:5
"""


def test_an_estimate_is_right_for_nineteen_words_in_twenty_and_close_for_the_rest() -> None:
    wrong, count = {}, 0
    for row in COUNTED.strip().splitlines():
        usual, *words = row.split()
        for entry in words:
            word, _, own = entry.partition(":")
            count += 1
            if syllables(word) != int(own or usual):
                wrong[word] = syllables(word) - int(own or usual)
    assert count > 100
    assert len(wrong) <= count / 20, wrong
    assert all(abs(off) == 1 for off in wrong.values()), wrong


def test_no_letter_has_no_syllable() -> None:
    assert syllables("") == syllables("…") == 0


def test_a_breath_is_taken_at_a_comma_and_before_a_clause() -> None:
    assert longest_breath("The old bridge is open, the new one isn't.")[0] == 6
    assert longest_breath("The council has approved the plan and the work begins in May.")[0] == 8
    one = "The injuries unit at the hospital in Thornley opens at weekends from today."
    assert longest_breath(one) == (22, 0, len(one) - 1)


def test_initials_are_said_letter_by_letter() -> None:
    assert longest_breath("The BBC")[0] == 4
