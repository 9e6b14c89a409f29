"""The words of legal flags, as patterns that know what is no charge, no court and no arrest."""

from __future__ import annotations

import re


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


_OFFENCE = (
    r"(?:murder|manslaughter|assault\w*|rap(?:e|ing)|robbery|burglar\w+|theft|stealing|fraud|arson|wounding|affray"
    r"|grievous|(?:actual|bodily) harm|violent disorder|possess\w+|supplying|dealing|drugs?|drink[- ]driv\w+"
    r"|(?:dangerous|careless) driving|causing (?:death|serious|criminal|grievous|actual|a public nuisance|unnecessary)"
    r"|kidnap\w*|blackmail\w*|perjury|perverting|conspir\w+|harass\w+|stalking|sexual\w*|indecent\w*|voyeurism"
    r"|trafficking|slavery|terror\w*|criminal damage|handling stolen|money[- ]laundering|bribery|misconduct in"
    r"|firearms?|offences?|counts?|crimes?|cruelty|neglect|riot\w*|threat\w*|attack\w*|kill\w*|stabbing|shooting"
    r"|public order|breach\w*|hacking|cultivat\w+|smuggl\w+|driving (?:while|without|under|over)|trespass\w*"
    r"|endangering|impersonating|corruption|false imprisonment|grooming|poaching|vandalis\w+|spying|espionage)"
)
_PERSON = (
    r"(?:man|men|woman|women|teenagers?|teens?|boys?|girls?|youths?|drivers?|motorists?|people|person|suspects?"
    r"|brothers?|sisters?|couple|pair|trio|father|mother|son|daughter|he|she|they|who|officers?|teacher|councillor"
    r"|footballer|nurse|doctor|landlord|fans?|protesters?|\d{1,3}-year-olds?|one|two|three|four|five|six|seven|eight"
    r"|nine|ten|\d{1,2})"
)

CHARGE = _any(
    rf"\bcharged with (?!(?:tackling|leading|running|overseeing|protecting|making|finding|delivering|investigating"
    r"|ensuring|managing|preventing|fighting|improving|bringing|keeping|cleaning|reviewing|policing|stopping|cutting"
    r"|reducing|saving|getting|building|guarding|catching|combating|dealing with|looking|emotion|electricity|energy)\b)"
    rf"(?:[\w’'-]+ ){{0,5}}?{_OFFENCE}\b",
    rf"\b{_PERSON}(?: [\w’',-]+){{0,8}}? charged (?:over(?! the odds| £| \d)|in connection|in relation|under the"
    r"|following (?!a review)|after (?:a |an |the |police |he |she |two |three )"
    r"|by (?:police|detectives|prosecutors|the CPS|the Crown))",
    rf"\b{_PERSON}\b[^.;]{{0,60}}\b(?:has|have) (?:now |since |also )?been charged(?=[.,;]|$| and )",
    r"\b(?:faces?|facing|den(?:y|ies|ied|ying)|admit(?:s|ted)?|drop(?:ped)?|press(?:ed)?|brought|plead\w* \w+ to)"
    r" (?:a |an |the |all |both |two |three |four |\d+ |several |further |criminal |murder |drugs? |fraud |assault "
    r"|theft |firearms |the same |terror\w* )+charges?\b(?! of [£\d]| for (?:parking|using|water|care|bags))",
    rf"\bcharges? of (?:[\w’'-]+ ){{0,3}}?{_OFFENCE}\b",
    r"\b(?:an?|two|three|four) (?!(?:battery|batteries|phones?|cars?|bus|buses|vehicles?|vans?|fees?|laptops?|scooters?"
    r"|bikes?)\b)[\w-]+(?: (?:from|of|in) \w+)? (?:has|have) (?:now |since |also )?been charged(?=[.,;]|$)",
    r"\b(?:murder|fraud|drugs?|assault|terror\w*|rape|manslaughter|theft|robbery|arson|criminal) charges?\b",
)
CHARGED_BY_SPORT = _any(
    r"\bcharged by (?:the )?(?:FA|Football Association|EFL|RFU|RFL|FIFA|UEFA|Premier League|league|governing body|ECB"
    r"|Rugby Football \w+|World Rugby|FIA|British Horseracing Authority)\b",
    r"\b(?:FA|UEFA|FIFA|RFU|EFL|disciplinary|misconduct) charges?\b",
)

