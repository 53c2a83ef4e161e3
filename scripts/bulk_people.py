#!/usr/bin/env python3
"""Rebuild gazetteers/people/bulk/*.tsv from tables of office holders.

    scripts/bulk_people.py FACTS [--gazetteers gazetteers] [--unmapped]

FACTS is a folder with two tables of Wikidata statements (CC0):
  office_holders.tsv   place, position, person, person_qid, start, end, enwiki_title
  world_leaders.csv    country and its id, post and its id, holder and his id, first and last year

A position becomes the office class that PORTFOLIOS and POSITIONS say. Entries made by hand win: a tenure that a TOML
file tells already is left out, an id that a TOML file uses for somebody else gets a suffix. The same tables and the same TOML files
give the same bytes. `--unmapped` prints the positions that no rule maps, by frequency.
"""
import argparse, calendar, collections, csv, datetime, glob, os, re, sys, tomllib, unicodedata

SINCE = "1995"       # tenures that ended earlier are left out
MINISTERS_SINCE = "2008"  # of ministers without a class of their own
HORIZON = "2023"     # the tables end in 2022: an office that they leave open is taken to last until here, no longer

# ---------------------------------------------------------------------------------------------------- places
PLACES = {
    "us": "united-states", "congo-kinshasa": "dr-congo", "congo-brazzaville": "republic-of-the-congo", "czech": "czechia",
    "bosnia-herzegovina": "bosnia-and-herzegovina", "saudi": "saudi-arabia", "swiss": "switzerland", "timor-leste": "east-timor",
    "solomons": "solomon-islands", "cabo-verde": "cape-verde", "uae": "united-arab-emirates", "antigua-barbuda": "antigua-and-barbuda",
    "donetsk": "donetsk-peoples-republic", "luhansk": "luhansk-peoples-republic", "artsakh": "nagorno-karabakh", "aland": "aland-islands",
}
REGIONS = {  # files of people/bulk, by the file of places/countries that holds the country; territories by hand
    "abkhazia": "europe", "south-ossetia": "europe", "northern-cyprus": "europe", "donetsk-peoples-republic": "europe",
    "luhansk-peoples-republic": "europe", "nagorno-karabakh": "asia", "aland-islands": "europe", "hong-kong": "asia",
}

# ---------------------------------------------------------------------------------------------------- positions
# Portfolios, best first: a minister of several gets the class of the first that fits.
PORTFOLIOS = [
    (r"^(europe|european|eu|european union)( affairs| integration| union.*)?$|^(european|eu) (and euro-atlantic )?(affairs|integration)\b|^eu affairs|^exiting the european union|^european union", "european-affairs-minister"),
    (r"^(?!.*\btrade$)(foreign|external|exterior|international) (and european |and |political )?(affairs|relations|policy)\b|\bforeign (and commonwealth )?affairs\b|^foreign, commonwealth|\bexternal (affairs|relations)\b|european and international affairs|foreign and european affairs|diplomacy", "foreign-minister"),
    (r"^(national |people's |civil )?defen[cs]e\b|^(the )?(revolutionary )?armed forces|^(the )?armies|\bnational defen[cs]e\b|defen[cs]e and", "defence-minister"),
    (r"^(the )?interior\b|\binterior\b|^internal affairs|^home (affairs|department)|^home$|homeland security|^territorial administration|\bhome affairs\b", "interior-minister"),
    (r"^(public|state|national|internal) (security|safety)\b|^security\b", "security-minister"),  # the interior minister where there is none
    (r"^(the )?(public )?finances?\b|\bfinances?\b|^(the )?treasury", "finance-minister"),
    (r"^(the )?justice\b|\bjustice\b|^law\b|^legal affairs", "justice-minister"),
    (r"^(the )?(energy|petroleum|oil|hydrocarbons|mines and energy|mining and energy|fuel)\b|\benergy\b", "energy-minister"),
    (r"^(public )?health(care)?\b|^family and health|\bhealth\b", "health-minister"),
    (r"^(the )?(foreign |external |international |domestic )?(trade|commerce)\b|^industry,? (and )?(trade|commerce)|\b(foreign|international|external) (trade|commerce)\b|\btrade\b|\bcommerce\b", "trade-minister"),
    (r"^(the )?(national )?econom(y|ic)\b|\beconomy\b|\beconomic (affairs|development|planning)\b|business, energy", "economy-minister"),
    (r"^information\b(?! (technology|and communications? technolog|technolog))|^communication\b|^(mass )?media\b|\bbroadcasting\b|\binformation and (culture|publicity|tourism|communications?)$", "information-minister"),
]
PORTFOLIOS = [(re.compile(p), c) for p, c in PORTFOLIOS]
JUNIOR = re.compile(r"\b(state secretary|under-?secretary|undersecretary|deputy minister|deputy secretary|vice.minister|assistant|associate minister|minister of state|minister-?delegate|minister delegate|junior|parliamentary secretary|secretary of state to|shadow)\b")
DEPUTY_FOREIGN = re.compile(r"^(deputy minister|first deputy minister|vice.minister|minister of state|minister-?delegate|minister delegate|under-?secretary of state|under secretary|assistant minister|junior minister|deputy|state secretary|secretary of state)( minister)? (of|for|at|to|in)?( the)?( ministry of| minister of)? ?(the )?(foreign|external) (and european |and commonwealth )?(affairs|relations)\b")

