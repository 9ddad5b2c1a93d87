"""Entries of biographical dictionaries: "HOLM, Ada Maria (1873–1949)" is Ada Maria Holm.

Such a head turns the name of its hero round and writes it in capitals, and so may the first words
below it. Other titles have commas too: a head counts only if the text calls somebody by the same
names the other way round, or its years are a life's and its given name is one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from briefings.domain.documents import Block, BlockKind, Document
from briefings.domain.extraction.gazetteer import gazetteer
from briefings.domain.extraction.given import gender_of_name

LARGE = "A-ZÀ-ÖØ-ÞŁŚŠŞŽĆČĐĐİ"
PARTICLE = (
    r"(?:[Dd]e(?: la|r|n|l)?|[Dd]i|[Dd]a|[Dd]os|[Dd]u|[Vv]an(?: de[rn]?)?|[Vv]on(?: der)?|[Tt]er"
    r"|[Ll]a|[Ll]e|[Zz]u|[Aa]l|[Bb]in|DE(?: LA)?|VAN(?: DE[RN]?)?|VON|D[UI])"
)
WORD = rf"(?:[dl]['’])?[{LARGE}][\w’'-]*\w"
RANK = (
    r"(?:Sir|Dame|Lord|Lady|Dr|Prof|Professor|Rev|Reverend|Fr|Captain|Major|Colonel|General|Mrs|Miss"
    r"|Count|Countess|Baron|Baroness)\.? "
)
ENTRY = re.compile(
    rf"(?P<last>(?:{PARTICLE} )?{WORD}(?: {WORD})?)(?: (?:\(n[ée]e [^()]+\)|\[[^\][]+\]))?, "
    rf"(?P<rank>(?:{RANK})*(?:\({WORD}\) )?)"
    rf"(?P<given>(?:{WORD}|[{LARGE}]\.)(?: (?:{WORD}|[{LARGE}]\.?))*)"
    rf"(?P<particle>(?: {PARTICLE})?)(?: \((?P<nick>[^()\d]+)\))?(?:,? (?:Jr|Sr)\.?)?"
    r"(?:, (?:\d|[a-z]+ )[\w ]+(?= \())?"
    rf"(?P<years>,? ?[(\[](?:[a-z]+\.? ?\??\d{{4}}|\??\d{{4}}\?? ?[–-])[^()]{{0,24}}[)\]]"
    r"|,? (?:[a-z]+\.? )?\d{4} ?[–-] ?\d{4})?(?P<rest>.*)"
)
# Who is headed "Ada Maria Holm (1873–1949)" or so, as in most lives.
PLAIN = re.compile(
    rf"(?:{RANK})*(?P<given>{WORD}(?: (?:{WORD}|[{LARGE}]\.?)){{0,3}}?) "
    rf"(?P<last>(?:{PARTICLE} )?{WORD})(?:,? [(\[]?(?:[a-z]+\.? )?\d{{4}}\b[^()]{{0,24}}[)\]]?)?"
)
BEHIND = re.compile(r"\s*(?:$|\| )")  # the site's name, or nothing
CALLING = re.compile(r"(?:,|:| [–—-]) [^.]*$")
SENTENCE = re.compile(r",? (?:[a-z][^.;]{0,90}(?:, |; ))?(?P<verb>was born|born|b\.|is|was) ")
BORN = r"(?:, [^.,]{1,60},)? (?:was born|died|grew up)\b"
HEAD = 4  # blocks at the head of an article
LINE, OPENING = 16, 4_000  # words of a head; letters below it in which its hero is named
SHORT = 3  # letters of a word in capitals that may be something else's
RUN = re.compile(rf"[{LARGE}][{LARGE}’'-]*\.?(?: [{LARGE}][{LARGE}’'-]*\.?)*(?!\w)")


@dataclass(frozen=True, slots=True)
class Entry:
    """The hero of an entry.

    last    the surname, in small letters behind the first
    given   the names that stand before it
    nick    what he or she is called besides
    turned  offset and words of a head that opens a sentence, and what is read instead
    """

    last: str
    given: str
    nick: str = ""
    turned: tuple[int, str, str] = (-1, "", "")

    @property
    def name(self) -> str:
        return f"{self.given} {self.last}"

    def aliases(self, others: Iterable[str], kin: Collection[str]) -> dict[str, str]:
        """Shorter names -> the name, but for those that somebody else may be called by.

        others  all that is named in the text
        kin     what those are called who are told to be somebody's
        """
        first, everybody = self.given.split()[0], frozenset(others)
        calls = {first, self.given, *([self.nick] if self.nick else [])}
        own = re.compile(rf"{re.escape(first)}(?: [\w.’'-]+)* {re.escape(self.last)}")
        known = {other for other in everybody - frozenset(kin) if own.fullmatch(other)}
        known |= {*calls, *(f"{one} {self.last}" for one in calls)}
        begins = {other.split()[0] for other in everybody - known if " " in other}
        short = {call for call in calls if call.split()[0] not in {*begins, *kin}}
        parts = self.last.split()  # "Moura" of Abílio Moura Castro, "De Groot" at a head
        last = {self.last, self.last[:1].upper() + self.last[1:], parts[-1]}
        last |= {parts[0]} if parts[0][:1].isupper() else set()
        full = {name for name in known if name.endswith(f" {self.last}")}
        return dict.fromkeys({*short, *last, *full} - {self.name}, self.name)

    def read(self, block: Block) -> str:
        """The text of a block with the name as prose has it, letter for letter as long."""
        at, head, prose = self.turned
        text = block.text
        if block.start == at:
            text = f"{prose}{text[len(head) :]}"
        small = RUN.sub(lambda match: self._small(match[0], match.start()), text)
        return small if len(small) == len(block.text) else block.text

    def _small(self, run: str, at: int) -> str:
        """Capitals that are all words of the name, as the name is written."""
        known = {word.upper(): word for word in self.name.split()}
        words = run.split()
        told = [known.get(word, "") for word in words]
        alone = len(words) == 1 and (at > 0 or len(run) <= SHORT or run != self.last.upper())
        return run if alone or not all(told) else " ".join(told)


def entry_of(document: Document) -> Entry | None:
    """The hero of an entry, by its title, a line at its head or its first words."""
    opens = ((b, ENTRY.match(b.text)) for b in document.blocks[:HEAD])
    opening = next(((b, m) for b, m in opens if m and _is_sentence(m)), None)
    match = _headed(document)
    if match is None and opening and _is_one(opening[1]):
        match = opening[1]
    if match is None:
        return None
    found = _entry(match)
    if opening and _entry(opening[1]).name == found.name:
        return replace(found, turned=_turned(*opening))
    return found


def _headed(document: Document) -> re.Match[str] | None:
    """The one head that tells whose life it is, if there are not the heads of several."""
    titles = {document.title, *(b.text for b in document.blocks if b.kind is BlockKind.TITLE)}
    lines = [b.text for b in document.blocks if _is_line(b)]
    found = [m for m in map(ENTRY.match, dict.fromkeys([document.title, *lines])) if m]
    fit = [m for m in found if _is_head(m) and (m["years"] or m.string in titles)]
    heads = {document.title, *(b.text for b in document.blocks[:HEAD])}
    told = [m for m in fit if _is_told(m, _below(m.string, document))]
    several = {(m["last"].lower(), m["given"].lower()) for m in told}
    return told[0] if len(several) == 1 and told[0].string in heads else None


def plain_of(document: Document) -> Entry | None:
    """The hero of a life whose title has the name as it is spoken."""
    match = PLAIN.fullmatch(document.title)
    if not match or match["given"].isupper():
        return None
    shouted = f"{match['given']} {match['last']}".upper()  # "ELMA HOLM (1870–1918) was the first"
    opens = re.compile(rf"{re.escape(shouted)} (?:\([^()]*\d{{4}}[^()]*\) )?(?:is|was)\b")
    first = any(opens.match(block.text) for block in document.blocks[:HEAD])
    return Entry(match["last"], match["given"]) if first or _is_one(match) else None


def is_life(hero: Entry, document: Document) -> bool:
    """Whether an article whose title is a name tells when that one was born or died."""
    last = re.escape(hero.last)
    dates = rf"\b{last}(?:, [^.;(]{{1,60}},?)? \((?:[^()]*; )?(?:born |b\. |c\. )?[^();]*\d{{4}}\b"
    return re.search(rf"{dates}|\b{last}{BORN}", _below(document.title, document)) is not None


def _below(head: str, document: Document) -> str:
    """The first words of an article without its head."""
    return "\n".join(b.text for b in document.blocks if b.text != head)[:OPENING]


def _is_line(block: Block) -> bool:
    return block.kind is not BlockKind.ITEM and len(block.text.split()) <= LINE


def _is_head(match: re.Match[str]) -> bool:
    """Whether nothing goes on behind a name and its years but what somebody was."""
    years = match["years"] is not None
    return bool(BEHIND.match(match["rest"]) or (years and CALLING.match(match["rest"])))


def _is_sentence(match: re.Match[str]) -> bool:
    """Whether a head goes on to tell who was born or, behind the years of a life, who was what."""
    told = SENTENCE.match(match["rest"])
    return told is not None and (match["years"] is not None or "b" in told["verb"])


def _is_told(match: re.Match[str], text: str) -> bool:
    """Whether a text tells of somebody with the names of a head."""
    first, last = re.escape(match["given"].split()[0]), re.escape(match["last"])
    between = rf"(?: (?:[{LARGE}][\w.’'-]*|{PARTICLE}))"
    dated = match["years"] is not None
    if (dated or not _is_place(match)) and re.search(
        rf"\b(?i:{first}){between}{{0,5}}? (?i:{last})\b", text
    ):
        return True
    return dated and (_is_one(match) or re.search(rf"\b(?i:{last}){BORN}", text) is not None)


def _is_place(match: re.Match[str]) -> bool:
    """Whether a given name is a country's or a capital's, too: "Dublin, Ireland (1916–1923)"."""
    given = match["given"].title()
    return given in gazetteer().names or given in gazetteer().capitals


def _is_one(match: re.Match[str]) -> bool:
    """Whether a given name tells a man or a woman."""
    named = bool(gender_of_name(f"{match['given'].title()} {match['last']}"))
    return named and not _is_place(match)


def _entry(match: re.Match[str]) -> Entry:
    last = " ".join(map(_in_case, f"{match['particle']} {match['last']}".split()))
    given = " ".join(map(_in_case, match["given"].split()))
    nick = match["nick"] or ""
    return Entry(last, given, nick if re.fullmatch(WORD, nick) else "")


def _turned(block: Block, match: re.Match[str]) -> tuple[int, str, str]:
    """Offset of a head that opens a sentence, its words, and what is read there instead."""
    one, rank = _entry(match), match["rank"]
    head = block.text[: match.end("particle")]
    return block.start, head, f"{rank}{one.name},"


def _in_case(word: str) -> str:
    """ "O'Hara" of "O'HARA", with an apostrophe or a hyphen in it or none."""
    if word.startswith("Mc") and word[2:].isupper():
        return f"Mc{word[2:].capitalize()}"
    if not word.isupper() or len(word.strip(".")) < 2:
        return word
    if re.fullmatch(PARTICLE, word):
        return word.lower()
    return re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), word)
