"""Entries of biographical dictionaries: "HOLM, Ada Maria (1873–1949)" is Ada Maria Holm.

Such a head turns the name of its hero round and writes it in capitals, and so may the first words
below it. Other titles have commas too: a head counts only if the text calls somebody by the same
names the other way round, or its years are a life's and its given name is one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

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
    rf"(?P<rank>(?:{RANK})*)(?P<given>(?:{WORD}|[{LARGE}]\.)(?: (?:{WORD}|[{LARGE}]\.?))*)"
    rf"(?P<particle>(?: {PARTICLE})?)(?: \((?P<nick>[^()\d]+)\))?(?:,? (?:Jr|Sr)\.?)?"
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
SENTENCE = re.compile(r",? (?:[a-z][^.;]{0,90}, )?(?:was|is|born|became|grew)\b")
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
    turned  offset, and the words, of a head that opens a sentence
    """

    last: str
    given: str
    nick: str = ""
    turned: tuple[int, str] = field(default=(-1, ""))

    @property
    def name(self) -> str:
        return f"{self.given} {self.last}"

    def aliases(self, others: Iterable[str], kin: Collection[str]) -> dict[str, str]:
        """Shorter names -> the name, but for those that somebody else may be called by.

        others  all that is named in the text
        kin     what those are called who are told to be somebody's
        """
        first = self.given.split()[0]
        calls = {first, self.given, *([self.nick] if self.nick else [])}
        known = {*calls, *(f"{one} {self.last}" for one in calls), self.name}
        begins = {other.split()[0] for other in others if " " in other and other not in known}
        short = {call for call in calls if call.split()[0] not in {*begins, *kin}}
        last = {self.last, self.last[:1].upper() + self.last[1:], self.last.split()[-1]}
        full = {f"{one} {self.last}" for one in calls}
        return dict.fromkeys({*short, *last, *full} - {self.name}, self.name)

    def read(self, block: Block) -> str:
        """The text of a block with the name as prose has it, letter for letter as long."""
        at, head = self.turned
        text = block.text
        if block.start == at and text.startswith(head):
            text = f"{self.name},{text[len(head) :]}"
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
    match = _headed(document)
    if match:
        return _entry(match)
    for block in document.blocks[:HEAD]:
        match = ENTRY.match(block.text)
        if match and SENTENCE.match(match["rest"]) and match["years"]:
            return _entry(match, block) if _is_one(match) else None
    return None


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
    return Entry(match["last"], match["given"]) if _is_one(match) else None


def _below(head: str, document: Document) -> str:
    """The first words of an article without its head."""
    return "\n".join(b.text for b in document.blocks if b.text != head)[:OPENING]


def _is_line(block: Block) -> bool:
    return block.kind is not BlockKind.ITEM and len(block.text.split()) <= LINE


def _is_head(match: re.Match[str]) -> bool:
    """Whether nothing goes on behind a name and its years but what somebody was."""
    years = match["years"] is not None
    return bool(BEHIND.match(match["rest"]) or (years and CALLING.match(match["rest"])))


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


def _entry(match: re.Match[str], block: Block | None = None) -> Entry:
    last = " ".join(map(_in_case, f"{match['particle']} {match['last']}".split()))
    given = " ".join(map(_in_case, match["given"].split()))
    head = f"{match['last']}, {match['given']}"
    plain = (
        not match["rank"]
        and not match["particle"]
        and match.start("given") == len(f"{match['last']}, ")
    )
    nick = match["nick"] or ""
    nick = nick if re.fullmatch(WORD, nick) else ""
    return Entry(last, given, nick, (block.start, head) if block and plain else (-1, ""))


def _in_case(word: str) -> str:
    """ "O'Hara" of "O'HARA", with an apostrophe or a hyphen in it or none."""
    if word.startswith("Mc") and word[2:].isupper():
        return f"Mc{word[2:].capitalize()}"
    if not word.isupper() or len(word.strip(".")) < 2:
        return word
    if re.fullmatch(PARTICLE, word):
        return word.lower()
    return re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), word)
