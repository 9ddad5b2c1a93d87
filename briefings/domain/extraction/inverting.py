"""Statements turned into the words of a question."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefings.domain.extraction.conjuncts import alike, plain_conjuncts, shares_object
from briefings.domain.extraction.drafts import Draft, tidied
from briefings.domain.extraction.tokens import AUXILIARIES, SUBJECTS, Token
from briefings.domain.extraction.vocabulary import words

ALIKE_THEN_AND_NOW = frozenset({"cost", "put", "set", "cut", "hit", "let", "shut", "spread"})
LONGEST_LEAD = 10  # words that may stand before a question
SHORT_TAIL = 4  # words of a question's end behind which its lead may stand
LEADS = frozenset({"prep", "npadvmod", "advcl", "pcomp", "agent"})
# Words at a head that bind it to the sentence before, or that turn a question round.
NO_LEAD = words(
    "so thus therefore hence yet still also then nor neither never only even instead otherwise"
    " rather such as because if unless although though while whereas since like unlike but and or"
)
LINKING = re.compile(
    r",? for (?:its|their|his|her) part,?"
    r"|,? (?:instead|however|therefore|thus|also|meanwhile|accordingly|consequently|too)(?=$|[ ,])"
    r"(?! (?:of|as|to|much|many|long|far|few|little|late|early|high|low))"
)
POINTS = words("it its they their them he his him she her this that these those we our i my")
PLANNING = words(
    "plan intend aim want hope seek decide agree promise pledge offer propose expect project due"
    " schedule have start begin continue refuse likely need wish vow"
)
# Verbs before "to" that do not say what was done for what.
NO_PURPOSE = words(
    "be have use need take require serve help go come fail try want wait live continue manage"
    " refuse agree learn cease happen seem appear tend prove ask tell force allow oblige expect"
    " begin start like love hate decide plan hope seek intend offer promise choose get do let"
    " enable lead cause order urge persuade teach invite permit remain stand call name"
)
BY_NUMBER = {True: "were", False: "was"}


@dataclass(frozen=True, slots=True)
class Turned:
    """The parts of a question behind its first word.

    lead  what stands before the subject: "in 1882"; "" for nothing
    rest  "did the Taliban sign …"
    """

    lead: str
    rest: str

    def asked(self, opening: str) -> str:
        """The question: its lead before it, or at its end where that is short."""
        question = LINKING.sub("", f"{opening} {self.rest}")
        if not self.lead:
            return f"{tidied(question)}?"
        trails = "," not in question and len(self.rest.split()) <= SHORT_TAIL + 6
        if trails and "," not in self.lead:
            return f"{tidied(f'{question} {self.lead}')}?"
        first = self.lead[:1].upper() + self.lead[1:]
        return f"{tidied(f'{first}, {question[:1].lower()}{question[1:]}')}?"


def inverted(draft: Draft, leave: frozenset[int]) -> str:
    """The statement as a question without its first word: "did the Taliban sign …".

    Empty where the subject does not come first, or where several verbs would have to change.
    """
    found = turned(draft, leave)
    return found.rest if found and not found.lead else ""


def turned(draft: Draft, leave: frozenset[int]) -> Turned | None:
    """The statement as a question without its first word and without the words to leave out."""
    if draft.rule == "relative":
        return _of_name(draft, leave)
    sentence = draft.sentence
    subject = subject_of(draft)
    if subject is None or _is_pronoun(subject, draft) or shares_object(draft):
        return None
    places = set(draft.kept) - leave
    left = sentence.subtree(subject.i) & places
    if not left or max(left) > draft.verb or points(draft, left) or _has_another(draft, subject):
        return None
    signs = {i for i in places if sentence.tokens[i].text in {",", "."}}
    before = {i for i in places if i < min(left)}
    lead = _lead(draft, before, signs)
    if lead is None:
        return None
    right = {i for i in places - left if i > min(left)}
    name = Draft(sentence, tuple(sorted(left)), draft.verb, "", draft.swaps).bare()
    name = lowered(name, sentence.tokens[min(left)], draft)
    rest = _turned(draft, name, sorted(left), sorted(right))
    head = draft.head[:1].lower() + draft.head[1:].strip(" ,")  # may go to the end
    lead = ", ".join(part for part in (head, lead) if part)
    return Turned(lead, rest) if rest else None


def _is_pronoun(subject: Token, draft: Draft) -> bool:
    """Whether a subject needs to be explained; "you" of a rule is whoever it is for."""
    return subject.pos == "PRON" and subject.i not in draft.swaps and subject.lower != "you"


def _has_another(draft: Draft, subject: Token) -> bool:
    """Whether an aside is taken for a second subject: "Lindo's worst on record, the port"."""
    several = draft.sentence.under(subject.head)
    return any(t.dep in SUBJECTS and t.i != subject.i and t.i in draft.kept for t in several)


def _of_name(draft: Draft, leave: frozenset[int]) -> Turned | None:
    """The same of what a clause with "who" or "which" says of a name."""
    right = [i for i in draft.kept if i not in leave]
    plain = draft.kept[0] not in leave and draft.head
    tops = {t.i for t in draft.sentence.under(draft.verb) if t.dep in LEADS}
    if not plain or draft.kept[0] in tops:
        return None
    rest = _turned(draft, draft.head.strip(), [], right)
    return Turned("", rest) if rest else None


def subject_of(draft: Draft) -> Token | None:
    """The subject of a draft's verb, or of the verb that it is joined to: "came and saw"."""
    subject = draft.sentence.subject(verbs_of(draft)[-1].i)
    return subject if subject is not None and subject.i in draft.kept else None