# Whole positions, in lower case without "federal", "royal" and what stands in brackets; the first that fits counts.
POSITIONS = [
    (r"(executive )?president( of the (republic|union|state|swiss confederation|confederation|government council))?", "president"),
    (r"(chairman|chairperson|member) of the presidency|chairman of the presidential council|chairman of the state affairs commission", "president"),
    (r"captain regent|co-prince|president of the presidium of the supreme people's assembly", "president"),
    (r"president of the (palestinian national authority|palestinian authority)", "president"),
    (r"head of the republic", "head"),
    (r"monarch|king|queen|emir|emir of .*|sultan|king of .*|emperor|prince|grand duke|druk gyalpo|yang di-pertuan agong|sovereign prince|ngwenyama|amir|head of the royal house|grand duke of luxembourg|prince of .*", "monarch"),
    (r"supreme leader|supreme leader of .*", "supreme-leader"),
    (r"crown prince|crown princess", "crown-prince"),
    (r"(first |second )?vice.president( of the republic)?|kauoman-ni-beretitenti", "vice-president"),
    (r"prime minister|premier|chancellor|taoiseach|chairman of the council of ministers|chairman of the cabinet of ministers|president of the council of ministers|president of the government|prime minister of the (kyrgyz republic|palestinian national authority|palestinian authority)|head of (the )?government|president of the executive yuan|premier of the (people's republic of china|state council|cabinet)|chairman of the government|minister of state of monaco|head of the interim government|chair of the council of ministers|chief minister of sierra leone", "prime-minister"),
    (r"(first |second |third |1st )?(deputy|vice)[ -](prime minister|premier|chancellor)( of the state council| for .*| in charge of .*| and minister .*)?|vice chancellor|t[aá]naiste|vice president of the council of ministers|first vice.president of the council of ministers|deputy chairman of the (cabinet|council) of ministers|first deputy chairman of the (cabinet|council) of ministers", "deputy-prime-minister"),
    (r"minister of the presidency of the council of ministers \(deputy prime minister\)", "deputy-prime-minister"),
    (r"governor.general", "governor-general"),
    (r"(government|cabinet) (spokesperson|spokesman)|spokesperson of the government|minister of state of planning, and government spokesman", "government-spokesperson"),
    (r"presidential spokesperson|white house press secretary|spokesperson of the president|press secretary( of the president)?|presidential press secretary", "presidential-spokesperson"),
    (r"(head of the (presidential administration|presidential office|office of the president|executive office.*)|chief of staff (of|to) the (president|presidency)|chief of staff of the presidential executive office|white house chief of staff|presidential chief of staff|secretary.general (of|to) the (presidency|president)|chief of staff|chief of staff \(head of the office of the president\))", "presidential-chief-of-staff"),
    (r"(chief|head) of (the )?(general staff|defen[cs]e staff|defen[cs]e|defen[cs]e forces?|armed forces|national defen[cs]e general staff|joint chiefs( of defen[cs]e)?|armed forces joint staff|joint staff|national defen[cs]e force)( of the armed forces)?|chair(man)? of the (joint )?chiefs( of staff)?|chief of staff of the (armed forces|defen[cs]e forces)|commander(-in-chief)? of the (armed forces|national armed forces|defen[cs]e forces?|estonian defen[cs]e forces)|chief of (the )?joint (general )?staff( of the armed forces)?|chief of general staff of the armed forces|chief of the general staff of the armed forces|chief of staff of the people's national army|chief of the joint general staff of the armed forces", "chief-of-staff-armed-forces"),
    (r"(chief|head) of (the )?(staff of the )?(air|army|naval|navy|air force)( staff| general staff)?( of the army)?|chief of staff of the (army|air force|navy)|(air force )?commander(-in-chief)?( of the (air force|army|navy|land forces|national guard|revolutionary guard|joint forces|security force))?|chief of naval operations|chief of (the )?(army|air force|navy)( general)? staff|commandant of the marine corps|commander-in-chief of the revolutionary guard", "army-commander"),
    (r".*\bintelligence\b.*|director of the (cia|mossad|fbi|shin bet|federal security service|federal protective service)|(head|chief|chairman|director.general|director) of the (state |internal |federal )?security (service|agency|committee)|(chairman|head) of the (state committee for national security|national security committee|national security bureau|state security committee)|chief of the (military|foreign|secret) .*intelligence.*", "intelligence-chief"),
    (r"national security advis[eo]r|secretary of the (supreme )?(national )?security( and defen[cs]e)? council", "national-security-adviser"),
    (r"(permanent |permament )?(representative|ambassador) to the united nations(, new york)?", "un-ambassador"),
    (r"ambassador to .*|ambassador of .*|high commissioner to .*|permanent representative to .*|apostolic nuncio to .*", "ambassador"),
    (r"(speaker|president|chairman|chairperson|chair|marshal) of (the )?(national assembly|parliament|chamber of deputies|house of representatives|legislative assembly|house of assembly|supreme council|seimas|sejm|house of commons|people's assembly|national people's assembly|people's national assembly|chamber of representatives|house of the people|knesset|moldovan parliament|folketing|lok sabha|council of representatives|saeima|state great khural|house of delegates|grand national assembly|verkhovna rada|state duma|house of people's representatives|althing|dewan rakyat|palestinian legislative council|national legislature|riksdag|people's majlis|islamic consultative assembly|people's council|supreme people's assembly|legislative yuan|nitijela|croatian parliament|national parliament|assembly|national council|national congress|congress|storting|bundestag|house of parliament|jatiyo shangshad|assembly of representatives|majlis|mejlis|milli majlis|jogorku kenesh|mazhilis|standing committee of the national people's congress|house|general people's congress|council of the nation|oliy majlis|legislative chamber|hellenic parliament|riigikogu|eduskunta)", "speaker-of-parliament"),
    (r"(speaker|president|chairman|chairperson|chair|marshal) of the ((federal )?senate|federation council|house of councillors|council of states|federal council|national council of provinces|council of the republic|council of federation|house of elders|house of lords|house of peoples|rajya sabha|council of elders|council of states|shura council|consultative council)|lord speaker", "senate-president"),
    (r"(governor|president|chair|chairman|chairperson|head) of (the )?(national bank|central bank|reserve bank|federal reserve|bank of .*|.* (central|national|reserve) bank|banque .*|monetary authority|.*\bbank\b.*)", "central-bank-governor"),
    (r"(prosecutor|procurator)[- ]general|chief prosecutor|public prosecutor.general|general prosecutor|director of public prosecutions", "prosecutor-general"),
    (r"chief justice( of the supreme court)?|president of the (supreme court( of justice)?|federal court|supreme people's court)|chief justice of .*", "chief-justice"),
    (r"leader of the opposition|opposition leader", "opposition-leader"),
    (r"(commissioner of|chief of the national|inspector.general of|chief of) police|police commander-in-chief|chief of (the )?police", "police-chief"),
    (r"white house (communications director|counsel|senior advis.*)|senior advisor to the president|counselor to the president", "presidential-adviser"),
]
POSITIONS = [(re.compile(p), c) for p, c in POSITIONS]

