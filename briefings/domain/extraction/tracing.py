"""Whom "he" and "she" mean, sentence by sentence.

A pronoun goes back to whom its sentence names before it, or else to the last sentence that tells
of somebody who may be meant. Where two may be, the one whom the sentences are about is; where
neither is, nobody is guessed.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefings.domain.extraction.mentions import Mention
from briefings.domain.extraction.naming import Names
from briefings.domain.extraction.persons import SOMEBODY, Somebody, people_in, placed_at
from briefings.domain.extraction.tokens import SUBJECTS, Sentence, Token
from briefings.domain.extraction.vocabulary import GENDERS

REMEMBERED = 12  # sentences that tell of somebody
RIVALS = 2  # sentences before the last one in which somebody else may be meant
OBJECTS = frozenset({"dobj", "dative", "pobj"})
BESIDE = frozenset({"with", "behind", "before", "around", "near", "about", "beside"})
UNSURE = "?"
OFTEN, MOSTLY = 10, 0.6  # times and share of whom an article is about
NOBODY = frozenset({"no", "any", "every", "each"})  # "no storekeeper" is nobody in particular


@dataclass(frozen=True, slots=True)
class Scene:
    """Those who stand in a sentence, named or meant."""

    at: int
    block: int
    part: str
    people: tuple[Somebody, ...]


class Tracing:
    """Goes through an article and says whom each pronoun means.

    titled  key -> "he" or "she", for those of whom the article tells it
    hero    key of the person whom the article is about, "" for none
    counts  key -> times that somebody is named or meant
    lives   whether most of the article is about that one
    announced  whether the title names that one
    votes   key of somebody else -> what pronouns mean him or her
    """

    def __init__(
        self,
        names: Names,
        titled: Mapping[str, str],
        hero: str = "",
        *,
        lives: bool = False,
        announced: bool = True,
    ) -> None:
        self.names = names
        self.titled = titled
        self.hero = hero
        self.lives = lives
        self.announced = announced
        self.votes: dict[str, Counter[str]] = {}
        self.counts: Counter[str] = Counter()
        self._scenes: deque[Scene] = deque(maxlen=REMEMBERED)
        self._at = 0

    def read(self, sentence: Sentence, found: Sequence[Mention], part: str = "") -> dict[int, str]:
        """Place of a pronoun -> key of whom it means, for all that are sure.

        part  the headings above: what stands under another is another part
        """
        self._at += 1
        spoken = quoted_places(sentence)
        named = [
            one
            for one in people_in(sentence, found, self.names, self.titled)
            if one.at not in spoken
        ]
        waiting = {one.at: one for one in named}
        here: list[Somebody] = []
        meant: dict[int, str] = {}
        for token in sentence.tokens:
            if token.i in waiting:
                here.append(waiting[token.i])
            if token.lower not in GENDERS or token.i in spoken or token.pos not in {"PRON", "DET"}:
                continue
            key = self._meant(token, sentence, here, named, part)
            if key and key != UNSURE:
                meant[token.i] = key
                self._vote(key, GENDERS[token.lower])
            here.append(placed_at(sentence, token, key or UNSURE, GENDERS[token.lower]))
        aside = sentence.text.startswith("(") and sentence.text.rstrip(".").endswith(")")
        self.counts.update(one.key for one in here if one.key not in {"", UNSURE})
        kept = tuple(one for one in here if not is_anybody(one, sentence))
        if kept and not aside:
            self._scenes.append(Scene(self._at, sentence.block, part, kept))
        return meant

    def _vote(self, key: str, gender: str) -> None:
        if not self.titled.get(key):
            self.votes.setdefault(key, Counter())[gender] += 1

    def _meant(
        self,
        token: Token,
        sentence: Sentence,
        here: Sequence[Somebody],
        named: Sequence[Somebody],
        part: str,
    ) -> str:
        """The key of whom a pronoun means, "" for whoever has no name, "?" for a doubt."""
        wanted = GENDERS[token.lower]
        apart = beside(token, sentence)
        inside = [one for one in here if _suits(one, wanted) and one.at not in apart]
        behind = self._announced(token, sentence, named, wanted) if not inside else None
        before = self._before(token, sentence, wanted, part)
        if behind is not None:
            return behind.key if before in {"", behind.key} else UNSURE
        if not inside:
            return before or UNSURE
        return self._inside(token, sentence, inside, wanted, before)

    def _inside(
        self,
        token: Token,
        sentence: Sentence,
        inside: Sequence[Somebody],
        wanted: str,
        before: str,
    ) -> str:
        """Of those whom the sentence tells of before the pronoun, the one who is meant."""
        keys = {one.key for one in inside}
        if len(keys) == 1:
            (only,) = keys
            sure = any(one.subject for one in inside) or before in {"", only}
            return only if sure else UNSURE
        known = {one.key for one in inside if one.gender == wanted and one.key}
        unknown = [one for one in inside if one.key not in known]
        if len(known) == 1 and not any(one.subject or one.gender for one in unknown):
            return min(known)
        others = [one for one in inside if one.key not in {self.hero, UNSURE}]
        aside = not any(one.key or one.leads for one in others)
        return self.hero if self.hero in known and aside else UNSURE

    def _announced(
        self, token: Token, sentence: Sentence, named: Sequence[Somebody], wanted: str
    ) -> Somebody | None:
        """The subject that follows a pronoun in what stands before it: "in her view Quill …"."""
        subject = sentence.subject(sentence.root)
        while token.head not in {token.i, sentence.root}:
            token = sentence.tokens[token.head]
        if subject is None or token.dep not in {"prep", "advcl"} or token.i > subject.i:
            return None
        own = sentence.subtree(subject.i)
        fit = (one for one in named if one.leads and one.at in own and _suits(one, wanted))
        return next((one for one in fit if one.key), None)

    def _before(self, token: Token, sentence: Sentence, wanted: str, part: str) -> str:
        """Whom the sentences before tell of, "" for nobody, "?" where two may be meant."""
        several = [
            (scene, fit)
            for scene in reversed(self._scenes)
            if (fit := [one for one in scene.people if _suits(one, wanted)])
        ]
        if not several:
            return ""
        if self._is_heros(several, token, sentence.block):
            return self.hero
        last, fit = several[0]
        keys = {one.key for one in fit}
        if last.part != part and self.hero not in keys:
            return ""
        if len(keys) > 1:
            return self._leading(token, fit, wanted)
        (key,) = keys
        near = sentence.block - last.block <= 1
        if key in {"", UNSURE} or not (near or key == self.hero):
            return UNSURE
        rivals = {
            one.key
            for scene, others in several[1:]
            for one in others
            if last.at - scene.at <= RIVALS and scene.part == part
        } - {key}
        followed = any(one.subject for one in fit) or key == self.hero
        return key if not rivals or followed else UNSURE

    def _is_heros(
        self, several: Sequence[tuple[Scene, Sequence[Somebody]]], token: Token, block: int
    ) -> bool:
        """Whether the article goes on about the one whom it is about: nobody else was told of.

        A life goes back to whom it tells of with every paragraph.
        """
        if self.titled.get(self.hero) != GENDERS[token.lower]:
            return False
        if not (self.announced or self.counts[self.hero]):
            return False  # "each steps up; a screen shows his lungs": the hero comes later
        for scene, fit in several:
            if self._at - scene.at > RIVALS or (self.lives and scene.block != block):
                break
            others = [one for one in fit if one.key not in {self.hero, UNSURE}]
            newest = self._at - scene.at == 1
            if any(one.key or (newest and _is_rival(one, token)) for one in others):
                return False
        return True

    def _leading(self, token: Token, fit: Sequence[Somebody], wanted: str) -> str:
        """Of several in the last sentence the one whom it is about, if all else is aside."""
        leads = {one.key for one in fit if one.leads}
        if len(leads) != 1 or token.dep not in SUBJECTS | {"poss"}:
            return UNSURE
        (key,) = leads
        others = [one for one in fit if one.key != key]
        aside = not any(one.leads or one.gender == wanted or one.key for one in others)
        sure = key not in {"", UNSURE} and (aside or key == self.hero)
        return key if sure else UNSURE


def is_anybody(one: Somebody, sentence: Sentence) -> bool:
    """Whether no one person is meant, whom the next sentence could go on about: "no client"."""
    several = {c.lower for c in sentence.under(one.at)}
    word = sentence.tokens[one.at].lower
    return not one.key and (bool(several & NOBODY) or (word in SOMEBODY and word != "one"))


def _is_rival(one: Somebody, token: Token) -> bool:
    """Whether somebody without a name may be meant: a man, an Austrian who does something.

    What somebody else does to "him" may be done to whoever was just told of.
    """
    return bool(one.gender) or one.leads or one.subject or token.dep in OBJECTS


def _suits(one: Somebody, wanted: str) -> bool:
    return one.gender in {"", wanted}


def beside(token: Token, sentence: Sentence) -> set[int]:
    """Those beside whom somebody stands: in "Ada taught her", she is not Ada."""
    found: set[int] = set()
    if token.dep in SUBJECTS:
        return _of_itself(token, sentence)
    if token.dep not in OBJECTS or token.tag == "PRP$":
        return found
    verb = sentence.tokens[token.head]
    if verb.lower in BESIDE:
        return found
    while not verb.is_verb and verb.head != verb.i:
        verb = sentence.tokens[verb.head]
    while verb.dep in {"xcomp", "conj"} and sentence.subject(verb.i) is None:
        verb = sentence.tokens[verb.head]
    subject = sentence.subject(verb.i)
    return set() if subject is None else {subject.i}


def _of_itself(token: Token, sentence: Sentence) -> set[int]:
    """Words of what the subject itself did or was: "married to Paolo, she", who is not Paolo."""
    found = set[int]()
    for child in sentence.under(token.head):
        inner = sentence.child(child.i, "pcomp") if child.dep == "prep" else child
        clause = inner or child
        free = clause.dep in {"advcl", "acl", "pcomp"} and clause.tag in {"VBN", "VBG"}
        if free and clause.i < token.i and sentence.subject(clause.i) is None:
            found |= sentence.subtree(clause.i)
    return found


def quoted_places(sentence: Sentence) -> set[int]:
    """Places of the words that stand between quotation marks."""
    found: set[int] = set()
    inside = False
    for token in sentence.tokens:
        if token.text in {"“", "”"}:
            inside = token.text == "“"
        elif token.text == '"':
            inside = not inside
        elif inside:
            found.add(token.i)
    return found


def traced(
    sentences: Iterable[tuple[Sentence, Sequence[Mention]]],
    names: Names,
    titled: Mapping[str, str],
    hero: str = "",
) -> tuple[dict[str, str], str, bool]:
    """Genders with those of people whom the text itself tells, whom it is about, and if mostly.

    hero  key of the person whom the title names, "" for nobody
    """
    tracing = Tracing(names, titled, hero)
    for sentence, found in sentences:
        tracing.read(sentence, found)
    settled = {key: min(one) for key, one in tracing.votes.items() if len(one) == 1}
    known = {**titled, **settled}
    ranked = tracing.counts.most_common(1)
    if not hero and ranked and known.get(ranked[0][0]):
        key, times = ranked[0]
        hero = key if times >= OFTEN and _is_most(key, tracing.counts) else ""
    return known, hero, bool(hero) and _is_most(hero, tracing.counts)


def _is_most(key: str, counts: Counter[str]) -> bool:
    return counts[key] >= MOSTLY * sum(counts.values())