def verbs_of(draft: Draft) -> list[Token]:
    """A draft's verb and those before it that it is joined to, up to the one with a subject."""
    sentence = draft.sentence
    verb = sentence.tokens[draft.verb]
    found = [verb]
    while sentence.subject(verb.i) is None and verb.dep == "conj":
        verb = sentence.tokens[verb.head]
        if not verb.is_verb or verb in found:
            break
        found.append(verb)
    return found


def lead_of(draft: Draft, first: int) -> str | None:
    """What stands before the place where a statement's subject begins; None if it cannot move."""
    places = {i for i in draft.kept if i < first}
    signs = {i for i in places if draft.sentence.tokens[i].text in {",", "."}}
    return _lead(draft, places, signs)


def _lead(draft: Draft, before: set[int], signs: set[int]) -> str | None:
    """What stands before the subject, if a question can begin with it; None if not."""
    before -= _participles(draft, before)
    told = sorted(before - signs)
    if not told:
        return ""
    sentence = draft.sentence
    tops = [
        t
        for verb in verbs_of(draft)
        for t in sentence.under(verb.i)
        if t.i < draft.verb and t.dep in LEADS
    ]
    covered = set[int]().union(*(sentence.subtree(t.i) for t in tops)) if tops else set()
    several = [sentence.tokens[i] for i in told]
    far = not set(told) <= covered or len(told) > LONGEST_LEAD
    if far or several[0].lower in NO_LEAD or points(draft, told):
        return None
    said = Draft(sentence, tuple(sorted(before)), draft.verb, "", draft.swaps).bare()
    return lowered(tidied(said), several[0], draft)


def _participles(draft: Draft, before: set[int]) -> set[int]:
    """What a participle says of the subject that follows: "Founded in 1921, the firm …"."""
    found: set[int] = set()
    for token in draft.sentence.under(draft.verb):
        bare = token.tag == "VBN" and draft.sentence.child(token.i, "mark", *SUBJECTS) is None
        if token.dep == "advcl" and bare and token.i in before:
            found |= draft.sentence.subtree(token.i)
    return found & before


def points(draft: Draft, places: Iterable[int]) -> bool:
    """Whether words have a pronoun in them, which a question would have to explain."""
    tokens = draft.sentence.tokens
    return any(tokens[i].lower in POINTS and i not in draft.swaps for i in places)


