"""Whose words stand between quotation marks.

A quotation goes on over several sentences and names its speaker in one of them, or below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from briefings.domain.documents import Block, BlockKind, Document
from briefings.domain.extraction.mentions import Mention
from briefings.domain.extraction.tokens import Sentence, Token
from briefings.domain.extraction.vocabulary import ARGUING, SAYING, words
from briefings.domain.facts import EntityType
from briefings.domain.seeking import sought

Heard = tuple[Sentence, tuple[Mention, ...]]

SPOKEN = re.compile(r"“[^”]*(?:”|$)|(?<!\w)\"[^\"]*(?:\"|$)|(?<!\w)‘[^‘]+?[,.!?]’(?!\w)", re.DOTALL)
SIGNED = re.compile(r"(?:^|\n|[”\"’] ?)\s*[—–-]+\s*([A-Z][^,;\n(]{2,60})")
BARE = 0.8  # share of a sentence's letters from which it is nothing but somebody's words
FEWEST_LETTERS = 12  # fewer are a title or a word held at arm's length
SPEAKING = SAYING | ARGUING | words("ask reply tell answer quip joke")
ENDS_NAME = words("who which that , ( – —")
ABOUT = re.compile(
    r"^About (?!us\b|the (?:author|writer))(?:the )?([A-Z][^\n.:]{1,60}?):?\s*(?:\n|$)"
)
TO_THE_PRESS = sought(
    r"\b(?:(?:press|media|news) (?:release|contacts?|office|enquiries|inquiries)"
    r"|notes? (?:to|for) editors"
    r"|for immediate release|press statement|embargoed (?:un)?till?)\b",
    re.IGNORECASE,
)
LONGEST = 9  # words of whoever speaks
HEAD, FOOT = 300, 1_200  # characters in which words for the press stand


@dataclass(frozen=True, slots=True)
class _Part:
    """A sentence of a block: the share of it that is quoted, and who speaks if it says so.

    framed  whether what is quoted is told by a verb outside: "clause 9 provided that “…”"
    """

    sentence: Sentence
    share: float
    speaker: str
    framed: bool = False

    @property
    def is_bare(self) -> bool:
        return self.share >= BARE and not self.speaker and not self.framed


def voices(document: Document, heard: Sequence[Heard]) -> Mapping[int, str]:
    """Start of every sentence that only quotes -> who speaks, "" if nobody can tell."""
    found: dict[int, str] = {}
    for number, group in groupby(heard, key=lambda one: one[0].block):
        several = list(group)
        block = document.blocks[number]
        quoted = [match.span() for match in SPOKEN.finditer(block.text)]
        if not quoted and block.kind is not BlockKind.QUOTE:
            continue
        parts = list(_parts(several, block, quoted))
        signed = _signature(document, number)
        for n, part in enumerate(parts):
            if part.is_bare:
                found[part.sentence.start] = _beside(parts, n) or signed
    return found


def _parts(
    several: Sequence[Heard], block: Block, quoted: Sequence[tuple[int, int]]
) -> Iterator[_Part]:
    last_person = ""
    for sentence, mentions in several:
        inside = _inside(sentence, block.start, quoted)
        whole = block.kind is BlockKind.QUOTE
        letters = sum(char.isalpha() for char in sentence.text)
        held = sum(len(t.text) for t in sentence.tokens if t.i in inside and t.text.isalpha())
        share = 1.0 if whole else held / letters if letters >= FEWEST_LETTERS else 0.0
        speaker = "" if whole else _speaker(sentence, inside, last_person)
        yield _Part(sentence, share, speaker, not whole and _is_framed(sentence, inside))
        people = [m.text for m in mentions if m.type is EntityType.PERSON and m.first not in inside]
        last_person = people[-1] if people else last_person


def _is_framed(sentence: Sentence, inside: set[int]) -> bool:
    """Whether the verb of a sentence stands outside of what it quotes, with a subject."""
    subject = sentence.subject(sentence.root)
    outside = sentence.root not in inside and sentence.tokens[sentence.root].is_verb
    return outside and subject is not None and subject.i not in inside


def _inside(sentence: Sentence, offset: int, quoted: Sequence[tuple[int, int]]) -> set[int]:
    """The places of a sentence's words between quotation marks."""
    return {
        token.i
        for token in sentence.tokens
        if any(first <= token.start - offset < end for first, end in quoted)
    }


def _speaker(sentence: Sentence, inside: set[int], last_person: str) -> str:
    """Who speaks, as the words outside of the quotation say; of two verbs the nearer one tells."""
    told = [
        (min((abs(token.i - i) for i in inside), default=0), token.i, subject)
        for token in sentence.tokens
        if token.i not in inside and token.is_verb and token.lemma in SPEAKING
        if (subject := sentence.subject(token.i)) is not None and subject.i not in inside
    ]
    if not told:
        return ""
    _, verb, subject = min(told, key=lambda one: one[:2])
    if subject.lower in {"who", "which"} and sentence.tokens[verb].dep == "relcl":
        subject = sentence.tokens[sentence.tokens[verb].head]
    if subject.pos == "PRON":
        return last_person if subject.lower in {"he", "she"} else subject.text
    return " ".join(_name(sentence, subject, inside).split()[:LONGEST])


def _name(sentence: Sentence, subject: Token, inside: set[int]) -> str:
    kept: list[int] = []
    for i in sorted(sentence.subtree(subject.i) - inside):
        if kept and (i - kept[-1] > 1 or sentence.tokens[i].lower in ENDS_NAME):
            break
        kept.append(i)
    return sentence.words(kept)


def _beside(parts: Sequence[_Part], n: int) -> str:
    """Who speaks in a quotation's sentence before, or in its next one."""
    for at in range(n - 1, -1, -1):
        before = parts[at]
        if before.speaker and (before.share or before.sentence.text.endswith(":")):
            return _called(before.speaker)
        if not before.is_bare:
            break
    for after in parts[n + 1 :]:
        if after.speaker and after.share:
            return _called(after.speaker)
        if not after.is_bare:
            break
    return ""


def _called(speaker: str) -> str:
    return "" if speaker.lower() in {"it", "they", "i", "we", "you"} else speaker


def _signature(document: Document, number: int) -> str:
    """The name below a quotation: "— Ottilie Brandauer, in a letter"."""
    for block in document.blocks[number : number + 2]:
        match = SIGNED.search(block.text)
        if match:
            return match[1].strip().rstrip(".")
    return ""


def house_of(document: Document) -> str:
    """Whose press release an article is: what it is "About", below words for the press."""
    about = (match[1] for block in document.blocks if (match := ABOUT.match(block.text)))
    return next(about, "").strip() if TO_THE_PRESS.search(document.text) else ""


def is_for_press(document: Document) -> bool:
    """Whether an article is a press release, as its head or its foot says."""
    head, foot = document.text[:HEAD], document.text[-FOOT:]
    dropped = " ".join(one.text for one in document.dropped)
    return any(map(TO_THE_PRESS.search, (head, foot, dropped)))
