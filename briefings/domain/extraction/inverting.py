"""Statements turned into the words of a question."""

from __future__ import annotations

from briefings.domain.extraction.drafts import Draft, tidied
from briefings.domain.extraction.tokens import AUXILIARIES, SUBJECTS, Sentence, Token

ALIKE_THEN_AND_NOW = frozenset({"cost", "put", "set", "cut", "hit", "let", "shut", "spread"})


def inverted(draft: Draft, leave: frozenset[int]) -> str:
    """The statement as a question without its first word: "did the Taliban sign …".

    Empty where the subject does not come first, or where several verbs would have to change.
    """
    sentence = draft.sentence
    subject = sentence.subject(draft.verb)
    if subject is None or (subject.pos == "PRON" and subject.i not in draft.swaps):
        return ""
    places = set(draft.kept) - leave
    left = sentence.subtree(subject.i) & places
    signs = {i for i in places if sentence.tokens[i].text in {",", "."}}
    before = {i for i in places if i < min(left, default=0)} - signs
    if before or not left or max(left) > draft.verb:
        return ""
    right = {i for i in places - left if i > min(left)}
    return _turned(draft, sorted(left), sorted(right), leave)


def _turned(draft: Draft, left: list[int], right: list[int], leave: frozenset[int]) -> str:
    sentence = draft.sentence
    verb = sentence.tokens[draft.verb]
    aux = next((t for t in sentence.under(verb.i) if t.dep in AUXILIARIES and t.i in right), None)
    swaps = dict(draft.swaps)
    if aux is None and verb.lemma == "be" and verb.tag != "VB":
        aux = verb
    if aux is not None:
        # "When had he signed?" is no way to ask when he did.
        if aux.lower in {"to", "had", "'s", "’s"} or aux.i < max(left):
            return ""
        first = aux.lower
        right = [i for i in right if i != aux.i]
    else:
        third = verb.tag == "VBP" and verb.i in draft.swaps  # "Harlan Foods employs", for "we"
        first = {"VBD": "did", "VBZ": "does", "VBP": "do"}.get("VBZ" if third else verb.tag, "")
        unclear = verb.tag == "VBP" and verb.lower in ALIKE_THEN_AND_NOW
        if not first or unclear or not _plain_conjuncts(sentence, verb, right):
            return ""
        swaps |= {t.i: t.lemma for t in _alike(sentence, verb, right)}
    subject = Draft(sentence, tuple(left), verb.i, "", swaps).bare()
    tail = Draft(sentence, tuple(i for i in right if i not in leave), verb.i, "", swaps).bare()
    opening = sentence.tokens[left[0]]
    if opening.lower in {"the", "a", "an"} or (
        opening.pos != "PROPN" and not opening.entity and left[0] not in draft.swaps
    ):
        shouted = subject[:2].isupper() and opening.lower != "a"
        subject = subject if shouted else subject[:1].lower() + subject[1:]
    return tidied(f"{first} {subject} {tail}".rstrip(" .,;"))


def _alike(sentence: Sentence, verb: Token, right: list[int]) -> list[Token]:
    """A verb and those that share its subject: all take their plain form after "did"."""
    found, waiting = [verb], [verb]
    while waiting:
        for child in sentence.under(waiting.pop().i):
            if child.dep == "conj" and child.is_verb and child.i in right:
                found.append(child)
                waiting.append(child)
    return found


def _plain_conjuncts(sentence: Sentence, verb: Token, right: list[int]) -> bool:
    return all(
        one.tag == verb.tag
        and one.lemma != "be"
        and (
            one is verb
            or not any(c.dep in {*SUBJECTS, *AUXILIARIES} for c in sentence.under(one.i))
        )
        for one in _alike(sentence, verb, right)
    )
