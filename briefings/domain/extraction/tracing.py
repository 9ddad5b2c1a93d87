"""Whom "he" and "she" mean, sentence by sentence.

A pronoun goes back to whom its sentence names before it, or else to the last sentence that tells
of somebody who may be meant. Where two may be, the one whom the sentences are about is; where
neither is, nobody is guessed.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Mapping, Sequence

from briefings.domain.extraction.families import Families
from briefings.domain.extraction.hearing import speaker
from briefings.domain.extraction.mentions import Mention
from briefings.domain.extraction.naming import Names
from briefings.domain.extraction.partners import beside, quoted_places
from briefings.domain.extraction.persons import Somebody, people_in, placed_at
from briefings.domain.extraction.scenes import (
    UNSURE,
    Scene,
    is_anybody,
    is_led,
    is_rival,
    keys_of,
    since_led,
    suits,
    told_who,
)
from briefings.domain.extraction.speakers import speaks
from briefings.domain.extraction.tokens import SUBJECTS, Sentence, Token
from briefings.domain.extraction.vocabulary import GENDERS

REMEMBERED = 12  # sentences that tell of somebody
RIVALS = 2  # sentences before the last one in which somebody else may be meant


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
        self._families = Families()
        self._at = 0

    def read(self, sentence: Sentence, found: Sequence[Mention], part: str = "") -> dict[int, str]:
        """Place of a pronoun -> key of whom it means, for all that are sure.

        part  the headings above: what stands under another is another part
        """
        self._at += 1
        spoken = quoted_places(sentence)
        named = [
            one
            for one in people_in(sentence, found, self.names, self.titled, self._families)
            if one.at not in spoken
        ]
        named = told_who(sentence, named)
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
        self._families.read((self.names.by_key[k] for k in keys_of(here)), self._at)
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
        inside = [one for one in here if suits(one, wanted) and one.at not in apart]
        behind = self._announced(token, sentence, named, wanted) if not inside else None
        before = self._before(token, sentence, wanted, part)
        if behind is not None:
            return behind.key if before in {"", behind.key} else UNSURE
        key = self._inside(token, sentence, inside, wanted, before) if inside else before
        if key in {"", UNSURE} and speaks(sentence, token):
            said = [s for s in reversed(self._scenes) if s.part == part]
            key = speaker(inside, said, wanted, self._at) or UNSURE
        return key if key or inside else UNSURE

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
            if not only and self._is_of_hero(inside, before):
                return self.hero
            if self._may_be_hero(only, inside, wanted):
                return UNSURE
            sure = any(one.subject for one in inside) or before in {"", only}
            return only if sure or self._is_alone(only, wanted, before) else UNSURE
        known = {one.key for one in inside if one.gender == wanted and one.key}
        unknown = [one for one in inside if one.key not in known and not (one.owns and not one.key)]
        if len(known) == 1 and not any(one.subject or one.gender for one in unknown):
            return min(known)
        others = [one for one in inside if one.key not in {self.hero, UNSURE}]
        aside = not any(one.key or one.leads for one in others)
        return self.hero if self.hero in known and aside else UNSURE

    def _is_alone(self, key: str, wanted: str, before: str) -> bool:
        """Whether nobody else whom the last sentences tell of can be meant by "he" or "she".

        Who was told of without a name and without a gender stands back behind who has both.
        """
        if before != UNSURE or self.titled.get(key) != wanted:
            return False
        near = (scene for scene in self._scenes if self._at - scene.at <= RIVALS)
        others = (one for scene in near for one in scene.people if one.key != key)
        return not any(one.gender == wanted or one.key not in {"", UNSURE} for one in others)

    def _may_be_hero(self, key: str, inside: Sequence[Somebody], wanted: str) -> bool:
        """Whether "her" may be the hero's, as nothing tells the other to be a woman: "J. Holm"."""
        untold = not any(one.gender for one in inside) and not self.titled.get(key)
        hers = bool(self.hero) and self.titled.get(self.hero) == wanted
        return hers and untold and key not in {"", UNSURE, self.hero}

    def _is_of_hero(self, inside: Sequence[Somebody], before: str) -> bool:
        """Whether a life goes on with its hero: "it took the engineer's word, and she refused"."""
        aside = not any(one.subject or one.gender for one in inside)
        return self.lives and before == self.hero and bool(before) and aside

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
        fit = (one for one in named if one.leads and one.at in own and suits(one, wanted))
        return next((one for one in fit if one.key), None)

    def _before(self, token: Token, sentence: Sentence, wanted: str, part: str) -> str:
        """Whom the sentences before tell of, "" for nobody, "?" where two may be meant."""
        several = [
            (scene, fit)
            for scene in reversed(self._scenes)
            if (fit := [one for one in scene.people if suits(one, wanted)])
        ]
        if not several:
            return ""
        if self._is_heros(several, token, sentence.block):
            return self.hero
        last, fit = several[0]
        fit = [one for one in fit if one.key or is_rival(one, token)] or fit
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
            for scene, others in since_led(several[1:], key)
            for one in others
            if last.at - scene.at <= RIVALS and scene.part == part
        } - {key}
        if last.at == self._at - 1 and any(one.fresh for one in fit):
            rivals -= {"", UNSURE}  # who was told of before somebody had a name
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
            newest = self._at - scene.at == 1 and not (self.lives and is_led(fit, self.hero))
            if any(one.key or (newest and is_rival(one, token)) for one in others):
                return False
        return True

    def _leading(self, token: Token, fit: Sequence[Somebody], wanted: str) -> str:
        """Of several in the last sentence the one whom it is about, if all else is aside."""
        leads = {one.key for one in fit if one.leads}
        if len(leads) != 1 or token.dep not in SUBJECTS | {"poss"}:
            return UNSURE
        (key,) = leads
        others = [one for one in fit if one.key != key and not (one.owns and not one.key)]
        aside = not any(one.leads or one.gender == wanted or one.key for one in others)
        sure = key not in {"", UNSURE} and (aside or key == self.hero)
        return key if sure else UNSURE