# Positions of one place, before all else.
LOCAL = {
    "united-states": [
        (r"secretary of state", "foreign-minister"),
        (r"(deputy|assistant|under) secretary of state( for .*)?", "deputy-foreign-minister"),
        (r"attorney general", "justice-minister"), (r"united states trade representative", "trade-representative"),
        (r"secretary of the interior", "minister"), (r"secretary of (veterans affairs|labor|transportation|agriculture|education|housing and urban development|the (army|navy|air force))", "minister"),
        (r"director of the (cia|fbi)", "intelligence-chief"), (r"chair of the federal reserve", "central-bank-governor"),
        (r"(administrator of .*|director of the office .*)", None), (r"vice chairman of the joint chiefs of staff", None),
    ],
    "united-kingdom": [
        (r"chancellor of the exchequer", "finance-minister"), (r"attorney general", "attorney-general"),
        (r"secretary of state for (foreign.*)", "foreign-minister"), (r"secretary of state for (work and pensions|scotland|wales|northern ireland|education|transport|culture.*|environment.*|levelling up.*|international development|communities.*)", "minister"),
        (r"(financial|economic|commercial|chief|exchequer) secretary to the treasury|lord of the treasury", None), (r"chancellor of the duchy of lancaster", "minister"),
        (r"minister of state for europe", "european-affairs-minister"), (r"minister of state for foreign affairs", "deputy-foreign-minister"), (r"(minister of state|minister) for .*", None), (r"lord chancellor|secretary of state for justice", "justice-minister"),
        (r"chief of the general staff", "army-commander"), (r"chief of the secret intelligence service", "intelligence-chief"),
        (r"first minister of .*", None), (r"chief justice", None),
    ],
    "germany": [], "switzerland": [(r"president of the federal council", None), (r"member of the federal council", "minister"), (r"chancellor", None)],
    "austria": [(r"president of the federal council", "senate-president")],
    "australia": [  # the table mixes in the states
        (r"minister for defence", "defence-minister"), (r"minister for foreign affairs", "foreign-minister"), (r"minister for home affairs", "interior-minister"),
        (r"minister for trade.*", "trade-minister"), (r"minister for .*|minister of .*|special minister.*|speaker.*|president of .*|treasurer|attorney.general|chief justice.*|police.*|.*opposition.*|commissioner.*|premier|governor", None),
        (r"(chief of|chief of the) (navy|army|air force)", "army-commander")],
    "new-zealand": [(r"attorney.general", "attorney-general")],
    "india": [(r"minister of foreign affairs|foreign secretary|minister of state for external affairs", "deputy-foreign-minister"), (r"minister of external affairs", "foreign-minister"), (r"minister of state.*", None), (r"chief of .*naval.*|chief of .*air.*|chief of .*army.*", "army-commander")],
    "japan": [(r"chief cabinet secretary", "government-spokesperson"), (r"chairperson of the national public safety commission", None)],
    "canada": [(r"minister of (education|health and social services|justice)", None), (r"minister of (justice and attorney general)", "justice-minister"), (r"premier", None)],
    "hong-kong": [(r"chief executive", "chief-executive"), (r"secretary for (.*)", "minister"), (r"chief secretary", "minister")],
    "spain": [(r"state secretary.*|attorney.general|minister of (universal health|finance and economic model|justice and public administration|government and justice|sustainable economy|justice, public administration).*", None), (r"president of the congress of deputies", "speaker-of-parliament"), (r"president of the spanish senate", "senate-president")],
    "colombia": [], "philippines": [(r"secretary of justice", "justice-minister")],
    "indonesia": [(r"commander of the national armed forces", "chief-of-staff-armed-forces"), (r"chief of staff of the (army|navy|air force)", "army-commander")],
    "argentina": [(r"chief of the cabinet of ministers", "minister")],
    "bosnia-and-herzegovina": [(r"(bosniak|croat|serb) member of the presidency", "president")],
    "pakistan": [(r"chairman of the joint chiefs.*", None), (r"chief of army staff|chief of the army staff", "chief-of-staff-armed-forces"), (r"governor of .*|chief minister of .*", None)],
    "iran": [(r"vice.president as head of the atomic energy organi[sz]ation", "head")],
    "israel": [(r"minister of intelligence", "minister")],
    "taiwan": [(r"(vice )?president of the .* yuan", None)],
    "vietnam": [(r"minister of (home|internal) affairs", "minister")], "china": [(r"chairman of the people's government of .*", None)],
    "belgium": [(r".* of the (flemish|walloon|french|german).*", None)],
    "montenegro": [], "north-korea": [(r"commander.*|supreme commander.*", None)],
    "serbia": [], "cuba": [(r"minister of the revolutionary armed forces", "defence-minister")],
    "ireland": [(r"attorney general", "attorney-general"), (r"minister of state.*", None)],
}
LOCAL = {k: [(re.compile(p), c) for p, c in v] for k, v in LOCAL.items()}
JUSTICE_IS_ATTORNEY = {"united-states", "australia", "canada"}