ARREST = _any(
    r"(?<!cardiac )(?<!respiratory )(?<!heart )\b(?:re-?)?arrest(?:s|ed|ing)?\b"
    r"(?! (?:(?:in |of )?(?:the |a |its |their |this |that |his |her |our |years of |decades of )*"
    r"(?:\w+ )?(?:decline|fall|slide|rot|drop|development|growth|progress|decay|erosion|slump|spread|attention|sight"
    r"|image|images|view|views|performance|display)|cables?|gear|beds?\b|powers?\b|warrants? (?:figures|backlog)))",
    r"\b(?:held|remains?|being held|still|kept|questioned) in (?:police )?custody\b",
    r"\b(?:released|freed) on (?:conditional |police )?bail\b",
)
NO_ARREST = _any(
    r"\bno (?:arrests?|one has been arrested|suspects?)\b",
    r"\b(?:not|n[’']t|yet to|without|never)\b (?:\w+ ){0,3}?(?:mak(?:e|ing)|made|been|be) (?:any |an )?arrest",
    r"\bcardiac arrest\b(?!.*\barrested\b)",
)
ARREST_BEFORE = re.compile(
    r"\barrest(?:ed|s|ing)?(?: (?:almost|nearly|about|around|more than|over|a total of|another|at least|some))? $"
    r"|\b(?:made|making|led to|resulted in)(?: (?:almost|nearly|about|around|more than|over|a total of))? $",
    re.IGNORECASE,
)
COUNTED_PEOPLE = re.compile(
    r" (?:\w+ ){0,2}?(?:people|suspects|men|women|offenders|drivers|fans|protesters|criminals|arrests)\b", re.IGNORECASE
)
OVER_TIME = re.compile(
    r"\b(?:in|over|during|for|within) the (?:past|last|first) (?:\w+ )?(?:years?|months?|weeks?)\b"
    r"|\bsince (?:\d{4}|last|January|February|March|April|May|June|July|August|September|October|November|December"
    r"|the (?:operation|scheme|campaign|unit|team|launch|start))|\b(?:a|per|each|every|last|this) year\b"
    r"|\bin (?:19|20)\d\d\b|\bweek of action\b|\bso far\b",
    re.IGNORECASE,
)
ARREST_FIGURES = re.compile(
    r"\b(?:number|rate|rise|fall|increase|drop|figures|total) (?:of|in|for) (?:\w+ )?arrests\b"
    r"|\barrest (?:rates?|figures)\b"
    r"|\barrests (?:are|were|have|has|rose|fell|up|down|for)\b(?! been made)|\bper cent\b|%",
    re.IGNORECASE,
)

_NAMED_COURT = (
    r"\b(?:Crown|Magistrates[’']?|Magistrate[’']s|High|County|Youth|Family|Sheriff|Supreme|Coroner[’']?s)"
    r" Court\b(?! (?:Road|Street|Hotel|House|Lane|Gardens|Farm|Drive|Place))|\bCourt of Appeal\b|\bOld Bailey\b"
    r"|\bcourt[- ]martial\b"
)
_SENTENCED = (
    r"(?<!to be )(?<!could be )(?<!should be )(?<!may be )(?<!can be )\b(?:jailed|convicted|acquitted)\b",
    r"\bsentenced to (?!relegation|another|a second|life in the)",
    r"\bfound (?:not )?guilty\b",
    r"\bplead(?:s|ed|ing)? (?:not )?guilty\b",
    r"\bremanded in\b",
)
COURT_IN_SPORT = _any(_NAMED_COURT, *_SENTENCED)
COURT = _any(
    _NAMED_COURT,
    *_SENTENCED,
    r"\b(?:the|a|told the|youth) court (?:has |was |is |had )?(?:heard|hears|told)\b",
    r"\bcourt (?:heard|hears|hearing|appearance)\b(?! (?:the|a) (?:crowd|fans))",
    r"\b(?:appear(?:s|ed|ing)?|due|back|taken|sent|brought) (?:back )?(?:in|at|before|to|into) court\b"
    r"(?! (?:one|two|three|\d|number|no\b|after (?:injury|an injury)|at Wimbledon|for (?:the|a) (?:match|game|final)))",
    rf"\b(?!(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+)\b(?! (?:men|women|people|brothers)))"
    rf"{_PERSON}\b[^.;]{{0,40}} on trial\b(?! (?:at|with) (?:the )?(?:club|\w+ (?:United|City|Town|Rovers)))",
    r"\bon trial (?:for|accused|charged|over|in connection)\b",
    r"\b(?:murder|fraud|rape|manslaughter|assault|criminal|terror\w*|corruption) trial\b",
    r"\btrial (?:at|of) (?:a man|a woman|two|the|\w+ Crown)\b(?!.{0,20}\b(?:drug|vaccine|scheme|system|bus)\b)",
    r"\bjur(?:y|ors?|ies)\b(?! (?:is (?:still )?out|are out|service|prize|duty|of (?:experts|artists|chefs|writers)))"
    r"(?<!the jury)(?! awarded| picked| chose)",
    r"\bthe jury\b(?! (?:is|was|are|[’']s) (?:still )?out\b| (?:awarded|picked|chose|gave|named|praised))",
    r"\bdefendants?\b",
    r"\bprosecutors\b|\bthe prosecution (?:said|says|claims|alleges|case)\b|\b(?:is|are|was|were) being prosecuted\b",
    r"\bcleared of (?!snow|debris|ice|mud|rubbish|trees?|litter|leaves|traffic|water|weeds|rubble|silt|fallen)",
    r"\bgranted (?:un)?conditional bail\b|\bbail (?:application|hearing)\b",
    r"\bmagistrates (?:heard|fined|ordered|were told|sent|granted|remanded|adjourned|told)\b",
)

