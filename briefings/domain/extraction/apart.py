"""Words of a statement that a pronoun in it cannot mean, though they are of its kind."""

from __future__ import annotations

from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.setting import Setting, is_quoted, type_at
from briefings.domain.extraction.tokens import SUBJECTS, Sentence, Token
from briefings.domain.extraction.vocabulary import is_person_noun, words
from briefings.domain.facts import EntityType

OBJECTS = frozenset({"him", "her", "them"})
WAYS = frozenset({"from", "to", "in", "into", "at", "near", "via"})
# Behind these nobody means the subject: "the board put an end to it", but "has coal beneath it".
OPPOSED = words("argue warn complain fear claim contend insist protest object worry believe")
# What a measure does to others, and no body says of itself.
WEIGHING = words(
    "ruin cost hurt harm damage destroy kill raise cause create push drive force make lead threaten"
    " weaken undermine benefit encourage discourage deter help save bring cut reduce increase put"
    " be leave turn cripple bankrupt drown flood starve spoil"
)
NOT_ITS_OWN = frozenset({"to", "of", "for", "against", "without", "from", "about"})


def ruled_out(token: Token, draft: Draft, setting: Setting) -> set[int]:
    """Places of words that stand beside what is meant, or in somebody's words.

    Of what follows "its", only a subject can be meant: "as its president put it, a town …".
    """
    out = _apart(token, draft.sentence) | _where(token, draft, setting)
    out |= _described(token, draft.sentence) | _on_the_way(token, draft, setting)
    out |= _arguing(token, draft.sentence)
    for other in draft.tokens:
        behind = token.lower == "its" and other.i > token.i and other.dep not in SUBJECTS
        if behind or is_quoted(other, draft):
            out.add(other.i)
    return out


def _apart(token: Token, sentence: Sentence) -> set[int]:
    """The subject beside which "her" stands: "the priest taught her" is of two people."""
    clause = sentence.tokens[token.head]
    if token.lower == "they" and clause.dep == "ccomp" and clause.is_verb:
        above = sentence.subject(clause.head)  # "a professor of the university says that they"
        one = above is not None and above.tag in {"NN", "NNP"}
        return sentence.subtree(above.i) - {above.i} if above is not None and one else set()
    if token.dep in SUBJECTS and clause.dep == "ccomp" and clause.pos in {"ADJ", "NOUN"}:
        above = sentence.subject(clause.head)  # "wool made it rich"
        return sentence.subtree(above.i) if above is not None else set()
    if token.lower in OBJECTS and token.dep in SUBJECTS:
        above = sentence.subject(clause.head)  # "Pascu forbade him to publish"
        return sentence.subtree(above.i) if above is not None and clause.dep != "ROOT" else set()
    if token.tag == "PRP$" or token.dep in SUBJECTS:
        return set()
    first = verb = _above_phrase(token, sentence)
    while verb.dep == "xcomp" and sentence.subject(verb.i) is None and verb.head != verb.i:
        verb = sentence.tokens[verb.head]  # "one professor refused to examine her"
    beside = token.dep in {"dobj", "dative"} or (token.dep == "pobj" and verb.is_verb)
    subject = sentence.subject(verb.i) if beside else None
    if subject is None or subject.dep.startswith("csubj"):
        return set()  # "whoever thins the queue will find it long"
    what = sentence.child(first.i, "dobj") if token.dep == "pobj" else None
    named = {one.i for one in sentence.under(verb.i) if one.dep in SUBJECTS}
    return sentence.subtree(subject.i) | named | ({what.i} if what is not None else set())


def _arguing(token: Token, sentence: Sentence) -> set[int]:
    """Who argues "that it would ruin the growers": not that they would themselves."""
    verb = sentence.tokens[token.head]
    above = sentence.tokens[verb.head]
    if token.lower != "it" or token.dep not in SUBJECTS or verb.dep != "ccomp":
        return set()
    modal = any(t.tag == "MD" and t.lower in {"would", "will"} for t in sentence.under(verb.i))
    subject = sentence.subject(above.i)
    if subject is None or above.lemma not in OPPOSED or verb.lemma not in WEIGHING or not modal:
        return set()
    return sentence.subtree(subject.i)


def _described(token: Token, sentence: Sentence) -> set[int]:
    """ "Decisions based on them" are based on something else."""
    above = sentence.tokens[token.head]
    verb = sentence.tokens[above.head] if token.dep == "pobj" else above
    return {verb.head} if token.dep in {"pobj", "dobj"} and verb.dep == "acl" else set()


def _on_the_way(token: Token, draft: Draft, setting: Setting) -> set[int]:
    """Where somebody comes from or goes: "students fly in from Zurich to measure it"."""
    if token.lower != "it" or token.dep not in {"dobj", "pobj"}:
        return set()
    sentence, named = draft.sentence, {EntityType.PLACE, EntityType.COUNTRY}
    return {
        t.i
        for t in draft.tokens
        if t.dep == "pobj"
        and sentence.tokens[t.head].lower in WAYS
        and type_at(t, setting) in named
    }


def _above_phrase(token: Token, sentence: Sentence) -> Token:
    """The verb of the clause in which "it" stands behind "to" or "of": "put an end to it"."""
    above = sentence.tokens[token.head]
    if token.dep == "pobj" and above.dep == "agent":
        return _governing(sentence.tokens[above.head], sentence)  # "big enough to be hurt by it"
    if token.dep != "pobj" or above.lower not in NOT_ITS_OWN:
        return above
    above = sentence.tokens[above.head]
    while above.dep == "pobj":  # "wrote a book of 40 pages about her"
        above = sentence.tokens[sentence.tokens[above.head].head]
    return sentence.tokens[above.head] if above.dep == "dobj" else above


def _governing(verb: Token, sentence: Sentence) -> Token:
    """The verb whose subject is that of an infinitive: "is" of "is big enough to be hurt"."""
    while verb.dep in {"xcomp", "acomp", "advcl"} and sentence.subject(verb.i) is None:
        verb = sentence.tokens[verb.head]
    return verb


def _where(token: Token, draft: Draft, setting: Setting) -> set[int]:
    """Where the subject is: "courts in Ireland refuse its claims" are not Ireland's claims."""
    subject = draft.sentence.subject(draft.verb)
    if subject is None or token.lower not in {"it", "its"}:
        return set()
    body = is_person_noun(subject.lemma) or subject.lower.endswith(("body", "one"))
    if not body and subject.tag not in {"NNS", "NNPS"}:
        return set()
    # "The people of Leith held that it" was so, too.
    of = {"of"} if body else set()
    inner = [
        place
        for c in draft.sentence.under(subject.i)
        if c.dep == "prep"
        and c.lower in {"in", "at", "from", "near", *of}
        and (place := draft.sentence.child(c.i, "pobj")) is not None
    ]
    named = {EntityType.PLACE, EntityType.COUNTRY}
    known = (place for place in inner if type_at(place, setting) in named)
    return {i for place in known for i in draft.sentence.subtree(place.i)}


def may_be_led(noun: Token, token: Token, draft: Draft) -> bool:
    """Whether a subject may mean what is none: "the press declined the paper; it appeared"."""
    signs = (t.i for t in draft.tokens if t.text == ";")
    apart = noun.dep == "dobj" and any(noun.i < i < token.i for i in signs)
    return apart or _is_announced(noun, draft)


def _is_announced(noun: Token, draft: Draft) -> bool:
    """Whether a statement says at its head what it will tell of: "As for the clause, it …"."""
    first, second = draft.tokens[:2]
    return first.lower == "as" and second.lower in {"for", "to"} and noun.head == second.i