# Bodies that the table tells under the place "world".
WORLD = [
    (r"secretary-general of the united nations", "secretary-general", "united-nations"),
    (r"deputy secretary-general of the united nations|under-secretary-general of the united nations", "deputy-secretary-general", "united-nations"),
    (r"director-general of the world trade organization", "director-general", "wto"),
    (r"president of the united nations general assembly", "president", "un-general-assembly"),
    (r"president of the international court of justice", "president", "icj"),
    (r"osce high commissioner on national minorities", "un-high-commissioner", "osce"),
    (r"president of the parliamentary assembly of the council of europe", "president", "pace"),
]
WORLD = [(re.compile(p), c, of) for p, c, of in WORLD]

# Ministers of Québec that the table gives to Canada.
QUEBEC = {"Bernard Landry", "Pauline Marois", "Yves Séguin", "Michel Audet", "Monique Jérôme-Forget", "Raymond Bachand", "Nicolas Marceau",
          "Carlos Leitão", "Eric Girard", "Kathleen Weil", "Stéphanie Vallée", "Sonia LeBel", "Pierre Reid", "François Blais", "Paul Gérin-Lajoie"}
# Ministers of Valencia that it gives to Spain.
VALENCIA = {"Vicent Rambla Momplet", "Serafín Castellano Gómez", "Gerardo Camps", "Rafael Blasco Castany", "José Manuel Vela Bargues", "Máximo Buch Torralva",
            "Juan Carlos Moragues Ferrer", "Manuel Llombart Fuertes", "Rafael Climent González", "Vicent Soler i Marco", "Ana Barceló Chico", "Arcadi España Garcia",
            "Miguel Mínguez Pérez", "José Víctor Campos Guinot", "Paula Sánchez de León Guardiola", "Luis Santamaría Ruiz", "Gabriela Bravo Sanestanislao"}
# Persons whom it gives to a country that is not theirs.
WRONG = {("serbia", "Q18763758"), ("yemen", "Q52156087")}
# Persons whom it gives an office that is not theirs: heads of Seoul's districts.
LONGEST_POST = 15  # years of an ambassador at one place
MISTAKEN = {("interior-minister", "Q400652"), ("president", "Q27662367"), ("mayor", "Q12587781"), ("mayor", "Q12588250"), ("mayor", "Q12604449"), ("mayor", "Q16082443"), ("mayor", "Q17504171")}

SINGLE = {"president", "monarch", "supreme-leader", "crown-prince", "prime-minister", "foreign-minister", "defence-minister", "interior-minister",
          "finance-minister", "economy-minister", "justice-minister", "energy-minister", "health-minister", "trade-minister", "information-minister",
          "european-affairs-minister", "government-spokesperson", "presidential-spokesperson", "presidential-chief-of-staff",
          "chief-of-staff-armed-forces", "national-security-adviser", "un-ambassador", "speaker-of-parliament", "senate-president",
          "central-bank-governor", "prosecutor-general", "chief-justice", "governor-general", "chief-executive", "vice-president", "attorney-general", "mayor", "governor"}
# Of these some countries have several: two ministers divide the field, two vice-presidents, a governor and a premier.
SHARED = {"vice-president", "economy-minister", "energy-minister", "trade-minister", "information-minister", "health-minister", "european-affairs-minister", "governor"}
COLLEGES = {("president", "san-marino"), ("president", "bosnia-and-herzegovina"), ("president", "switzerland")}
HANDOVER = 62  # days that two holders may overlap
WEIGHT = ["president", "monarch", "prime-minister", "supreme-leader", "secretary-general", "vice-president", "foreign-minister", "defence-minister", "finance-minister",
          "interior-minister", "deputy-prime-minister", "speaker-of-parliament", "justice-minister"]


PARTS = {}  # cities, regions and territories of the gazetteers: id to subtype and country


