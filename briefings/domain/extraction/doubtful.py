"""What is left open in a statement: a word that refers to something, a time, or something else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefings.domain.candidates import Doubt
from briefings.domain.extraction.depths import PERSONAL
from briefings.domain.extraction.setting import Setting
from briefings.domain.extraction.standins import SAYS_WHAT
from briefings.domain.extraction.tokens import Sentence, Token
from briefings.domain.extraction.vocabulary import TIMES
from briefings.domain.facts import Entity, EntityType

MOST_OPTIONS = 4
OF_TIME = frozenset({"DATE", "TIME"})
NAMING = frozenset({"NOUN", "PROPN", "PRON", "DET"})
GROUPS = frozenset(
    {
        EntityType.PEOPLE,
        EntityType.ARMED_GROUP,
        EntityType.ORGANISATION,
        EntityType.COMPANY,
        EntityType.GOVERNMENT,
        EntityType.COUNTRY,
    }
)


def doubt_of(words: tuple[Token, ...], sentence: Sentence, setting: Setting) -> Doubt:
    """The doubt about some words, with what they may mean, best first."""
    first, last = words[0], words[-1]
    text = sentence.text[first.start - sentence.start : last.end - sentence.start]
    kind = _kind(words)
    several = _unique(_options(words, setting), text) if kind == "antecedent" else ()
    return Doubt(kind, text, first.start, last.end, tuple(several)[:MOST_OPTIONS])


def _kind(words: tuple[Token, ...]) -> str:
    """ "antecedent" for what can give way to a name, "time" for a date, "open" for all else."""
    last = words[-1]
    if last.lemma in TIMES or (last.entity in OF_TIME and last.pos != "PRON"):
        return "time"
    quoted = words[0].text in {'"', "“"}
    return "antecedent" if last.pos in NAMING and not quoted else "open"


def _options(words: tuple[Token, ...], setting: Setting) -> Iterator[str]:
    last = words[-1]
    sort = PERSONAL.get(last.lower)
    if last.pos == "NOUN":
        yield from setting.told.options(last)
        kinds = SAYS_WHAT.get(last.lemma, ())
        yield from (_written(one, setting) for one in setting.recent if one.type in kinds)
        return
    if sort != "person":
        for leader in (setting.leader, setting.carried):
            if leader is not None and leader.plural == (sort == "many"):
                yield leader.text[:1].lower() + leader.text[1:] if not leader.named else leader.text
    yield from (_written(one, setting) for one in setting.recent if _fits(one, sort))


def _fits(one: Entity, sort: str | None) -> bool:
    """Whether a name may be meant by "he", by "they", or by "it" and "this"."""
    if sort == "person":
        return one.type is EntityType.PERSON
    if sort == "many":
        return one.type in GROUPS
    return one.type is not EntityType.PERSON


def _written(one: Entity, setting: Setting) -> str:
    """A name with "the", if the article writes it so."""
    definite = one.key in setting.names.definite and not one.name.lower().startswith("the ")
    return f"the {one.name}" if definite else one.name


def _unique(several: Iterable[str], text: str) -> Iterator[str]:
    """Each once, and none that only says the word again."""
    seen = {text.lower()}
    for one in several:
        if one.lower() not in seen:
            seen.add(one.lower())
            yield one
