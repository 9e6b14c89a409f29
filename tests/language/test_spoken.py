"""What is written, and what a voice is to be given for it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bulletins.language.numbers import numbers
from bulletins.language.spoken import spoken

SPOKEN = (
    ("484 people", "four hundred and eighty-four people"),
    ("£1million", "one million pounds"),
    ("£2.50", "two pounds fifty"),
    ("£2.05", "two pounds and five pence"),
    ("£1", "one pound"),
    ("£300,000", "three hundred thousand pounds"),
    ("50p", "fifty pence"),
    ("1p", "one penny"),
    ("£1.5m", "one point five million pounds"),
    ("£1bn", "one billion pounds"),
    ("$5m", "five million dollars"),
    ("US$5m", "five million U.S dollars"),
    ("€10", "ten euros"),
    ("a £50m scheme", "a fifty million pound scheme"),
    ("the £2m project", "the two million pound project"),
    ("£2m was raised", "two million pounds was raised"),
    ("£2m-£3m", "two million to three million pounds"),
    ("£2-3m", "two to three million pounds"),
    ("10%", "ten per cent"),
    ("2.5%", "two point five per cent"),
    ("0.5%", "nought point five per cent"),
    ("10-15%", "ten to fifteen per cent"),
    ("5%-10%", "five to ten per cent"),
    ("14th", "fourteenth"),
    ("14 May", "the fourteenth of May"),
    ("14th May 2024", "the fourteenth of May twenty twenty-four"),
    ("the 14th of May", "the fourteenth of May"),
    ("May 14", "the fourteenth of May"),
    ("May 14, 2024", "the fourteenth of May twenty twenty-four"),
    ("14-16 May", "the fourteenth to the sixteenth of May"),
    ("14 and 15 May", "the fourteenth and the fifteenth of May"),
    ("Thursday 14 May", "Thursday the fourteenth of May"),
    ("in 1999", "in nineteen ninety-nine"),
    ("2026", "twenty twenty-six"),
    ("the 1990s", "the nineteen nineties"),
    ("in her 30s", "in her thirties"),
    ("over-60s", "over-sixties"),
    ("under-21s", "under-twenty-ones"),
    ("2024-25", "twenty twenty-four to twenty-five"),
    ("7.30pm", "seven thirty P.M"),
    ("7.30 p.m. The match", "seven thirty P.M. The match"),
    ("9am", "nine A.M"),
    ("9am-5pm", "nine A.M to five P.M"),
    ("9-5pm", "nine to five P.M"),
    ("12pm", "midday"),
    ("14:00", "two o'clock"),
    ("14:30", "half past two"),
    ("22:47", "ten forty-seven"),
    ("at 10.30 on Monday", "at ten thirty on Monday"),
    ("3-1", "three one"),
    ("Hereford won 1-0", "Hereford won one nil"),
    ("a 2-2 draw", "a two all draw"),
    ("0-0", "nil nil"),
    ("6-4, 6-3", "six four, six three"),
    ("10-15 people", "ten to fifteen people"),
    ("21°C", "twenty-one degrees"),
    ("-3°C", "minus three degrees"),
    ("21-24°C", "twenty-one to twenty-four degrees"),
    ("21C", "twenty-one degrees"),
    ("1°C", "one degree"),
    ("A38", "A-thirty-eight"),
    ("M50", "M-fifty"),
    ("A4103", "A-forty-one oh three"),
    ("B4214", "B-forty-two fourteen"),
    ("A449", "A-four four nine"),
    ("A1(M)", "A-one M"),
    ("the M5/M50", "the M-five M-fifty"),
    ("call 999", "call nine nine nine"),
    ("dial 101", "dial one oh one"),
    ("0345 123 4567", "oh three four five, one two three, four five six seven"),
    ("101 people", "one hundred and one people"),
    ("+44 1432 123456", "plus four four, one four three two, one two three four five six"),
    ("cleehill.example", "cleehill dot example"),
    ("www.cleehill.example/news.", "cleehill dot example slash news."),
    ("https://cleehill.co.uk/a-b", "cleehill dot co dot U.K slash a dash b"),
    ("news@cleehill.example", "news at cleehill dot example"),
    ("DAB", "D.A.B"),
    ("NHS", "N.H.S"),
    ("MPs", "M-P's"),
    ("BBC's", "B-B-C's"),
    ("the UK.", "the U.K."),
    ("HMICFRS", "H.M.I.C.F.R.S"),
    ("NATO", "NATO"),
    ("Ofsted", "Ofsted"),
    ("OFSTED", "Ofsted"),
    ("COVID-19", "Covid nineteen"),
    ("Covid-19", "Covid nineteen"),
    ("King Charles III", "King Charles the third"),
    ("Elizabeth II's", "Elizabeth the second's"),
    ("World War II", "World War two"),
    ("Grade II* listed", "Grade two star listed"),
    ("5km", "five kilometres"),
    ("a 5km run", "a five kilometre run"),
    ("1 mile", "one mile"),
    ("30mph", "thirty miles an hour"),
    ("10kg", "ten kilograms"),
    ("6ft 2in", "six foot two"),
    ("3m people", "three million people"),
    ("a 3m wall", "a three metre wall"),
    ("the 100m", "the one hundred metres"),
    ("5 sq ft", "five square feet"),
    ("10 sq m", "ten square metres"),
    ("20m²", "twenty square metres"),
    ("1MW", "one megawatt"),
    ("aged 34", "aged thirty-four"),
    ("a 34-year-old man", "a thirty-four-year-old man"),
    ("18-24-year-olds", "eighteen to twenty-four-year-olds"),
    ("Dr Jones", "Doctor Jones"),
    ("Cllr Jo Bell", "Councillor Jo Bell"),
    ("Det Insp Ann Bell", "Detective Inspector Ann Bell"),
    ("Det. Con. Rob Doe", "Detective Constable Rob Doe"),
    ("Mr. and Mrs. Smith", "Mister and Missus Smith"),
    ("St John's", "Saint John's"),
    ("High St", "High Street"),
    ("No. 10", "Number ten"),
    ("No 10", "Number ten"),
    ("Marks & Spencer", "Marks and Spencer"),
    ("A&E", "A-and-E"),
    ("B&Q", "B-and-Q"),
    ("and/or", "and or"),
    ("½", "a half"),
    ("2½", "two and a half"),
    ("2 1/2 hours", "two and a half hours"),
    ("3/4", "three quarters"),
    ("7/10", "seven out of ten"),
    ("24/7", "twenty-four seven"),
    ("50-50", "fifty-fifty"),
    ("9/11", "nine eleven"),
    ("14/05/2024", "the fourteenth of May twenty twenty-four"),
    ("2024-05-14", "the fourteenth of May twenty twenty-four"),
    ("4-4-2", "four four two"),
    ("4x4", "four by four"),
    ("4x100m relay", "four by one hundred metres relay"),
    ("“We’re ready,” he said.", "We're ready, he said."),
    ("'It's over'", "It's over"),
    ("officers' cars", "officers' cars"),
    ("Jane Doe (34) said", "Jane Doe, thirty-four, said"),
    ("Rain – heavy at times – will clear", "Rain, heavy at times, will clear"),
    ("well-known", "well-known"),
    ("It rose... then fell…", "It rose, then fell."),
    ("5G", "five G"),
    ("HS2", "H.S two"),
    ("MI5", "M.I five"),
    ("G7", "G seven"),
    ("U21", "U twenty-one"),
    ("HR4 9AB", "H.R four, nine A.B"),
    ("1,234", "one thousand two hundred and thirty-four"),
    ("1,001", "one thousand and one"),
    ("1,000,000", "one million"),
    ("1.5bn", "one point five billion"),
    ("1.25 million", "one point two five million"),
    ("10,000-capacity", "ten thousand-capacity"),
    ("2000 homes", "two thousand homes"),
    ("the 2019 elections", "the twenty nineteen elections"),
    ("1500 people", "one thousand five hundred people"),
    ("It was cold. 484 people came.", "It was cold. Four hundred and eighty-four people came."),
    ("#HerefordHour", "hashtag Hereford Hour"),
    ("@CleeHillFM", "at Clee Hill F.M"),
    ("95.8 FM", "ninety-five point eight F.M"),
    ("e.g. this etc.", "for example this et cetera."),
    ("Hereford v Chester", "Hereford versus Chester"),
    ("20,000+", "twenty thousand plus"),
    ("65+", "sixty-five plus"),
    ("£30/hour", "thirty pounds per hour"),
    ("007", "oh oh seven"),
    ("TV and DVD", "T.V and D.V.D"),
    ("PhD", "P.H.D"),
    ("J. K. Rowling", "J. K. Rowling"),
    ("U.S. troops", "U.S. troops"),
    ("Class of '85", "Class of eighty-five"),
    ("the '90s", "the nineties"),
    ("3 for 2", "three for two"),
    ("£0.99", "ninety-nine pence"),
    ("£10.00", "ten pounds"),
    ("£1,234.56", "one thousand two hundred and thirty-four pounds fifty-six"),
    ("1st", "first"),
    ("22nd", "twenty-second"),
    ("101st", "one hundred and first"),
    ("two-thirds", "two-thirds"),
    ("50 per cent", "fifty per cent"),
    ("50 percent", "fifty per cent"),
    ("16-year-olds", "sixteen-year-olds"),
    ("1-in-10", "one-in-ten"),
    ("12 noon", "twelve noon"),
    ("Year 6", "Year six"),
    ("£5.5 million", "five point five million pounds"),
    ("a $1.2bn deal", "a one point two billion dollar deal"),
    ("5:30am", "five thirty A.M"),
    ("05:30", "half past five"),
    ("8pm on 3 June", "eight P.M on the third of June"),
    ("1 January 1900", "the first of January nineteen hundred"),
    ("3 May 2005", "the third of May two thousand and five"),
    ("1905", "nineteen oh five"),
    ("2010", "twenty ten"),
    ("the 2010s", "the twenty tens"),
    ("mid-1990s", "mid-nineteen nineties"),
    ("pre-2019", "pre-twenty nineteen"),
    ("7pm-9pm", "seven P.M to nine P.M"),
    ("Monday-Friday", "Monday-Friday"),
    ("1.5 metres", "one point five metres"),
    ("1kg", "one kilogram"),
    ("a 10-mile walk", "a ten-mile walk"),
    ("GCSEs", "G-C-S-E's"),
    ("IT", "I.T"),
    ("£5k", "five thousand pounds"),
    ("10k", "ten K"),
    ("10K run", "ten K run"),
    ("5 to 10", "five to ten"),
    ("-2 to 5°C", "minus two to five degrees"),
    ("I'm 5'10\"", "I'm five foot ten"),
    ("The M5 southbound is shut between J6 and J7.", "The M-five southbound is shut between J six and J seven."),
    ("Junction 6 of the M5", "Junction six of the M-five"),
    ("He scored in the 90+3 minute", "He scored in the ninety plus three minute"),
    (
        "The FTSE 100 fell 0.3% to 8,245.",
        "The Footsie one hundred fell nought point three per cent to eight thousand two hundred and forty-five.",
    ),
    (
        "He was fined £1,250 and ordered to pay £85 costs.",
        "He was fined one thousand two hundred and fifty pounds and ordered to pay eighty-five pounds costs.",
    ),
    ("Turnout was 34.5%.", "Turnout was thirty-four point five per cent."),
    (
        "Labour won by 1,234 votes to 987.",
        "Labour won by one thousand two hundred and thirty-four votes to nine hundred and eighty-seven.",
    ),
    ("Trains run from 06:00 to 23:30.", "Trains run from six o'clock to half past eleven."),
    ("Shrewsbury Town 2 Hereford 1", "Shrewsbury Town two Hereford one"),
    ("a 3-2 win on penalties", "a three two win on penalties"),
    ("12-year-old Jane", "twelve-year-old Jane"),
    ("between 2019 and 2024", "between twenty nineteen and twenty twenty-four"),
    ("in 2024, 2025 and 2026", "in twenty twenty-four, twenty twenty-five and twenty twenty-six"),
    ("Flood level of 4.2m", "Flood level of four point two metres"),
    ("4.2m above normal", "four point two metres above normal"),
    ("winds of 60-70mph", "winds of sixty to seventy miles an hour"),
    ("temperatures of 18C to 21C", "temperatures of eighteen degrees to twenty-one degrees"),
    ("highs of 21C, lows of -2C", "highs of twenty-one degrees, lows of minus two degrees"),
    ("a £1.2bn-a-year cut", "a one point two billion pound-a-year cut"),
    ("£2.3m of funding", "two point three million pounds of funding"),
    ("up to £10,000-a-year", "up to ten thousand pound-a-year"),
    ("The Covid-19 inquiry", "The Covid nineteen inquiry"),
    ("under the Town & Country Planning Act 1990", "under the Town and Country Planning Act nineteen ninety"),
    ("Section 106 agreement", "Section one hundred and six agreement"),
    ("at 9.30am, 10am and 2pm", "at nine thirty A.M, ten A.M and two P.M"),
    ("open 24 hours", "open twenty-four hours"),
    ("from 1pm–3pm", "from one P.M to three P.M"),
    (
        "Call 0800 555 111 or visit crimestoppers-uk.example",
        "Call oh eight oh oh, five five five, one one one or visit crimestoppers dash U.K dot example",
    ),
    ("ring 01432 123456", "ring oh one four three two, one two three four five six"),
    ("PC Rob Doe, 34,", "P.C Rob Doe, thirty-four"),
    ("DS Ann Bell", "D.S Ann Bell"),
    ("HMP Hewell", "H.M.P Hewell"),
    ("GP's surgery", "G-P's surgery"),
    ("the EU-UK deal", "the E.U-U.K deal"),
    ("WWII", "World War two"),
    ("Henry VIII", "Henry the eighth"),
    ("Type II diabetes", "Type two diabetes"),
    ("9 to 5", "nine to five"),
    ("1,500m freestyle", "one thousand five hundred metres freestyle"),
    ("a 5ft 10in man", "a five foot ten man"),
    ("15 sq miles", "fifteen square miles"),
    ("30 °C", "thirty degrees"),
    ("5 °F", "five degrees Fahrenheit"),
    ("2nd-placed", "second-placed"),
    ("World Cup 2026", "World Cup twenty twenty-six"),
    ("the class of 2019-20", "the class of twenty nineteen to twenty"),
    ("the 2019/20 season", "the twenty nineteen to twenty season"),
    ("3.5 hours", "three point five hours"),
    ("0.75", "nought point seven five"),
    ("100,000", "one hundred thousand"),
    ("£100k", "one hundred thousand pounds"),
    ("100%", "one hundred per cent"),
    ("1%", "one per cent"),
    ("1/3", "a third"),
    ("5,000-10,000 people", "five thousand to ten thousand people"),
    ("20-30 minutes", "twenty to thirty minutes"),
    ("6.5 out of 10", "six point five out of ten"),
    ("Mr O'Neill's dogs' beds", "Mister O'Neill's dogs' beds"),
    ("it's the firm's '24/7' line", "it's the firm's twenty-four seven line"),
    ("\"I'm 'delighted',\" she said", "I'm delighted, she said"),
    ("mother-in-law", "mother-in-law"),
    ("A five-day-a-week service", "A five-day-a-week service"),
    ("5-a-side", "five-a-side"),
    ("B-road", "B-road"),
    ("E. coli", "E. coli"),
    ("St. Mary's Rd.", "Saint Mary's Road."),
    ("Ross-on-Wye", "Ross-on-Wye"),
    ("e-scooter", "e-scooter"),
    ("Jan 5", "the fifth of January"),
    ("5 Sept", "the fifth of September"),
    ("Sat 5 Jun", "Saturday the fifth of June"),
    ("May 5-7", "the fifth to the seventh of May"),
    ("Monday 5th", "Monday the fifth"),
    ("the 5/4 favourite", "the five to four favourite"),
    ('He said: "No!"', "He said: No!"),
    ("What?!", "What?"),
    ("(Photo: X)", "Photo: X"),
    ("he/she", "he she"),
    ("£3.50/kg", "three pounds fifty per kilogram"),
    ("20 km/h", "twenty kilometres an hour"),
    ("1.5km²", "one point five square kilometres"),
    ("10 m²", "ten square metres"),
    ("HS2's cost", "H.S two's cost"),
    ("A38's", "A-thirty-eight's"),
    ("MPs' pay", "M-P's pay"),
    ("TVs", "T-V's"),
    ("CCTV", "C.C.T.V"),
    ("Wi-Fi", "Wi-Fi"),
    ("4G/5G", "four G five G"),
    ("CO2", "C.O two"),
    ("H2O", "H two O"),
    ("Vitamin B12", "Vitamin B-twelve"),
    ("Ofcom/BBC", "Ofcom B.B.C"),
    ("Number 10", "Number ten"),
    ("Nos. 5 and 6", "Numbers five and six"),
    ("Flight BA123", "Flight B.A one hundred and twenty-three"),
    ("W1A 1AA", "W one A, one A.A"),
    ("SY1 2AB", "S.Y one, two A.B"),
    ("£1.00", "one pound"),
    ("£0.05", "five pence"),
    ("two £1 coins", "two one pound coins"),
    ("a £5 note", "a five pound note"),
    ("the £5 note", "the five pound note"),
    ("$100", "one hundred dollars"),
    ("25p a litre", "twenty-five pence a litre"),
    ("138.9p per litre", "one hundred and thirty-eight point nine pence per litre"),
    ("fell 5p to 120p", "fell five pence to one hundred and twenty pence"),
)


@pytest.mark.parametrize(("written", "said"), SPOKEN, ids=[written for written, _ in SPOKEN])
def test_written_forms_are_said_as_a_newsreader_says_them(written: str, said: str) -> None:
    assert spoken(written) == said


@pytest.mark.parametrize("said", [said for _, said in SPOKEN])
def test_saying_what_is_spoken_changes_nothing(said: str) -> None:
    assert spoken(said) == said


COUNTS = (
    "484 people", "1,001 homes", "£1million", "£300,000", "£1.5bn", "50p", "10%", "2.5 per cent", "21°C",
    "in 1999",
    "in 2026", "£2-3m", "10-15%", "3.5 hours", "1,234,567 votes", "5km", "the 21st", "100 metres", "0.5%", "2½ years",
)  # fmt: skip


@pytest.mark.parametrize("written", COUNTS)
def test_the_words_are_worth_what_the_figures_were(written: str) -> None:
    assert [n.value for n in numbers(spoken(written))] == pytest.approx([n.value for n in numbers(written)])


def test_a_sentence_that_began_with_a_figure_begins_with_a_capital() -> None:
    assert spoken("It was cold. 484 people came. £2m was raised.") == (
        "It was cold. Four hundred and eighty-four people came. Two million pounds was raised."
    )


def test_a_sentence_that_began_with_a_term_begins_with_a_capital() -> None:
    assert spoken("It met. HMICFRS said so.", terms={"HMICFRS": "the police inspectorate"}) == (
        "It met. The police inspectorate said so."
    )


def test_terms_match_whole_words_in_their_own_case_longest_first() -> None:
    terms = {"HMICFRS": "the police inspectorate", "Leominster": "Lemster", "Leominster Road": "the Lemster road"}
    text = "HMICFRS met on Leominster Road, Leominster. leominster, Leominsters."
    said = "the police inspectorate met on the Lemster road, Lemster. leominster, Leominsters."
    assert spoken(text, terms=terms) == said


def test_what_a_term_says_is_not_touched_again() -> None:
    assert spoken("The MRU met.", terms={"MRU": "em ar YOU, so to speak"}) == "The em ar YOU, so to speak met."
    assert spoken("HMICFRS's report", terms={"HMICFRS": "the inspectorate"}) == "the inspectorate's report"


def test_an_article_before_a_term_is_not_said_twice() -> None:
    assert spoken("The ROCU and the ROCU", terms={"ROCU": "the unit"}) == "The unit and the unit"


def test_a_term_with_a_figure_is_said_in_words_all_the_same() -> None:
    assert spoken("Tune to CHR.", terms={"CHR": "Clee Hill 95.8"}) == "Tune to Clee Hill ninety-five point eight."


def test_nothing_is_nothing() -> None:
    assert spoken("") == ""
    assert spoken(" – (…) “” ") == ""


PIECES = (
    "£ $ € % ° & - – — ’ ' “ ” ( ) . , ; : / + # @ … 0 1 2 10 14 99 101 999 1,000 2024 1999 1.5 m bn million"
    " km kg mph ft am p.m. May March Monday A38 M50 NHS MPs BBC's US UK POLICE II III King Charles Dr Cllr St"
    " No. v. vs etc e.g. Mr. Con the a an to of in at on call aged year-old www.clee.example a@b.example #Tag"
    " COVID-19 ½ ² °C C 3-1 won 7.30pm 14:00 -- ' s A.M. U.S. s' '90s 50p k x × ³ ٣ １ Ⅳ ①"
).split()
COPY = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from((" ", " ", ""))), max_size=9).map(
    lambda pieces: "".join(piece + gap for piece, gap in pieces)
)


@settings(max_examples=600, deadline=None, derandomize=True)
@given(st.one_of(COPY, st.text(max_size=60)))
def test_no_figure_and_no_sign_is_ever_left_and_saying_twice_says_the_same(text: str) -> None:
    said = spoken(text)
    assert not set(said) & set("£$€%°&")
    assert not any(character.isdigit() for character in said)
    assert all(character.isalpha() or character in " .,;:?!'-" for character in said)
    assert unicodedata.is_normalized("NFC", said)
    assert spoken(said) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("It broke out at about 4.15 this morning.", "It broke out at about four fifteen this morning."),
        ("It began at 4.05 on Monday night.", "It began at four oh five on Monday night."),
        ("Shares rose by 4.15 in the year.", "Shares rose by four point one five in the year."),
        ("A new £18m emergency department opens.", "A new eighteen million pound emergency department opens."),
        ("The £18m department opens.", "The eighteen million pound department opens."),
    ],
)
def test_times_and_prices_in_a_sentence(written: str, said: str) -> None:
    assert spoken(written) == said
