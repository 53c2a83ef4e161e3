#!/usr/bin/env python3
"""Rebuilds gazetteers/grammar/{en,fr}/lexicon.tsv: the forms of the common words of a language, one lemma a row.

Sources
  English  lemminflect 0.2.3 (MIT), from PyPI
  French   hunspell-fr-comprehensive 7.0 (Dicollecte, MPL-2.0), from Debian: its affix rules carry tense and person
wordfreq (PyPI) is asked which words are common enough to be kept; nothing of it is stored.

  pip install lemminflect==0.2.3 wordfreq==3.1.1
  apt-get download hunspell-fr-comprehensive && dpkg -x hunspell-fr-comprehensive_*.deb hunspell
  scripts/lexicon.py hunspell/usr/share/hunspell gazetteers/grammar
"""

import csv
import gzip
import re
import sys
from collections import defaultdict
from pathlib import Path

from wordfreq import zipf_frequency

# How common (zipf: log10 of occurrences in a thousand million words) a lemma must be, and each of its forms.
LEAST = {"verb": 2.6, "noun": 3.1, "adj": 3.0, "adv": 3.0}
LEAST_FORM = 1.2
ORDER = ["inf", "pres", "past", "fut", "cond", "subj", "ger", "part", "sg", "pl", "base"]


def common(word, language, least):
    return zipf_frequency(word, language) >= least


class Lexicon:
    def __init__(self, language, triggers):
        self.language = language
        self.triggers = triggers
        self.rows = defaultdict(lambda: defaultdict(list))

    def add(self, lemma, pos, feature, form):
        forms = self.rows[lemma, pos][feature]
        if form not in forms:
            forms.append(form)

    def write(self, path, closed):
        with open(path, "w", encoding="utf-8", newline="\n") as out:
            out.write("lemma\tpos\tforms\n")
            for (lemma, pos), features in sorted(self.rows.items()):
                if lemma in closed or not self.is_common(lemma, pos, features):
                    continue
                cells = []
                for feature in ORDER:
                    forms = [form for form in features.get(feature, []) if form not in closed and self.is_kept(lemma, form)]
                    if forms:
                        cells.append(feature + "=" + ",".join(forms))
                if cells:
                    out.write(f"{lemma}\t{pos}\t{' '.join(cells)}\n")

    def is_kept(self, lemma, form):
        return form == lemma or lemma in self.triggers or common(form, self.language, LEAST_FORM)

    def is_common(self, lemma, pos, features):
        # A verb that only its noun makes common ("to soldier") is none.
        if lemma in self.triggers:
            return True
        english = pos == "verb" and self.language == "en"
        own = [feature for feature in ("past", "ger") if english and feature in features] or list(features)
        forms = {form for feature in own for form in features[feature]}
        return max(zipf_frequency(form, self.language) for form in forms) >= LEAST[pos]


def english(out, closed):
    import lemminflect

    folder = Path(lemminflect.__file__).parent / "resources"
    lexicon = Lexicon("en", triggers(out / "en"))
    with gzip.open(folder / "infl_lu.csv.gz", "rt", encoding="utf-8") as file:
        for row in csv.reader(file):
            lemma, pos = row[0], row[1]
            forms = row[2:]
            if not re.fullmatch(r"[a-z]{2,}", lemma):
                continue
            cells = [[form for form in cell.split("/") if re.fullmatch(r"[a-z]{2,}", form)] for cell in forms]
            english_row(lexicon, lemma, pos, cells)
    lexicon.write(out / "en" / "lexicon.tsv", closed)


def english_row(lexicon, lemma, pos, cells):
    if pos == "verb":
        past, part, ger, third = (cells + [[]] * 4)[:4]
        lexicon.add(lemma, "verb", "inf", lemma)
        for feature, forms in (("pres", [lemma, *third]), ("past", past), ("ger", ger), ("part", part or past)):
            for form in forms:
                lexicon.add(lemma, "verb", feature, form)
    elif pos == "noun":
        lexicon.add(lemma, "noun", "sg", lemma)
        for form in cells[0] if cells else []:
            lexicon.add(lemma, "noun", "pl", form)
    elif pos in ("adj", "adv"):
        lexicon.add(lemma, pos, "base", lemma)
        for cell in cells:
            for form in cell:
                lexicon.add(lemma, pos, "base", form)