INQUEST = _any(
    r"\binquests?\b(?! (?:into|over|on|about|after) (?:[\w’'-]+ ){0,5}?(?:defeat|loss|relegation|performance|campaign"
    r"|exit|result|election|display|season)\b)",
    r"\bcoroner(?:[’']?s)?\b",
)

DEATH = re.compile(r"\b(?:deaths?|died|dead|coroner|killed)\b", re.IGNORECASE)

SEXUAL = _any(
    r"(?<!oilseed )(?<!oil-seed )\brap(?:e[ds]?|ist|ists|ing)\b(?! (?:seed|field|oil|crop|plant)s?\b)",
    r"\bsexual(?:ly)? (?:assault\w*|offen[cd]\w*|abus\w*|exploit\w*|touch\w*|activit\w+|communicat\w+|attack\w*)",
    r"\bsex (?:offen[cd]\w*|attacks?|abuse|assaults?|crimes?)\b",
    r"\bindecent (?:assault|images?|exposure|photographs?)|\bindecently assault\w+",
    r"\bchild (?:sex\w*|abuse|pornography)\b",
    r"\bgrooming (?:gangs?|of (?:a |the )?(?:girl|boy|child|young|teen)\w*)",
    r"\bgrooming (?:a |young |teenage )?(?:girl|boy|child)\w*",
    r"\bgroomed (?:a |the |young |two |several )*(?:girl|boy|child|teen)\w*",
    r"\b(?:voyeurism|upskirting|revenge porn|paedophil\w+|female genital mutilation|molest\w+)\b",
)
SOMEBODY = _any(
    r"\b(?:a|the|another|one|two|three|young|elderly) (?:\w+ ){0,2}?(?:woman|man|girl|boy|victim|teenager|student|"
    r"child|pupil|teacher|coach|pensioner|schoolgirl|schoolboy|women|men|girls|boys)\b",
    r"\b\d{1,2}-year-old\b",
    r"\b(?:her|his) (?:attacker|ordeal)\b",
)

MINOR = _any(
    r"\b(?:teenage |young |teen )?(?:boys?|girls?)\b(?![’'])(?! (?:band|group|racing))",
    r"\b(?:schoolboys?|schoolgirls?|schoolchildren|toddlers?|bab(?:y|ies)|infants?|juveniles?)\b(?![’'])",
    r"\b(?:child|children|teenagers?)\b(?![’'])(?! (?:poverty|care|minder|benefit))",
    r"\byouth court\b",
)
CRIME = _any(
    rf"\b{_OFFENCE}\b",
    r"\b(?:arrested|charged with|charged over|stabbed|raped|killed|murdered|abused|attacked|robbed|stolen|jailed"
    r"|sentenced|convicted|guilty|abducted|beaten|shot|victims?|custody|inquest|coroner)\b",
)

HARM = _any(
    r"\b(?:murder\w*|stabb\w+|rap(?:e|ed)|sexually|assaulted|abduct\w*|kidnapp\w*|robbed|mugged|abused|groomed|shot"
    r" (?:dead|in|at|by))\b"
)
"""What is done to somebody, arrest or not."""

