"""Whom an article tells to be a man or a woman, and by which titles it calls people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from briefings.domain.extraction.given import gender_of_name
from briefings.domain.extraction.mentions import TITLES, Mention
from briefings.domain.extraction.naming import Names
from briefings.domain.extraction.persons import head_of
from briefings.domain.extraction.tokens import Sentence
from briefings.domain.extraction.vocabulary import gender_of, words
from briefings.domain.facts import EntityType

MEN = words(
    "mr herr monsieur signor señor sir lord king prince emperor duke count baron father brother"
    " pope sheikh"
)
WOMEN = words("mrs ms miss lady dame queen princess empress duchess countess baroness sister")
HONOURS = words("honour honor majesty excellency highness lordship ladyship grace worship")
KIN = words("mother father sister brother daughter son wife husband widow widower aunt uncle niece")
STYLES = words("president dr professor captain judge general colonel admiral saint bishop")


def genders_in(
    sentences: Iterable[tuple[Sentence, Sequence[Mention]]], names: Names
) -> dict[str, str]:
    """Key of a person -> "he" or "she", by titles, kin words and given names."""
    votes: dict[str, Counter[str]] = {}
    for sentence, found in sentences:
        for mention in found:
            entity = names.of(mention.text)
            if entity is None or entity.type is not EntityType.PERSON:
                continue
            told = _by_title(sentence, mention) or _by_kin(sentence, mention)
            if told:
                votes.setdefault(entity.key, Counter())[told] += 1
    known = {key: _sole(several) for key, several in votes.items()}
    for entity in names.entities:
        if entity.type is EntityType.PERSON and not known.get(entity.key):
            known[entity.key] = gender_of_name(entity.name)
    return {key: gender for key, gender in known.items() if gender}


def styled_in(
    sentences: Iterable[tuple[Sentence, Sequence[Mention]]], names: Names
) -> dict[str, str]:
    """Key of somebody with one name -> that with its title: "Queen Victoria"."""
    found: dict[str, str] = {}
    for sentence, several in sentences:
        for mention in several:
            entity = names.of(mention.text)
            if entity is None or entity.type is not EntityType.PERSON or " " in entity.name:
                continue
            title = sentence.tokens[mention.first - 1].text if mention.first else ""
            if title.lower().rstrip(".") in MEN | WOMEN | STYLES and title[:1].isupper():
                found.setdefault(entity.key, f"{title} {entity.name}")
    return found


def kin_in(sentences: Iterable[tuple[Sentence, Sequence[Mention]]]) -> frozenset[str]:
    """Names behind a word that tells whose kin somebody is: "his daughter Ada Holm"."""
    return frozenset(
        mention.text
        for sentence, several in sentences
        for mention in several
        if mention.first and sentence.tokens[mention.first - 1].lemma in KIN
    )


def _sole(votes: Counter[str]) -> str:
    return next(iter(votes)) if len(votes) == 1 else ""


def _by_title(sentence: Sentence, mention: Mention) -> str:
    first = mention.text.split()[0].lower().rstrip(".")
    for title in (*_titles_before(sentence, mention), first):
        if title in MEN | WOMEN:
            return "he" if title in MEN else "she"
    return ""


def _titles_before(sentence: Sentence, mention: Mention) -> Iterator[str]:
    """ "Justice", "Lady" before a name, and "her" of "Her Honour Judge Holm"."""
    for token in reversed(sentence.tokens[: mention.first]):
        title = token.lower.rstrip(".")
        if title in {"his", "her"}:
            styled = sentence.tokens[token.i + 1].lower in HONOURS
            yield ("mr" if title == "his" else "mrs") if styled else ""
        if title not in TITLES or not token.text[:1].isupper():
            return
        yield title


def _by_kin(sentence: Sentence, mention: Mention) -> str:
    """ "His wife Anna", "Anna, a nun": by the noun that stands for the same person."""
    head = head_of(sentence, mention)
    if head is None:
        return ""
    above = sentence.tokens[head.head]
    beside = [c for c in sentence.under(head.i) if c.dep == "appos" and c.tag == "NN"]
    if head.dep == "appos" and above.tag == "NN" and above.i < head.i:
        beside.append(above)
    beside += [
        c
        for c in sentence.under(head.i)
        if c.dep in {"compound", "nmod"} and c.tag == "NN" and c.i == mention.first - 1
    ]
    told = {gender_of(noun.lemma) for noun in beside} - {""}
    return min(told) if len(told) == 1 else ""
