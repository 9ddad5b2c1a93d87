"""What stands around a noun, and whether it says which thing is meant."""

from __future__ import annotations

from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.generic import OF_A_HOUSE
from briefings.domain.extraction.setting import Setting
from briefings.domain.extraction.tokens import SUBJECTS, Token
from briefings.domain.extraction.vocabulary import (
    FINDING,
    GENERAL,
    PLAIN,
    RELATIONAL,
    RELATIVE,
    SAYING,
    SUMS_UP,
    words,
)

COMPASS = words("northern southern eastern western")
FIRST = frozenset({"first", "last", "only", "second", "third"})
EVERYBODY = frozenset({"whoever", "anyone", "anybody", "everyone", "nobody"})
TRADING = words("pay sell buy charge hire rent price lease engage let bill")
ROOT, LONGEST_ENDING = 5, 5  # letters of "spoil" and of what "calculation" ends with


def is_plain(token: Token, draft: Draft) -> bool:
    """Whether nothing but its article stands with a noun."""
    beside = (c for c in under(token, draft) if c.dep not in {"det", "punct", "case", "cc"})
    return all(
        c.dep == "conj" or (c.dep in {"relcl", "acl"} and draft.sentence.after_comma(c.i))
        for c in beside
    )


def names_something(draft: Draft, setting: Setting) -> bool:
    """Whether a name says where "the council" is the council."""
    if setting.central is not None and not setting.astray:
        return True
    return any(m.first in draft.kept and m.type is not None for m in setting.mentions)


def under(token: Token, draft: Draft) -> list[Token]:
    places = draft.places
    return [c for c in draft.sentence.below[token.i] if c.i in places]


def lead_of(token: Token, draft: Draft) -> Token | None:
    """The word that says that a thing was told of before: "the", "each", "other"."""
    several = under(token, draft)
    article = next((c for c in several if c.dep == "det"), None)
    if article is not None:
        return article if article.lower in {"the", "each", "every"} else None
    counted = any(c.dep == "nummod" for c in several)
    every = next((c for c in several if c.lower == "all" and counted), None)
    if every is not None:
        return every  # "all three results"
    if any(c.dep == "poss" for c in several):
        return None
    relative = next((c for c in several if c.lower in {"other", "remaining", "further"}), None)
    if relative is not None and token.tag in {"NNS", "NN"}:
        return relative
    bare = token.lemma in RELATIONAL and token.tag == "NNS" and not several
    return token if bare else None


def is_restricted(token: Token, draft: Draft, setting: Setting) -> bool:
    """Whether words around a noun say which one is meant."""
    following = token.i + 1 if token.i + 1 in draft.kept else token.i
    if draft.sentence.tokens[following].lower in {"that", "who", "whom", "which", "whose"}:
        return True  # "the care that a storekeeper would take", however it was parsed
    told = (_tells_which(child, token, draft, setting) for child in under(token, draft))
    return next((one for one in told if one is not None), False)


def _tells_which(child: Token, noun: Token, draft: Draft, setting: Setting) -> bool | None:
    """Whether a word beside a noun settles which is meant; None where it has no say."""
    fresh = noun.lemma not in setting.told.nouns
    match child.dep:
        case "relcl" | "acl" if draft.sentence.after_comma(child.i):
            return True if _names_inside(child, draft, setting) else None
        case "relcl" | "acl" | "appos" | "poss":
            return True
        case "prep":
            return None if _is_open(child, draft, setting) else True
        case "nummod" if child.tag == "CD" and child.text[0].isdigit():
            return fresh
        case "amod" if child.lower in COMPASS:
            return True
        case "amod" | "compound" | "nmod" if child.lower not in RELATIVE:
            if child.pos == "PROPN" or child.text[0].isupper() or child.lower in GENERAL:
                return True
            return child.tag in {"JJS", "RBS"} or fresh
    return None