STILL_ACTIVE = _any(
    r"\b(?:will|due to|due|set to|expected to|is to|are to|await(?:s|ing)?|ahead of) (?:\w+ ){0,2}?(?:be sentenced"
    r"|appear (?:in|at|before)|(?:stand|face|go on) trial|sentencing|sentence\b|in court|at \w+ (?:Crown|Magistrates))",
    r"\b(?:goes|go|stands?) on trial (?:in|next|on|at|later)\b",
    r"\b(?:hearing|case|trial|inquest) (?:continues|continued|was adjourned|is adjourned|has been adjourned|resumes)\b",
    r"\bsentenc(?:e|ing) (?:was|is|has been|will be) (?:adjourned|deferred|due)|\bwill be sentenced\b",
    r"\bremanded in (?:custody|prison)\b(?!.*\b(?:sentenced|jailed)\b)",
    r"\bretrial\b|\bco-?(?:accused|defendant)s?\b",
    r"\b(?:remains?|still|being held|is|are) (?:\w+ )?(?:in (?:police )?custody|on bail|under investigation)\b",
    r"\b(?:lodged|launched|has lodged) an appeal\b|\bappealing against (?:the|his|her|their) (?:conviction|sentence)",
)
HAS_BEGUN = _any(
    r"\b(?:has|have|[’']s|[’']ve) (?:now |since |also )?been (?:re-?)?(?:arrested|charged)\b(?!.*\b(?:released without"
    r" charge|no further action)\b)",
    r"\bgo(?:es)? on trial\b|\bon trial (?:accused|charged|for)\b",
)
_NOT_TO_COME = r"(?<!be )(?<!being )(?<!been previously )(?<!previously )(?<!once )(?<!who was )(?<!be given )"
OVER = _any(
    _NOT_TO_COME + r"\b(?:jailed|locked up|acquitted|fined|imprisoned)\b",
    _NOT_TO_COME + r"\bsentenced to\b",
    r"(?<!be )\b(?:handed|given) (?:a|an|\w+ years?|\d+)\b[^.]{0,50}\b(?:sentence|order|term|discharge|prison|jail)\b",
    r"\b(?:given|handed|gets?|serv(?:e|ing)) (?:a )?(?:life|[\w-]+ (?:years|months))\b",
    r"\bcleared of\b|\bfound not guilty\b|\bspared (?:jail|prison)\b|\bsuspended (?:sentence|prison)\b",
    r"\bordered to (?:pay|carry out|do unpaid)\b|\bbanned from (?:driving|keeping|the road)\b",
    r"\b(?:case|charges?|proceedings) (?:\w+ ){0,3}?(?:was|were|has been|have been) (?:dropped|dismissed)\b",
    r"\bconviction (?:was |has been )?quashed\b",
)
OVER_ANYWHERE = _any(
    r"\breleased without charge\b|\bno further action\b|\bwill not face (?:any )?(?:charges|prosecution)\b",
    r"\bsentencing (?:him|her|them|\w+ ?\w*),",
    r"\b(?:he|she|they|[A-Z]\w+) (?:was|were|has been|have been) (?:jailed|sentenced to|fined|acquitted)\b"
    r"(?! (?:in (?:19|20)\d\d|previously|before))",
)
LONG_AGO = re.compile(r"\b(?:in (?:19|20)\d\d|years? ago|previously|formerly)\b", re.IGNORECASE)
CIVIL = _any(r"\b(?:High|County|Supreme) Court\b|\bCourt of Appeal\b")

PREJUDICE = _any(
    r"\b(?:the |a |this |his |her |their )(?:killers?|murderers?|thief|thieves|rapists?|attackers?|burglars?|robbers?"
    r"|arsonists?|fraudsters?|culprits?|abusers?|gunman|knifeman)\b",
    r"\bwho (?:stole|killed|murdered|stabbed|attacked|raped|robbed|shot|abused|assaulted|burgled|defrauded)\b",
    r"(?<!not )(?<!pleaded )(?<!pleads )(?<!pleading )(?<!found )(?<!plead )\bguilty\b(?! plea)",
    r"\bconfess(?:ed|es|ion)\b|\bcaught red-handed\b",
    r"\bprevious(?:ly)? (?:convict\w+|jailed|offen[cd]\w+|been (?:jailed|convicted)|sentenced)\b",
    r"\b(?:criminal record|known to (?:the )?police|history of (?:violence|offending))\b",
    r"\b(?:repeat offender|out on licence)\b",
    r"\bex-(?:convict|offender)\b|\bserved (?:time|[\w-]+ (?:years|months)) (?:in prison|in jail|for)\b",
    r"\bjailed in (?:19|20)\d\d\b",
    r"\b(?:is|was|were|are|been) described as (?:being )?(?:white|black|asian|tall|short|slim|stocky|aged|about|around"
    r"|in (?:his|her|their)|a (?:white|black|man|woman|slim|tall)|\w+ (?:feet|foot))",
    r"\bof (?:slim|stocky|medium|large|heavy) build\b|\b(?:feet|foot|ft) \w* ?tall\b|\bfacial hair\b|\be-?fit\b"
    r"|\bCCTV (?:images?|pictures?|stills?)\b|\b(?:was|were|is) (?:last seen )?wearing\b",
)
