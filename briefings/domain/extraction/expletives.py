"""Whether "it" stands for nothing: "it rained", "it is likely that", "it took years to"."""

from __future__ import annotations

from briefings.domain.extraction.tokens import SUBJECTS, Sentence, Token
from briefings.domain.extraction.vocabulary import SAYING, TIMES, words

# What a thing is: "it is due to be finished in May".
OF_THINGS = words("due set able unable meant supposed bound ready free willing keen reluctant slow")
IMPERSONAL = words("seem appear be turn follow happen emerge transpire matter remain become")
APPEARING = words("seem appear turn happen emerge transpire")
SUITING = words("suit pay help hurt please behove befit fall")
LED = frozenset({"relcl", "ccomp", "advcl", "acl"})
SEASONS = words("season spring summer autumn winter noon midnight dusk dawn morning evening night")
NEXT_TO_NOTHING = words("nothing little much fortune lot")
TAKEN = frozenset({"DATE", "TIME", "MONEY"})
NEAR = 4  # words between "is" and "for"


def is_empty(token: Token, sentence: Sentence) -> bool:
    """Whether "it" stands for nothing: it is likely that, it took years to, it rained."""
    if token.dep == "expl":
        return True
    verb = sentence.tokens[token.head]
    if token.dep not in SUBJECTS:
        return False
    if _is_set_phrase(verb) or _takes_time(sentence, verb) or is_cleft(token, sentence):
        return True
    for child in sentence.under(verb.i):
        marked = any(c.lower in {"that", "whether", "how", "why"} for c in sentence.under(child.i))
        if child.dep in {"csubj", "csubjpass"} and child.i > verb.i and marked:
            return True
        held = verb.lemma in IMPERSONAL or sentence.child(verb.i, "auxpass") is not None
        if child.dep == "ccomp" and child.i > verb.i and marked and held:
            return True
        if child.dep in {"acomp", "attr", "oprd"} and verb.lemma in {"be", "become", "remain"}:
            hung = child.lemma not in OF_THINGS and _has_infinitive(sentence, verb.i, child.i)
            return _is_hour(child) or hung
    return _is_for_somebody(token, sentence, verb)


def is_cleft(token: Token, sentence: Sentence) -> bool:
    """Whether "it" only leads to what is singled out: "it was Ada who", "it was in May that"."""
    verb = sentence.tokens[token.head]
    if verb.lemma != "be" or token.i > verb.i:
        return False
    after = (c for c in sentence.under(verb.i) if c.i > verb.i and c.dep in {"attr", "prep"})
    what = next(after, None)
    if what is None:
        return False
    clauses = [c for n in (verb.i, what.i) for c in sentence.under(n) if c.i > what.i]
    words_ = [c for one in clauses if one.dep in LED for c in sentence.under(one.i)]
    if what.dep == "prep":
        return any(c.lower == "that" and c.dep == "mark" for c in words_)
    led = {c.lower for c in words_ if c.tag in {"WDT", "WP", "WP$"}}
    return "who" in led or ("that" in led and what.pos == "PROPN")


def _is_hour(what: Token) -> bool:
    """ "It is ten past seven", "it was the rainy season"."""
    return what.entity == "TIME" or what.lemma in SEASONS


def _is_for_somebody(token: Token, sentence: Sentence, verb: Token) -> bool:
    """ "It is not for the court to choose", "it suits him to be kind", "and, it was said, …"."""
    after = [t for t in sentence.under(verb.i) if t.i > verb.i]
    to = any(any(c.lower == "to" for c in sentence.under(t.i)) for t in after if t.is_verb)
    if verb.lemma == "be":
        return to and any(c.lower == "for" and c.i < verb.i + NEAR for c in after)
    if verb.lemma in SUITING:
        return to
    said = verb.lemma in SAYING | {"think", "believe"} and sentence.child(verb.i, "auxpass")
    following = sentence.tokens[verb.i + 1 : verb.i + 2]
    aside = token.i > 0 and sentence.tokens[token.i - 1].text == ","
    return bool(said) and aside and any(t.text == "," for t in following)


def _is_set_phrase(verb: Token) -> bool:
    """Whether "it rained", or "the cells, it turned out, had shown"."""
    aside = verb.dep == "parataxis" and verb.lemma in APPEARING
    return aside or verb.lemma in {"rain", "snow", "hail", "freeze", "thunder"}


def _takes_time(sentence: Sentence, verb: Token) -> bool:
    """Whether something is long or dear: "it takes five years to train a nurse"."""
    what = sentence.child(verb.i, "dobj")
    counted = what is not None and (what.entity in TAKEN or what.lemma in TIMES | NEXT_TO_NOTHING)
    if verb.lemma not in {"take", "cost"} or what is None or not counted:
        return False
    return any(
        c.i > what.i
        and c.dep in {"xcomp", "advcl", "acl", "relcl"}
        and any(x.lower == "to" and x.dep == "aux" for x in sentence.under(c.i))
        for c in (*sentence.under(verb.i), *sentence.under(what.i))
    )


def _has_infinitive(sentence: Sentence, verb: int, complement: int) -> bool:
    several = (*sentence.under(verb), *sentence.under(complement))
    return any(
        c.i > complement
        and c.dep in {"xcomp", "advcl", "ccomp", "csubj", "acl", "relcl"}
        and any(x.lower in {"to", "that"} and x.dep in {"aux", "mark"} for x in sentence.under(c.i))
        for c in several
    )
