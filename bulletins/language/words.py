"""Small lexicons that several rooms of the language share. Written forms are the keys, UK news style."""

from __future__ import annotations

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

MONTH = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
"""A pattern: a month's name or its abbreviation."""
WEEKDAY = f"(?:{'|'.join(WEEKDAYS)})"
"""A pattern: a weekday's name."""

TITLES = {
    "Mr": "Mister", "Mrs": "Missus", "Ms": "Miz", "Dr": "Doctor", "Drs": "Doctors", "Prof": "Professor",
    "Cllr": "Councillor", "Cllrs": "Councillors", "Ald": "Alderman", "Rev": "Reverend", "Revd": "Reverend",
    "Hon": "Honourable", "Insp": "Inspector", "Supt": "Superintendent", "Sgt": "Sergeant", "Det": "Detective",
    "Con": "Constable", "Ch": "Chief", "Dep": "Deputy", "Asst": "Assistant", "Capt": "Captain", "Col": "Colonel",
    "Cpl": "Corporal", "Gen": "General", "Lt": "Lieutenant", "Maj": "Major", "Cmdr": "Commander", "St": "Saint",
    "Fr": "Father", "Brig": "Brigadier", "Adm": "Admiral", "Sqn": "Squadron", "Ldr": "Leader", "Flt": "Flight",
    "Wg": "Wing", "Cdr": "Commander", "Messrs": "Messrs", "Rt": "Right", "Gov": "Governor", "Sen": "Senator",
}  # fmt: skip
"""Titles and ranks that are written short and stand before a name, and how they are said."""

CURRENCIES = {"£": "GBP", "€": "EUR", "$": "USD"}

SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "k": 1e3, "m": 1e6, "mn": 1e6, "b": 1e9, "bn": 1e9, "tn": 1e12,
}  # fmt: skip
SCALE = r"(?:[\s-]?(?:hundred|thousand|million|billion|trillion)\b|(?:k|mn?|bn?|tn)\b)"
"""A pattern: what multiplies a figure, as in £2m, 1.5 billion, 3-million."""

NUMERAL = r"(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
"""A pattern: a figure with or without thousands commas and decimals."""

UNITS = {
    "km": ("kilometre", "kilometres"), "cm": ("centimetre", "centimetres"), "mm": ("millimetre", "millimetres"),
    "metre": ("metre", "metres"), "mile": ("mile", "miles"), "yd": ("yard", "yards"), "yds": ("yard", "yards"),
    "ft": ("foot", "feet"), "mph": ("mile an hour", "miles an hour"),
    "kph": ("kilometre an hour", "kilometres an hour"), "km/h": ("kilometre an hour", "kilometres an hour"),
    "kg": ("kilogram", "kilograms"), "g": ("gram", "grams"), "mg": ("milligram", "milligrams"),
    "lb": ("pound", "pounds"), "lbs": ("pound", "pounds"), "oz": ("ounce", "ounces"),
    "ml": ("millilitre", "millilitres"), "cl": ("centilitre", "centilitres"),
    "sq ft": ("square foot", "square feet"), "sq m": ("square metre", "square metres"),
    "sq km": ("square kilometre", "square kilometres"), "sq miles": ("square mile", "square miles"),
    "ha": ("hectare", "hectares"), "kW": ("kilowatt", "kilowatts"), "MW": ("megawatt", "megawatts"),
    "GW": ("gigawatt", "gigawatts"), "kWh": ("kilowatt hour", "kilowatt hours"),
    "MWh": ("megawatt hour", "megawatt hours"), "GWh": ("gigawatt hour", "gigawatt hours"),
    "Mbps": ("megabit a second", "megabits a second"), "MB": ("megabyte", "megabytes"),
    "GB": ("gigabyte", "gigabytes"), "TB": ("terabyte", "terabytes"), "kHz": ("kilohertz", "kilohertz"),
    "MHz": ("megahertz", "megahertz"), "hrs": ("hour", "hours"), "mins": ("minute", "minutes"),
    "secs": ("second", "seconds"), "yrs": ("year", "years"), "mths": ("month", "months"), "wks": ("week", "weeks"),
    "mpg": ("mile a gallon", "miles a gallon"), "kmh": ("kilometre an hour", "kilometres an hour"),
    "g/km": ("gram a kilometre", "grams a kilometre"), "m/s": ("metre a second", "metres a second"),
    "Gbps": ("gigabit a second", "gigabits a second"), "GHz": ("gigahertz", "gigahertz"), "dB": ("decibel", "decibels"),
    "kV": ("kilovolt", "kilovolts"), "kcal": ("kilocalorie", "kilocalories"), "sqm": ("square metre", "square metres"),
    "ppm": ("part per million", "parts per million"), "bhp": ("brake horsepower", "brake horsepower"),
    "rpm": ("revolution a minute", "revolutions a minute"), "bpm": ("beat a minute", "beats a minute"),
    "mcg": ("microgram", "micrograms"), "hr": ("hour", "hours"),
}  # fmt: skip
"""Symbol → one of it, more of it."""

SENTENCE_OPENERS = frozenset(
    """a about above according across after against all almost although always an and another any are around as at
    back be because before behind below beside between beyond both but by can could despite did do does down during each
    earlier either else even every everyone everything few fewer finally first following for former from further
    had has have he hence her here his how however i if in inside instead into is it its just last late later less like
    many may meanwhile more moreover most much my nearly neither never nevertheless new next no nobody none nor not
    nothing now of off officials often old on once one only opposite or other our out outside over part past perhaps
    please previously quite rather recent recently round shall she should since so some someone soon still such than
    that the their them then there therefore these they this those though three through throughout thus to today
    together tomorrow tonight too towards two under unless until up upon us very was we well were what when whenever
    where whether which while whilst who whoever whose why will with within without would yes yesterday yet you
    your""".split()
)
"""Small words that open a sentence with a capital and are no names."""
