"""Nouns that a statement names without saying which thing is meant.

"The judge", "the report", "the smaller routes": whoever reads the statement alone, and knows the
article's title, has to know which one. A noun is identified by a name, by what stands with it, by
what the statement has said before it, by the title, or because everybody knows the one there is.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefings.domain.extraction.anchoring import is_placed
from briefings.domain.extraction.bridging import belongs
from briefings.domain.extraction.bynames import is_said
from briefings.domain.extraction.comparing import LIKENED
from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.generic import (
    BY_ONE_ELSE,
    EDGES,
    FOR_EVERYBODY,
    LEANS_BY_ADJECTIVE,
    OF_A_HOUSE,
    OF_SOMETHING,
    ONE_OF_TWO,
    POINTS_BACK,
)
from briefings.domain.extraction.lacking import lacking
from briefings.domain.extraction.restricting import is_done, is_told_by_deed, sums_up, under
from briefings.domain.extraction.setting import Setting, is_quoted, type_at
from briefings.domain.extraction.tokens import SUBJECTS, Token
from briefings.domain.extraction.vocabulary import words

Words = tuple[Token, ...]
DEEPEST = 4  # phrases inside phrases that are looked at
BY_PLACE = frozenset({"at", "in", "near", "of"})
OPENING = 2  # words before the noun of "at the bottom"
FEW = frozenset({"two", "three", "four", "five", "six"})
SUCCEEDING = frozenset({"successor", "predecessor"})  # as what?
MODIFIERS = frozenset({"amod", "compound", "nmod"})
BY_HOW_MUCH = frozenset({"by", "within", "for", "after"})
LASTING = words("minute hour day week month year decade")
COUNTED = frozenset({"DATE", "TIME", "ORDINAL", "CARDINAL", "PERCENT", "MONEY"})
DEGREES = frozenset({"master", "bachelor"})


def loose_nouns(draft: Draft, setting: Setting) -> Iterator[Words]:
    """The nouns of a statement that nothing identifies, with their article."""
    yield from lacking(draft)
    for token in draft.tokens:
        if not _is_looked_at(token, draft) or _is_settled(token, draft):
            continue
        lead = _article(token, draft)
        if lead is not None and lead.lower == "the":
            if not is_identified(token, draft, setting):
                yield lead, token
        elif _is_bare_part(token, draft, setting) or _is_one_of_two(token, draft, setting):
            yield (token,) if lead is None else (lead, token)


def _is_looked_at(token: Token, draft: Draft) -> bool:
    """Whether a word is a noun that the statement has to identify."""
    if token.tag not in {"NN", "NNS", "NNP"} or is_quoted(token, draft):
        return False
    # "The girls' school", "the first master's degree"
    kind = token.dep == "poss" and (token.tag == "NNS" or token.lemma in DEGREES)
    share = token.lower == "cent"  # "12 per cent" is looked at where it stands for a noun
    return not (kind or share)


def is_identified(noun: Token, draft: Draft, setting: Setting, depth: int = 0) -> bool:
    """Whether a reader of this statement and of the title knows what "the …" is."""
    if depth > DEEPEST or is_quoted(noun, draft) or _is_settled(noun, draft):
        return True
    if _is_bare_part_of(noun, draft):
        return False
    if _is_named(noun, draft, setting) or _is_cited(noun, draft) or _is_by_name(noun, draft):
        return True
    if is_known(noun, draft, setting) or _is_said_before(noun, draft):
        return True
    if is_said(noun, draft, setting) or is_told_by_deed(noun, draft):
        return True
    told = _by_what_stands_with_it(noun, draft, setting, depth)
    known = told if told is not None else belongs(noun, draft, setting)
    return known or is_placed(noun, draft, setting)


def _is_settled(token: Token, draft: Draft) -> bool:
    """Whether other words are written for a noun or for its article."""
    return token.i in draft.swaps or any(c.i in draft.swaps for c in under(token, draft))


def _article(noun: Token, draft: Draft) -> Token | None:
    return next((c for c in under(noun, draft) if c.dep == "det"), None)


def _is_named(noun: Token, draft: Draft, setting: Setting) -> bool:
    """Whether it is a name of its own, unlike "the Act" and "the Board"."""
    mention = next((m for m in setting.mentions if m.first <= noun.i < m.end), None)
    if mention is None:
        # The model takes many a "congress" for a name, though the article told of "a congress".
        written = noun.text[:1].isupper() or not setting.told.was_new(noun)
        return noun.tag == "NNP" and written and noun.lower not in BY_ONE_ELSE
    return mention.end - mention.first > 1 or noun.lower not in BY_ONE_ELSE


def _is_cited(noun: Token, draft: Draft) -> bool:
    """ "The word "safe"", "the term ‘bar’"."""
    following = draft.sentence.tokens[noun.i + 1 : noun.i + 2]
    return any(t.text in {'"', "“", "‘"} for t in following)


def _is_by_name(noun: Token, draft: Draft) -> bool:
    """ "The surgeon Ada Holm", "the school at Lindo", wherever the model joins the name."""
    following = list(draft.sentence.tokens[noun.i + 1 : noun.i + 4])
    if following and following[0].lower in BY_PLACE:
        following = [t for t in following[1:] if t.lower != "the"]
    named = bool(following) and following[0].pos == "PROPN" and following[0].entity not in COUNTED
    return named and following[0].i in draft.kept


def is_known(noun: Token, draft: Draft, setting: Setting) -> bool:
    """Whether everybody knows what it is, or the title says it."""
    beside = under(noun, draft)
    if any(c.lower in LIKENED for c in beside) or _is_rest(noun, draft):
        return True  # "the same day" is looked at where it is compared
    leaning = any(c.lower in LEANS_BY_ADJECTIVE or c.tag == "JJR" for c in beside)
    if noun.lemma in {"time", "times"}:
        return True
    edge = noun.lemma in EDGES and any(c.dep == "prep" for c in beside)
    plain = not any(c.dep in MODIFIERS for c in beside)
    plain = plain or all(c.tag == "JJS" for c in beside if c.dep in MODIFIERS)  # "the nearest sea"
    if noun.lemma in FOR_EVERYBODY and plain and not edge:
        return True
    if noun.entity in COUNTED and not leaning and not edge:
        return True
    if setting.told.is_of_case(noun) or (setting.house and noun.lemma.lower() in OF_A_HOUSE):
        return not leaning
    return False


def _is_bare_part_of(noun: Token, draft: Draft) -> bool:
    """ "At the bottom are three slips", "for most of the rest", "the war rescued her"."""
    if any(c.dep != "det" for c in under(noun, draft)):
        return False
    match noun.lemma:
        case "rest":
            several = {"NNS", "NNPS", "CD"}
            return not any(t.tag in several and t.i < noun.i for t in draft.tokens)
        case "bottom" | "top" | "side" | "end" | "edge":
            return noun.dep == "pobj" and noun.i <= draft.kept[0] + OPENING < draft.verb + OPENING
        case "war":
            return noun.dep in SUBJECTS and not any(c.isdigit() for c in draft.bare())
        case _:
            return False


def _is_rest(noun: Token, draft: Draft) -> bool:
    """ "The remaining 15%" of what the statement has told the other shares of."""
    rest = noun.lower in {"%", "percent", "rest", "remainder"} and not noun.dep.startswith("npadv")
    return rest and any(t.lower in {"%", "percent"} and t.i < noun.i for t in draft.tokens)


def _is_said_before(noun: Token, draft: Draft) -> bool:
    """Whether the statement itself has told of it, or of what it sums up, before."""
    if any(c.lower in LEANS_BY_ADJECTIVE for c in under(noun, draft)):
        return False
    here = [t for t in draft.tokens if t.i < noun.i - 1]
    if any(t.lemma.lower() == noun.lemma or t.lower == noun.lower for t in here if t.pos != "VERB"):
        return True
    swapped = " ".join(text.lower() for i, text in draft.swaps.items() if i < noun.i)
    if noun.lemma in f"{swapped} {draft.head.lower()}".replace("’", " ").split():
        return True
    return is_done(noun, draft) or sums_up(noun, draft)


def _by_what_stands_with_it(noun: Token, draft: Draft, setting: Setting, depth: int) -> bool | None:
    """What its words beside it say; None where there are none."""
    several = [c for c in under(noun, draft) if c.dep not in {"det", "punct", "case", "cc", "conj"}]
    answers = [_tells(c, noun, draft, setting, depth) for c in several]
    if True in answers:
        return True
    if False in answers or any(c.lower in LEANS_BY_ADJECTIVE or c.tag == "JJR" for c in several):
        return False
    described = [c for c in several if c.dep in MODIFIERS or c.dep == "nummod"]
    if not described:
        return None
    if all(c.lower in FEW for c in described):  # "the two groups", if none were told of here
        return any(t.dep == "conj" and t.i < noun.i and t.pos != "VERB" for t in draft.tokens)
    if any(c.tag in {"JJS", "RBS"} or c.lower == "only" for c in described):
        return any(c.i > noun.i for c in several)
    return setting.told.is_usual_phrase(noun, draft.sentence)


def _tells(child: Token, noun: Token, draft: Draft, setting: Setting, depth: int) -> bool | None:
    """Whether one word with a noun says which; None where it has no say."""
    match child.dep:
        case "poss":
            return _is_owner_known(child, draft, setting, depth)
        case "appos":
            return True if _has_name(child, draft, setting) else None
        case "relcl" | "acl":
            if child.lower in POINTS_BACK or _is_bare_participle(child, draft):
                return False
            apart = draft.sentence.after_comma(child.i)
            return True if not apart or _has_name(child, draft, setting) else None
        case "prep":
            return _by_phrase(child, draft, setting, depth)
        case "amod" | "compound" | "nmod":
            named = child.pos == "PROPN" or child.text[:1].isupper() or child.text[:1].isdigit()
            return True if named and child.i > draft.kept[0] else None
    return None


def _is_bare_participle(child: Token, draft: Draft) -> bool:
    """ "The money saved": where, and by whom, was told before."""
    return child.dep == "acl" and child.tag == "VBN" and not under(child, draft)


def _is_owner_known(owner: Token, draft: Draft, setting: Setting, depth: int) -> bool:
    """ "The company's chairman" is known where the company is."""
    if owner.pos != "NOUN":
        return True
    article = _article(owner, draft)
    if article is None or article.lower != "the":
        return True
    return is_identified(owner, draft, setting, depth + 1)


def _by_phrase(prep: Token, draft: Draft, setting: Setting, depth: int) -> bool | None:
    """ "Of the mill" tells as much as "the mill" does; "in 1957" does as well."""
    if draft.sentence.after_comma(prep.i) and prep.lower != "of":
        return None
    inner = draft.sentence.child(prep.i, "pobj")
    if inner is None:
        return True if draft.sentence.child(prep.i, "pcomp", "prep") is not None else None
    if inner.pos == "PRON" or inner.i not in draft.kept:
        return True
    if prep.lower in BY_HOW_MUCH and (inner.entity in COUNTED or inner.lemma in LASTING):
        return None  # "shorten the delay by five minutes", wherever the model joins that
    if inner.lemma == "charge" and prep.lower == "in" and not under(inner, draft):
        return False  # of what?
    article = _article(inner, draft)
    if article is None or article.lower != "the":
        return True
    return is_identified(inner, draft, setting, depth + 1)


def _has_name(token: Token, draft: Draft, setting: Setting) -> bool:
    places = draft.sentence.subtree(token.i)
    return any(m.first in places for m in setting.mentions)


def _is_bare_part(noun: Token, draft: Draft, setting: Setting) -> bool:
    """Whether a subject without an article is part of something unsaid: "volumes were up"."""
    if noun.dep not in SUBJECTS or noun.head != draft.verb or not _is_past(draft):
        return False
    if noun.lemma not in OF_SOMETHING or type_at(noun, setting) is not None:
        return False
    if setting.house and noun.lemma in OF_A_HOUSE:
        return False
    return not any(c.dep not in {"punct", "cc", "conj"} for c in under(noun, draft))


def _is_past(draft: Draft) -> bool:
    """Whether a statement tells of one event: "prices rise" is so of all."""
    verb = draft.sentence.tokens[draft.verb]
    helped = next((c for c in draft.sentence.under(verb.i) if c.dep in {"aux", "auxpass"}), verb)
    return helped.tag == "VBD" or helped.lower in {"has", "have"}


def _is_one_of_two(noun: Token, draft: Draft, setting: Setting) -> bool:
    """Whether something is a version, a copy or a pair of what is not said."""
    if noun.lemma not in ONE_OF_TWO or type_at(noun, setting) is not None:
        return False
    beside = under(noun, draft)
    if noun.lemma in SUCCEEDING:
        return not any(c.dep == "prep" and c.lower in {"as", "of"} for c in beside)
    told = any(
        (c.dep == "prep" and c.lower == "of") or c.dep in {"compound", "poss", "relcl", "nmod"}
        for c in beside
    )
    known = any(t.lemma == noun.lemma and t.i < noun.i for t in draft.tokens)
    adverb = noun.dep in {"npadvmod", "compound", "nmod", "conj", "appos", "attr"}
    return not (told or known or adverb or noun.lemma in setting.told.title)