TENSES = {"infi": "inf", "ipre": "pres", "iimp": "past", "ipsi": "past", "ifut": "fut", "cond": "cond", "spre": "subj", "ppre": "ger", "ppas": "part"}
PERSONS = {"1sg", "3sg", "1pl", "3pl", "3pl!", "1jsg"}


def affixes(path):
    """Suffix rules by flag: strip, add, condition, features."""
    rules = defaultdict(list)
    for line in open(path, encoding="utf-8"):
        parts = line.split()
        if len(parts) >= 5 and parts[0] == "SFX":
            add = parts[3].split("/")[0]
            rules[parts[1]].append((parts[2], add, re.compile("(?:" + parts[4] + ")$"), parts[5:]))
    return rules


def features_of(marks):
    return {mark.split(":", 1)[1] for mark in marks if mark.startswith(("po:", "is:"))}


def french(folder, out, closed):
    rules = affixes(folder / "fr.aff")
    lexicon = Lexicon("fr", triggers(out / "fr"))
    for line in open(folder / "fr.dic", encoding="utf-8"):
        parts = line.split()
        if len(parts) < 2:
            continue
        word, _, flags = parts[0].partition("/")
        own = features_of(parts[1:])
        stem = next((part[3:] for part in parts[1:] if part.startswith("st:")), word)
        if not re.fullmatch(r"[a-zà-öø-ÿœ']{2,}", word):
            continue
        forms = [(word, own)]
        flags = [flags[at : at + 2] for at in range(0, len(flags), 2)]
        for flag in flags:
            for strip, add, condition, marks in rules.get(flag, []):
                if condition.search(word):
                    base = word[: len(word) - len(strip)] if strip != "0" else word
                    forms.append((base + ("" if add == "0" else add), features_of(marks)))
        french_forms(lexicon, stem, own, forms)
    join_spellings(lexicon)
    lexicon.write(out / "fr" / "lexicon.tsv", closed)


def join_spellings(lexicon):
    """The spelling of 1990 ("reconnaitre") is a form of the older one, which patterns name."""
    plain = str.maketrans("îû", "iu")
    older = {(lemma.translate(plain), pos): lemma for lemma, pos in lexicon.rows if lemma.translate(plain) != lemma}
    for (lemma, pos), features in list(lexicon.rows.items()):
        if (lemma, pos) in older:
            for feature, forms in features.items():
                for form in forms:
                    lexicon.add(older[lemma, pos], pos, feature, form)
            del lexicon.rows[lemma, pos]


def french_forms(lexicon, lemma, own, forms):
    is_verb = any(re.match(r"v[0-9]", mark) for mark in own)
    for form, marks in forms:
        if is_verb or marks & TENSES.keys():
            for mark, tense in TENSES.items():
                if mark in marks and (tense in ("inf", "ger", "part") or marks & PERSONS):
                    lexicon.add(lemma, "verb", tense, form)
            continue
        for mark, pos in (("nom", "noun"), ("adj", "adj"), ("adv", "adv")):
            if mark in own:
                plural = "pl" in marks or "pl" in own
                feature = ("pl" if plural else "sg") if pos == "noun" else "base"
                lexicon.add(lemma, pos, feature, form)


def triggers(folder):
    """Words of the patterns and of clauses.toml: they are kept however rare they are."""
    words = set()
    for path in [folder / "clauses.toml", *sorted((folder / "events").glob("*.toml"))]:
        for text in re.findall(r'"([^"]*)"', re.sub(r"(?m)^\s*(#|examples|\{ text).*$", "", path.read_text(encoding="utf-8"))):
            words.update(re.split(r"[ '-]", text))
    return words


def closed_class(path):
    """Words of function-words.toml: they are not open to the tables."""
    import tomllib

    words = set()
    open_tables = [tomllib.loads(path.read_text(encoding="utf-8"))]
    while open_tables:
        for value in open_tables.pop().values():
            if isinstance(value, dict):
                open_tables.append(value)
            else:
                words.update(value)
    return words


def main():
    hunspell, out = Path(sys.argv[1]), Path(sys.argv[2])
    english(out, closed_class(out / "en" / "function-words.toml"))
    french(hunspell, out, closed_class(out / "fr" / "function-words.toml"))


if __name__ == "__main__":
    main()
