"""What stands before a sentence and around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from briefings.domain.extraction.central import Central
from briefings.domain.extraction.dating import Dated
from briefings.domain.extraction.describing import Told
from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.mentions import Mention
from briefings.domain.extraction.naming import Names
from briefings.domain.extraction.things import Thing
from briefings.domain.extraction.tokens import Token
from briefings.domain.facts import Entity, EntityType

QUOTES = frozenset('"“”')


@dataclass(frozen=True, slots=True)
class Leader:
    """What the statement before is about: its words, as many as it is, and what rivals it.

    named   whether it has a name
    rivals  lemmas of what else in that sentence "it", or "they", could mean
    others  the same and all that stands farther aside
    acts    whether it is a company, a court or another body of people
    acting  what else of that sort does something in that sentence, or has it done to it
    agents  what else of that sort is in the sentence
    verbs   lemmas of what was said of it
    elsewhere  and of what the sentence says of others in its clauses
    open    whether another sentence has come between that went on with "it"
    """

    text: str
    plural: bool
    named: bool
    rivals: frozenset[str]
    others: frozenset[str] = frozenset()
    acts: bool = False
    acting: frozenset[str] = frozenset()
    agents: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()
    elsewhere: frozenset[str] = frozenset()
    open: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands before a sentence.

    recent     entities of the last two sentences, the latest first, subjects before others
    mentions   of the sentence itself
    heads      words that the headings and the title name as the subject
    titled     key of a person -> "he" or "she", where the article tells it
    styled     key of somebody with one name -> the name with its title
    meant      place of "he" or "her" in the sentence -> key of whom it means
    told       what the article has described before, and what it is about
    leader     what the statement before is about, if that is clear
    carried    what it tells of besides, if that is one thing of another number
    place      the one place that the title names, if the article names hardly another
    house      whether the title names one company or body, or the article is about one, which
               has a board and a turnover
    central    the one company, body or place that the article is about
    astray     whether the article is at another just now
    things     noun -> the one named thing that the article uses it for: "the canal"
    since      the one date that the sentence before names
    imagined   whether it tells a scenario, or what a judge below found
    year       the one year that the sentence before names; 0 for none
    """

    names: Names
    recent: Sequence[Entity]
    mentions: Sequence[Mention]
    heads: frozenset[str]
    titled: Mapping[str, str] = field(default_factory=dict)
    styled: Mapping[str, str] = field(default_factory=dict)
    meant: Mapping[int, str] = field(default_factory=dict)
    told: Told = field(default_factory=Told)
    leader: Leader | None = None
    carried: Leader | None = None
    imagined: bool = False
    year: int = 0
    since: Dated | None = None
    place: str = ""
    house: bool = False
    central: Central | None = None
    astray: bool = False
    things: Mapping[str, Thing] = field(default_factory=dict)


def type_at(token: Token, setting: Setting) -> EntityType | None:
    """The type of the name that a word belongs to."""
    for mention in setting.mentions:
        if mention.first <= token.i < mention.end:
            entity = setting.names.of(mention.text)
            return entity.type if entity else mention.type
    return None


def is_quoted(token: Token, draft: Draft) -> bool:
    """Whether a word stands in somebody's own words."""
    signs: list[Token] | None = draft.memo.get(is_quoted)
    if signs is None:
        signs = draft.memo[is_quoted] = [t for t in draft.tokens if t.text in QUOTES]
    if not signs:
        return False
    before = [t.text for t in signs if t.i < token.i]
    straight = before.count('"') % 2 == 1
    return straight or before.count("“") > before.count("”")