def office(place, position):
    """The class and the `of` of a position, or None."""
    p = re.sub(r"\b(the )?(federal|union) (?=minister|chancellor|secretary|president)", "", position.strip().lower())
    p = re.sub(r"\s+", " ", p.replace("\u2019", "'").replace("treasuer", "treasurer"))
    if place == "world":
        return next(((c, of) for r, c, of in WORLD if r.fullmatch(p)), None)
    p = re.sub(r"(minister|president|premier) of (?:the )?" + place.replace("-", " ") + "$", r"\1", p)
    m = re.fullmatch(r"(?:lord )?(mayor|governor|premier|chief minister|head|president|prime minister) of (?:the )?(?:state of |province of )?(.+?)(?: state| province| city)?", p)
    if m and m[2] not in ("republic",):
        for of in (slug(m[2]), f"{slug(m[2])}-{place}"):
            subtype, within = PARTS.get(of, ("", ""))
            if within == place and m[1] == "mayor" and subtype == "CITY":
                return "mayor", of
            if within == place and m[1] != "mayor" and subtype in ("REGION", "TERRITORY"):
                if m[1] in ("governor", "president") and place in ("india", "pakistan"):  # there a chief minister governs
                    return None
                return "governor", of
    for rule, cls in LOCAL.get(place, ()):
        if rule.fullmatch(p):
            return (cls, place) if cls else None
    if DEPUTY_FOREIGN.match(p):
        return "deputy-foreign-minister", place
    bare = re.sub(r" \([^)]*\)$", "", p)
    for rule, cls in POSITIONS:
        if rule.fullmatch(p) or rule.fullmatch(bare):
            return cls, place
    if re.fullmatch(r"attorney.general", p):
        return ("justice-minister" if place in JUSTICE_IS_ATTORNEY else "attorney-general"), place
    if JUNIOR.search(p) and not re.match(r"minister of state security", p):
        return None
    m = re.match(r"(?:first |senior |co-?ordinating |cabinet |special )?(?:minister|secretary|minister of state|state minister|secretary of state) (?:of|for)(?: the)? (.+)", p)
    if m and not re.search(r"\b(of|in) (republika srpska|crimea|quebec|ontario|scotland|wales)\b", p):
        what = re.sub(r"^(ministry of|department of) ", "", m[1])
        if place not in ("united-states", "united-kingdom", "philippines", "mexico", "hong-kong", "kenya", "malawi", "lesotho") and not re.match(r".*minister", p.split(" of ")[0].split(" for ")[0]):
            return None
        for rule, cls in PORTFOLIOS:
            if rule.search(what):
                return cls, place
        return "minister", place
    if re.fullmatch(r"minister without portfolio|senior minister", p):
        return "minister", place
    return None


# ---------------------------------------------------------------------------------------------------- names
CYRILLIC = dict(zip("абвгдезийклмнопрстуфцыэ", "abvgdeziiklmnoprstufcye")) | {"ё": "e", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "", "ю": "yu", "я": "ya", "й": "y", "ы": "y", "э": "e"}
SMALL = {"al", "el", "bin", "bint", "ibn", "ben", "de", "da", "di", "do", "dos", "das", "del", "della", "la", "le", "van", "von", "der", "den", "ter", "ten", "e", "y", "i", "und", "of", "ul", "ur", "az", "as", "ad", "an", "at", "ash", "zu", "af", "av", "ould", "al-din", "du", "des", "ag", "uz", "ar", "abu"}


def latin(text):
    return all(c.isascii() or "LATIN" in unicodedata.name(c, "") or c in "'’‘ʻʼʿʾ·–-ʹ" or unicodedata.combining(c) for c in text)


def romanise(name):
    """Russian "Surname, First Patronymic" as "First Surname"; None for other scripts."""
    if "," not in name or not re.search("[а-яё]", name.lower()):
        return None
    last, rest = [x.strip() for x in name.split(",", 1)]
    out = []
    for word in (rest.split()[0], last):
        word = "".join(CYRILLIC.get(c, "?") for c in word.lower())
        out.append(re.sub(r"iy$|yy$", "y", word).title())
    return None if "?" in "".join(out) else " ".join(out)


def clean(name):
    """A name as a newspaper writes it, or None if it is none."""
    name = "".join(c for c in unicodedata.normalize("NFC", name) if unicodedata.category(c) not in ("Cf", "Cc"))
    name = re.sub(r"\s*\([^)]*\)", "", name.replace("_", " "))
    name = re.sub(r"\s+[\"“][^\"”]*[\"”]", "", name)
    name = re.split(r"(?<=\w)- | -(?=\w)| [-–] |/", name)[0]
    if not latin(name):
        name = romanise(name) or ""
    name = re.sub(r",? (Jr|Jnr|Sr|Jr\.|Jnr\.|Sr\.)$", "", name)
    name = re.sub(r", (prince|princess|grand duke|duke|duchess|count|baron|baroness|lord|king|queen|earl|viscount|marquess|[0-9]+(st|nd|rd|th) ).*$", "", name, flags=re.I)
    name = re.sub(r",? (QC|KC|MP|SC|PhD|CBE|OBE|MBE|GCMG|KCMG)$", "", name)
    name = re.sub(r"^(Dr|Mr|Mrs|Ms|Prof|Sir|Dame|Lord|Lady|Hon|General|Gen|Col|Colonel|Major|Lt|Air Chief Marshal|Sheikh|Sheikha|Engr|Eng)\.? (?=\S+ \S)", "", name)
    name = re.sub(r"\s+", " ", name.replace("’", "'").replace("‘", "'")).strip(" ,.;'")
    words = name.split()
    if len(words) < 2 or len(words) > 8 or len(name) > 60 or re.search(r"[^\w \-'.·ʻʼʿʾ–]|\d|\bof\b|\bthe\b", name):
        return None
    if sum(1 for w in words if len(w.strip(".")) > 1) < 2 and len(words) < 3:
        return None
    if sum(1 for w in words if w[0].islower() and w.lower() not in SMALL and "-" not in w and "'" not in w) :
        return None
    if name.isupper():
        name = name.title()
    if name[0].islower():
        name = name[0].upper() + name[1:]
    return name


