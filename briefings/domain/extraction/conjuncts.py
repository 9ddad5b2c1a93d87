"""Verbs that share their subject: "she set and printed leaflets"."""

from __future__ import annotations

from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.tokens import AUXILIARIES, SUBJECTS, Sentence, Token


def shares_object(draft: Draft) -> bool:
    """ "She set and printed leaflets": what she did by the first verb only the second one tells."""
    sentence = draft.sentence
    if sentence.child(draft.verb, "dobj", "prep", "acomp", "attr", "xcomp", "ccomp", "prt"):
        return False
    joined = sentence.child(draft.verb, "conj")
    near = joined is not None and joined.i <= draft.verb + 2
    return near and joined is not None and sentence.child(joined.i, "dobj") is not None


def alike(sentence: Sentence, verb: Token, right: list[int]) -> list[Token]:
    """A verb and those that share its subject: all take their plain form after "did"."""
    found, waiting = [verb], [verb]
    while waiting:
        one = waiting.pop()
        linked = any(t.dep == "cc" for t in sentence.under(one.i))
        for child in sentence.under(one.i):
            if linked and child.dep == "conj" and child.is_verb and child.i in right:
                found.append(child)
                waiting.append(child)
    return found


def plain_conjuncts(sentence: Sentence, verb: Token, right: list[int]) -> bool:
    """Whether all of these can take it: "had come and gone", but not "had come and was gone"."""
    return all(
        one.tag == verb.tag
        and one.lemma != "be"
        and (
            one is verb
            or not any(c.dep in {*SUBJECTS, *AUXILIARIES} for c in sentence.under(one.i))
        )
        for one in alike(sentence, verb, right)
    )