def lowered(text: str, opening: Token, draft: Draft) -> str:
    """Words without the capital that they have only as the head of a sentence."""
    ahead = draft.sentence.tokens[opening.i - 1] if opening.i else None
    if ahead is not None and ahead.pos != "PUNCT" and opening.i not in draft.swaps:
        return text
    plain = draft.swaps.get(opening.i, opening.text).lower() in {"the", "a", "an"} or (
        opening.pos != "PROPN"
        and (not opening.entity or opening.pos == "NUM")
        and opening.i not in draft.swaps
    )
    head = draft.sentence.tokens[opening.head]
    kind = opening.dep == "compound" and head.tag == "NNS" and head.text.islower()
    plain = plain or (kind and not opening.entity and opening.i not in draft.swaps)
    shouted = text[:2].isupper() and opening.lower != "a"
    return text[:1].lower() + text[1:] if plain and not shouted else text


def _turned(draft: Draft, name: str, left: list[int], right: list[int]) -> str:
    """The question behind its first word, from a subject and the places behind it."""
    sentence = draft.sentence
    verb = sentence.tokens[draft.verb]
    aux = next((t for t in auxiliaries(draft) if t.i in right or _is_shared(t, draft)), None)
    swaps = dict(draft.swaps)
    if aux is None and verb.lemma == "be" and verb.tag != "VB":
        aux = verb
    if aux is not None and aux.lower in {"had", "to", "'s", "’s", "'d", "’d", "ca", "wo"}:
        if aux.lower != "had" or aux is verb:
            return ""
        found = _simple_past(draft, aux, verb, right)
        if not found:
            return ""
        first, right, changed = found
        swaps |= changed
    elif aux is not None:
        if aux.i < max(left, default=-1) and not _is_shared(aux, draft):
            return ""
        first = aux.lower
        right = [i for i in right if i != aux.i]
    else:
        third = verb.tag == "VBP" and verb.i in draft.swaps  # "Harlan Foods employs", for "we"
        first = {"VBD": "did", "VBZ": "does", "VBP": "do"}.get("VBZ" if third else verb.tag, "")
        unclear = verb.tag == "VBP" and verb.lower in ALIKE_THEN_AND_NOW
        if not first or unclear or not plain_conjuncts(sentence, verb, right):
            return ""
        swaps |= {t.i: t.lemma for t in alike(sentence, verb, right)}
    tail = Draft(sentence, tuple(right), verb.i, "", swaps).bare()
    return tidied(f"{first} {name} {tail}".rstrip(" .,;"))


def acts(draft: Draft) -> frozenset[int]:
    """The verb of a draft and what it plans or is said to do: "intends to issue"."""
    found = {draft.verb}
    for token in draft.tokens:
        to = draft.sentence.child(token.i, "aux")
        bare = token.tag == "VB" and to is not None and to.lower == "to"
        planned = draft.sentence.tokens[token.head].lemma in PLANNING
        if token.dep == "xcomp" and token.head in found and bare and planned:
            found.add(token.i)
    return frozenset(found)


def auxiliaries(draft: Draft) -> Iterator[Token]:
    """The auxiliaries of a draft's verb, or of the verb that shares its own: "was cut and sold"."""
    for verb in verbs_of(draft):
        own = [t for t in draft.sentence.under(verb.i) if t.dep in AUXILIARIES]
        if own or verb.tag not in {"VBN", "VB", "VBG"}:
            yield from own
            return


def _is_shared(aux: Token, draft: Draft) -> bool:
    return aux.head != draft.verb


def _simple_past(
    draft: Draft, aux: Token, verb: Token, right: list[int]
) -> tuple[str, list[int], dict[int, str]] | None:
    """ "Had lodged" as "did … lodge" and "had been built" as "was … built".

    "When had he signed?" is no way to ask when he did.
    """
    sentence = draft.sentence
    others = [t for t in auxiliaries(draft) if t.i != aux.i]
    kept = [i for i in right if i != aux.i]
    if verb.tag != "VBN" or any(t.tag == "RB" for t in others):
        return None
    if not others and verb.lemma != "be":
        joined = alike(sentence, verb, kept)
        if not plain_conjuncts(sentence, verb, kept):
            return None
        return "did", kept, {t.i: t.lemma for t in joined}
    if [t.lower for t in others] == ["been"]:
        subject = subject_of(draft)
        several = subject is not None and subject.tag in {"NNS", "NNPS"}
        plural = several and subject is not None and subject.entity != "PERSON"  # Ada Holmes
        return BY_NUMBER[plural], [i for i in kept if i != others[0].i], {}
    return None