LETTERS = str.maketrans({"ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "þ": "th", "Þ": "th", "ð": "d", "Ð": "d", "ə": "a", "Ə": "a", "ŋ": "n", "ħ": "h", "Ħ": "h", "ŧ": "t", "ɛ": "e", "ɓ": "b", "ɗ": "d", "ƙ": "k"})


def fold(name):
    name = unicodedata.normalize("NFKD", name.translate(LETTERS)).encode("ascii", "ignore").decode().lower()
    return " ".join(re.sub(r"[^a-z0-9]+", " ", re.sub(r"['`]", "", name)).split())


def slug(name):
    return fold(name).replace(" ", "-")


def aliases(name, *others):
    """Further names: other spellings, and the name without middle initials."""
    seen, out = {fold(name)}, []
    for other in list(others) + [re.sub(r" [A-Z]\.(?= )", "", x) for x in (name, *others) if x and not re.match(r"[A-Z]\.", x)]:
        if other and fold(other) not in seen and len(other.split()) > 1:
            seen.add(fold(other))
            out.append(other)
    return out


# ---------------------------------------------------------------------------------------------------- dates
def date(text):
    return text if re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", text) and text < "2027" else ""


def before(a, b):
    """Is date a before date b, as far as their precision tells?"""
    n = min(len(a), len(b))
    return a[:n] < b[:n]


def days(a, b):
    """About how many days lie between two dates."""
    def at(x):
        y, m, d = (x.split("-") + ["", ""])[:3]
        return int(y) * 365.25 + (int(m or 7) - 1) * 30.44 + int(d or 15)
    return at(b) - at(a)


# ---------------------------------------------------------------------------------------------------- what stands by hand
def by_hand(folder):
    people, where = {}, dict(REGIONS)
    for path in sorted(glob.glob(f"{folder}/places/countries/*.toml")):
        region = os.path.basename(path)[:-5]
        for key, value in tomllib.load(open(path, "rb")).items():
            if isinstance(value, dict):
                where.setdefault(key, region)
    for path in sorted(glob.glob(f"{folder}/people/*.toml")):
        for key, value in tomllib.load(open(path, "rb")).items():
            if isinstance(value, dict):
                people[key] = value
    taken = set()
    for path in sorted(glob.glob(f"{folder}/**/*.toml", recursive=True)):
        if "/people/" not in path and "/grammar/" not in path:
            entries = tomllib.load(open(path, "rb"))
            taken |= {k for k, v in entries.items() if isinstance(v, dict)}
            if "/places/" in path:
                for k, v in entries.items():
                    if isinstance(v, dict):
                        PARTS[k] = v.get("subtype", entries.get("subtype")), v.get("country", v.get("part-of", entries.get("country", "")))
    for path in sorted(glob.glob(f"{folder}/places/**/*.tsv", recursive=True)):
        subtype, head = "", None
        for line in open(path, encoding="utf-8"):
            if line.startswith("#:") and "subtype" in line:
                subtype = line.split("=", 1)[1].strip().strip('"')
            elif not line.startswith("#"):
                cells = line.rstrip("\n").split("\t")
                if head is None:
                    head = cells
                else:
                    taken.add(cells[0])
                    row = dict(zip(head, cells))
                    PARTS.setdefault(cells[0], (row.get("subtype") or subtype, row.get("country", "")))
    return people, where, taken


def common(a, b):
    """Days that two spans have in common, the unknown parts of their ends taken against it."""
    first, last = max((days_from(a[0], True), days_from(b[0], True))), min((days_from(a[1], False), days_from(b[1], False)))
    return last - first


def days_from(text, late):
    y, m, d = ((text or ("0001" if late else "9999")).split("-") + ["", ""])[:3]
    month = int(m) if m else 12 if late else 1
    day = int(d) if d else calendar.monthrange(int(y), month)[1] if late else 1
    return datetime.date(int(y), month, day).toordinal()


def part(tenures, by_hand, ids):
    """Where two persons overlap in an office that one holds: what stands by hand is right, else the earlier one ends where the later begins."""
    held = collections.defaultdict(list)
    for qid, list_ in tenures.items():
        for cls, of, start, end in list_:
            if cls in SINGLE - SHARED and (cls, of) not in COLLEGES and start:
                held[cls, of].append((start, end, qid))
    for (cls, of), list_ in held.items():
        fixed = [(s, e, who) for s, e, who in by_hand[cls, of] if s]
        told = {who for _, _, who in fixed}
        kept = []
        for start, end, qid in sorted(list_):
            new = (start, end)
            if qid not in told and ids.get(qid) not in told:
                for s, e, _ in fixed:
                    if common(new, (s, e)) > HANDOVER:
                        new = (new[0], s) if before(new[0], s) else (e, new[1]) if e and before(e, new[1] or "9999") else None
                    if not new or new[1] and not before(new[0], new[1]):
                        new = None
                        break
                if new and kept and kept[-1][2] != qid and common(kept[-1], new) > HANDOVER:
                    s, e, who = kept[-1]
                    if before(s, new[0]):
                        kept[-1] = (s, new[0], who)
                        replace(tenures, who, cls, of, (s, e), kept[-1])
                    else:
                        new = None
                if new:
                    kept.append((*new, qid))
            if new != (start, end):
                replace(tenures, qid, cls, of, (start, end), new)


def replace(tenures, qid, cls, of, old, new):
    tenures[qid].discard((cls, of, *old))
    if new:
        tenures[qid].add((cls, of, new[0], new[1]))


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("facts")
    args.add_argument("--gazetteers", default="gazetteers")
    args.add_argument("--unmapped", action="store_true")
    args = args.parse_args()
    hand, where, taken = by_hand(args.gazetteers)

    rows, unmapped = [], collections.Counter()
    with open(f"{args.facts}/office_holders.tsv", encoding="utf-8") as f:
        for row in csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE):
            place = PLACES.get(row["place"], row["place"])
            found = office(place, row["position"])
            if not found:
                unmapped[row["position"]] += 1
                continue
            if place == "canada" and row["person"] in QUEBEC or place == "spain" and row["person"] in VALENCIA or (place, row["person_qid"]) in WRONG:
                continue
            rows.append((*found, row["person_qid"], row["person"], row["enwiki_title"], date(row["start"]), date(row["end"]), place))
    interior = {row[1] for row in rows if row[0] == "interior-minister"}
    rows = [(("minister" if row[1] in interior else "interior-minister"), *row[1:]) if row[0] == "security-minister" else row for row in rows]
    known = {}
    for row in rows:
        known.setdefault(row[2], row)
    country = country_ids(args.gazetteers)
    with open(f"{args.facts}/world_leaders.csv", encoding="utf-8") as f:
        for row in csv.DictReader(f):
            place, cls = country.get(row["countryid"]), leader_class(row["positionLabel"])
            if place and cls:
                same = known.get(row["officeholder"])
                if any(r[2] == row["officeholder"] and r[0] == cls and r[1] == place for r in rows):
                    continue
                rows.append((cls, place, row["officeholder"], same[3] if same else row["officeholderLabel"], same[4] if same else "=", date(row["start_year"]), date(row["end_year"]), place))
    if args.unmapped:
        for name, n in unmapped.most_common():
            print(n, name, sep="\t")
        return

    # tenures: one for a person, an office and a span
    rows = [r for r in rows if re.fullmatch(r"Q\d+", r[2]) and (r[0], r[2]) not in MISTAKEN]
    spans = collections.defaultdict(set)
    for cls, of, qid, _, _, start, end, _ in rows:
        if end and start and before(end, start):
            continue
        if not start and not end or end and end < SINCE:
            continue
        if not end and start < SINCE and cls not in ("president", "monarch", "prime-minister"):
            continue
        if cls in ("minister", "ambassador") and (end or HORIZON) < MINISTERS_SINCE:
            continue
        if cls == "ambassador" and start and end and int(end[:4]) - int(start[:4]) > LONGEST_POST:  # it ends with its holder's death
            continue
        spans[cls, of].add((start, end, qid))
    hand_by_qid = {v["qid"]: k for k, v in hand.items() if v.get("qid")}
    hand_by_name = {}  # entries without an item: by title, and by each name within their country
    for key, value in hand.items():
        if not value.get("qid"):
            if value.get("wiki"):
                hand_by_name[value["wiki"]] = key
            names = [value.get("name"), *value.get("names", ()), *(value.get("en") or {}).get("names", ()), *(value.get("fr") or {}).get("names", ()), (value.get("fr") or {}).get("name")]
            for name in names:
                name = name.get("text") if isinstance(name, dict) else name
                if name and len(name.split()) > 1:
                    hand_by_name.setdefault((fold(name), value.get("country", "")), key)
    hand_starts = collections.defaultdict(list)
    for key, value in hand.items():
        for t in value.get("tenures", ()):
            hand_starts[t["office"], t["of"]].append((str(t.get("from", "")), str(t.get("to", "")), value.get("qid") or key))
    tenures = collections.defaultdict(set)
    for (cls, of), found in spans.items():
        found = sorted(found)
        closed = []
        for start, end, qid in found:
            if not end:
                later = sorted(s for s, _, q in found + hand_starts[cls, of] if q != qid and s and start and before(start, s))
                if cls in SINGLE and later:
                    end = later[0]
                elif cls not in SINGLE and start < "2015":
                    continue
                elif cls not in ("president", "monarch", "prime-minister", "supreme-leader") or later:
                    end = HORIZON
            elif cls in SINGLE and cls != "vice-president":  # outgoing holders stay for some days, and some rows end with a death
                later = sorted(s for s, _, q in found + hand_starts[cls, of] if q != qid and s and start and before(start, s) and before(s, end))
                if later and (days(later[0], end) < 62 or days(start, end) > 3650 and cls not in ("president", "monarch")):
                    end = later[0]
            closed.append((start, end, qid))
        merged = {}
        for start, end, qid in closed:  # the same office in two rows: with a ministry renamed, or known to the year and to the day
            spans_of = merged.setdefault(qid, [])
            if spans_of:
                s, e = spans_of[-1]
                if not e or not before(e, start) or start[:4] == e[:4]:
                    spans_of[-1] = (max(s, start, key=len) if s[:4] == start[:4] else s, "" if not e or not end else (end if before(e, end) else max((x for x in (e, end) if x[:4] == max(e[:4], end[:4])), key=len)))
                    continue
            spans_of.append((start, end))
        flat = sorted((start, end, qid) for qid, list_ in merged.items() for start, end in list_)
        for start, end, qid in flat:
            if cls in SINGLE and cls != "vice-president":  # a caretaker or a short interruption parts the tenure in two
                for s, e, q in flat:
                    if q != qid and len(s) > 4 and len(e) > 4 and start and before(start, s) and (not end or before(e, end)) and 5 <= days(s, e) <= 400:
                        tenures[qid].add((cls, of, start, s))
                        start = e
            tenures[qid].add((cls, of, start, end))

    part(tenures, hand_starts, hand_by_qid)

    # people
    info = {}
    for cls, of, qid, name, wiki, start, end, place in rows:
        old = info.get(qid)
        if not old or not old[1] and wiki:
            info[qid] = (name, wiki, place)
    people = {}
    for qid, (label, wiki, place) in info.items():
        if not tenures.get(qid):
            continue
        title = label if wiki == "=" else wiki.replace("_", " ")
        shown = clean(title) if title else None
        other = clean(label)
        name = shown or other
        if not name:
            continue
        offices = sorted(tenures[qid], key=lambda t: (t[2] or t[3], t))
        at_home = collections.Counter(t[1] for t in offices if t[1] in where)
        home = max(sorted(at_home), key=lambda k: at_home[k]) if at_home else place if place in where else ""
        rank = min((WEIGHT.index(t[0]) if t[0] in WEIGHT else 50) for t in offices)
        people[qid] = dict(name=name, names=aliases(name, other), wiki=title if title and "|" not in title else "", country=home, tenures=offices, rank=rank, place=place)

    # two items with one name, one country and offices at one time: nothing tells them apart
    namesakes = collections.defaultdict(list)
    for qid, p in people.items():
        for name in {p["name"], *p["names"]}:
            namesakes[fold(name), p["country"]].append(qid)
    for same in namesakes.values():
        same.sort(key=lambda q: (people[q]["rank"] if q in people else 99, int(q[1:])))
        for i, qid in enumerate(same):
            for first in same[:i]:
                if first in people and qid in people and first != qid and any(
                    a[1] == b[1] and common(a[2:], b[2:]) > 0 for a in people[first]["tenures"] for b in people[qid]["tenures"]
                ):
                    del people[qid]

    # ids: the weightiest of namesakes has the bare one, the rest their country
    by_slug = collections.defaultdict(list)
    for qid, p in people.items():
        same = [hand_by_name.get(k) for k in (p["wiki"], *((fold(n), p["country"]) for n in (p["name"], *p["names"])))]
        if qid in hand_by_qid:
            p["id"] = hand_by_qid[qid]
        elif any(same):
            p["id"] = next(filter(None, same))
        else:
            by_slug[slug(p["name"])].append(qid)
    ids = set(hand) | taken
    for key in sorted(by_slug):
        for i, qid in enumerate(sorted(by_slug[key], key=lambda q: (people[q]["rank"], -len(people[q]["tenures"]), int(q[1:])))):
            p = people[qid]
            tries = [key, f"{key}-{p['country']}" if p["country"] else key, f"{key}-{qid.lower()}"]
            p["id"] = next(t for t in tries if t not in ids and t)
            ids.add(p["id"])

    # what a hand-made entry tells already
    files, dropped, given = collections.defaultdict(list), 0, set()
    for qid, p in people.items():
        mine = hand.get(p["id"], {})
        if mine and not mine.get("qid") and p["id"] in given:  # two rows for one entry by hand: the item is not certain
            continue
        given.add(p["id"])
        told = [(t["office"], t["of"], str(t.get("from", "")), str(t.get("to", ""))) for t in mine.get("tenures", ())]
        new = [t for t in p["tenures"] if not any(o == t[0] and of == t[1] and not (e and t[2] and before(e, t[2])) and not (t[3] and s and before(t[3], s)) for o, of, s, e in told)]
        if mine and not new:
            dropped += 1
            continue
        p["tenures"] = new
        place = p["country"] or p["place"]
        files[where.get(place, "international")].append((qid, p))

    out = f"{args.gazetteers}/people/bulk"
    os.makedirs(out, exist_ok=True)
    for path in glob.glob(f"{out}/*.tsv"):
        os.remove(path)
    for region, list_ in sorted(files.items()):
        with open(f"{out}/{region}.tsv", "w", encoding="utf-8") as f:
            f.write("#: type = PERSON\n#: prior = 0.6\n#: source = Wikidata\nid\tname\tnames\tqid\twiki\tcountry\ttenures\n")
            for qid, p in sorted(list_, key=lambda x: x[1]["id"]):
                cell = "|".join(f"{c}@{of}:{s}..{e}" for c, of, s, e in p["tenures"])
                f.write("\t".join([p["id"], p["name"], "|".join(p["names"]), qid, p["wiki"], p["country"], cell]) + "\n")
        print(f"{region}: {len(list_)} people")
    print(f"{sum(map(len, files.values()))} people, {sum(len(p['tenures']) for l in files.values() for _, p in l)} tenures; {dropped} known by hand in full")


def country_ids(folder):
    out = {}
    for path in sorted(glob.glob(f"{folder}/places/**/*.toml", recursive=True)):
        for key, value in tomllib.load(open(path, "rb")).items():
            if isinstance(value, dict) and value.get("qid"):
                out.setdefault(value["qid"], key)
    out |= {"Q756617": "denmark", "Q29999": "netherlands", "Q907112": "transnistria", "Q23681": "northern-cyprus"}
    return out


def leader_class(label):
    label = label.lower()
    if re.search(r"governor-general|co-prince|chief minister|federal council|pontifical|military leader", label):
        return None
    if re.search(r"prime minister|premier|chancellor|taoiseach|council of ministers|executive yuan|minister of state", label):
        return "prime-minister"
    if re.search(r"supreme leader", label):
        return "supreme-leader"
    if re.search(r"\b(king|queen|monarch|emir|sultan|emperor|prince|grand duke|pope|ngwenyama|druk gyalpo|agong)\b", label):
        return "monarch"
    return "president" if re.search(r"president|captain regent", label) else None


if __name__ == "__main__":
    sys.exit(main())
