"""The words by which titles, trades, bodies and what is no name are told in an attribution."""

from __future__ import annotations

import re

TITLES = re.compile(
    r"(?:acc|acting|admiral|cc|dcc|alderman|archbishop|archdeacon|area|assistant|bishop|brigadier|campaigner"
    r"|canon|captain|chair"
    r"|chairman|chairwoman|chairperson|chancellor|chief|cllr|coach|colonel|commander|commissioner|constable|coroner"
    r"|corporal|council|councillor|crew|crime|dc|dci|dcs|deputy|detective|di|director|district|ds|dsu|executive|farmer"
    r"|fire|firefighter|first|foreign|former|founder|general|governor|group|head|headmaster|headmistress|headteacher"
    r"|forecaster|home|insp|inspector|interim|judge|justice|labour|conservative|liberal|democrat|green|reform"
    r"|leader|lieutenant"
    r"|local|major|manager|mayor|mep|minister|mp|ms[ps]|neighbour|officer|organiser|owner|pc|pcso|police|president"
    r"|prime|principal|private|prosecutor|recorder|resident|secretary|senior|sergeant|sgt|shadow|shopkeeper|solicitor"
    r"|special|spokesman|spokesperson|spokeswoman|station|superintendent|supt|temporary|temp|trading|vice|volunteer"
    r"|warden|watch|witness|clerk|teacher|nurse|surgeon|vicar|postman|landlady|landlord|motorist|driver|student|trader"
    r"|businessman|businesswoman|historian|publican|paramedic|consultant|lecturer|curator|boss|striker|goalkeeper"
    r"|assembly|regional|national|project|programme|operations|finance|opposition|parish|county|joint|co-founder"
    r"|community|treasurer|trustee|bursar|midwife|gp|coordinator|co-ordinator|researcher|analyst|adviser|advisor"
    r"|coxswain|lifeguard|granddaughter|grandson|managing|media|press|police~and~crime~commissioner"
    r"|chief~inspector~of~constabulary)",
    re.IGNORECASE,
)
TRADE = re.compile(
    r"(?:resident|tenant|parent|mum|dad|fan|local|commuter|[a-z]{3,}(?:er|or|ist|man|woman|keeper|witness|eer|ian))"
)
FIRST_NAMES = frozenset(
    """peter jennifer oliver walter christopher heather roger xander taylor victor connor conor tyler hector eleanor
    trevor amber archer cooper harper parker carter hunter spencer alexander chester lester vivian adrian brian julian
    christian damian lillian gillian norman herman roman esther ginger skyler homer elmer wilmer summer rainer gunter
    dieter werner juniper jasper casper kester evander tristan fabian cyprian florian marian dorian bastian sebastian
    maximilian killian lilian tamar nestor ivor igor arthur""".split()
)
HONORIFIC = re.compile(
    r"(?:mr|mrs|ms|miss|mx|dr|sir|dame|lord|lady|baroness|baron|prof|professor|rev|revd|reverend)\.?", re.I
)
_BODIES = (
    r"academy|agency|airport|alliance|ambulance|association|authority|bank|board|borough|brewery|brigade|bureau|centre"
    r"|charity|church|cathedral|club|college|commission|committee|company|constabulary|council|council['’]s|court"
    r"|department"
    r"|energy|estate|estates|farm|farms|federation|forum|foundation|fund|government|group|hospice|hospital"
    r"|hospitals|guild|inquiry"
    r"|inspectorate|institute|institution|limited|ltd|ministry|movement|museum|network|nhs|office|operations"
    r"|ombudsman|organisation"
    r"|parliament|partnership|party|plc|police|project|railway|rail|school|service|services|society|studios|team"
    r"|theatre"
    r"|town|trust|union|unit|united|university|water|rescue|watch|action|festival|highways|rovers|city|care|homes"
    r"|developments?|developers|aggregates|snacks|foods?|motors|holdings|properties|housing|healthcare|logistics"
    r"|engineering"
    r"|construction|builders|buses|coaches|trains|airlines?|airways|ports?|mail|media|radio|supermarkets?|stores?"
    r"|solutions"
    r"|systems|technologies|industries|international|uk|britain|ofsted|rspca|rspb|unison|unite|gmb|samaritans|athletic"
    r"|albion|wanderers|rangers|borough|inspectors|surgery|practice|zoo|gallery|library|retail|electric|broadband|homes"
    r"|shipping|ferries|quarries|renewables|archaeology|trustees|governors"
)
BODY = re.compile(rf"(?:{_BODIES})", re.IGNORECASE)
NOUNS = (
    r"force|council|trust|company|charity|school|club|union|inspectorate|authority|service|government|department|agency"
    r"|firm|group|college|university|hospital|partnership|association|regulator|watchdog|party|operator|developer"
)
NO_NAME = frozenset(
    """she he they it we i you this that these those there but and so the a an his her their its our my your when while
    after before in on at as if for with from by to of one some many what who how why where yes no kc qc mp mbe obe
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december speaking asked both all""".split()
)