def _names_inside(clause: Token, draft: Draft, setting: Setting) -> bool:
    """Whether a clause says by a name which thing is meant: "the permit, which Lindo gave"."""
    places = draft.sentence.subtree(clause.i)
    return clause.i in draft.kept and any(m.first in places for m in setting.mentions)


def _is_open(prep: Token, draft: Draft, setting: Setting) -> bool:
    """Whether "behind the enterprise" says no more than the noun that it tells of."""
    noun = draft.sentence.child(prep.i, "pobj")
    if noun is None or noun.pos != "NOUN" or noun.lemma in PLAIN or setting.told.is_topic(noun):
        return False
    if setting.house and noun.lemma in OF_A_HOUSE:
        return False
    several = list(draft.sentence.under(noun.i))
    return [(c.dep, c.lower) for c in several] == [("det", "the")]


def is_main(token: Token, draft: Draft) -> bool:
    """Whether a noun is what the statement, or a clause that opens it, is about."""
    if any(c.lower in {"every", "each"} for c in draft.sentence.under(token.i)):
        return token.dep in SUBJECTS and token.head == draft.verb
    return token.dep in SUBJECTS and (token.head == draft.verb or token.i < draft.verb)


def article_of(noun: Token, draft: Draft) -> str:
    det = draft.sentence.child(noun.i, "det")
    return det.lower if det else ""


def is_done(token: Token, draft: Draft) -> bool:
    """Whether a verb before has told what a noun sums up: "spoiled goods … the spoiling"."""
    root = token.lemma[: max(ROOT, len(token.lemma) - LONGEST_ENDING)]
    return len(token.lemma) > ROOT and any(
        t.tag[:2] in {"VB", "JJ"} and t.i < token.i and t.lower.startswith(root)
        for t in draft.tokens
    )


def sums_up(token: Token, draft: Draft) -> bool:
    """Whether "the outcome" is that of the clause before: "each was free, but the outcome …"."""
    verb = token
    while not verb.is_verb and verb.head != verb.i:
        verb = draft.sentence.tokens[verb.head]
    return token.lemma in SUMS_UP and verb.dep == "conj" and verb.i > draft.verb


def is_of_all(noun: Token, draft: Draft) -> bool:
    """Whether a clause before a noun is of every such thing: "a dismissal is unfair if …"."""
    return any(t.dep in SUBJECTS and t.i < noun.i and _is_of_every(t, draft) for t in draft.tokens)


def _is_of_every(subject: Token, draft: Draft) -> bool:
    verb = draft.sentence.tokens[subject.head]
    if verb.lemma in SAYING | FINDING | {"suggest", "argue", "claim"}:
        return False  # "a survey suggests that the nurses would leave"
    lead = next((c.lower for c in under(subject, draft) if c.dep == "det"), "")
    every = lead in {"a", "an", "no", "every", "any"} or subject.lower in EVERYBODY
    helped = next((c for c in draft.sentence.under(verb.i) if c.dep in {"aux", "auxpass"}), verb)
    named = any(draft.sentence.tokens[i].pos == "PROPN" for i in draft.sentence.subtree(subject.i))
    helped_ = helped.tag in {"VBZ", "VBP", "MD"} and helped.lower not in {"would", "could"}
    return every and helped_ and not named


def is_told_by_deed(noun: Token, draft: Draft) -> bool:
    """ "The first woman to hold a chair", wherever the model joins the verb."""
    following = draft.sentence.tokens[noun.i + 1 : noun.i + 2]
    first = any(c.lower in FIRST or c.tag == "JJS" for c in under(noun, draft))
    return first and any(t.tag == "TO" for t in following)


def is_measure(token: Token, draft: Draft) -> bool:
    """ "Paid by the basket", "sold by the litre": how much of a thing, and no one thing."""
    prep = draft.sentence.tokens[token.head]
    verb = draft.sentence.tokens[prep.head]
    by = token.dep == "pobj" and prep.lower == "by" and token.tag == "NN"
    return by and verb.lemma in TRADING and is_plain(token, draft)
