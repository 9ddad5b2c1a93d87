"""Statements that say too little to be learned alone: "Much can be done", "One rule matters"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.restricting import under
from briefings.domain.extraction.setting import Setting, is_quoted
from briefings.domain.extraction.tokens import NOUNS, SUBJECTS, Token
from briefings.domain.extraction.vocabulary import SAYING, is_person_noun, words

Words = tuple[Token, ...]
FEWEST = 10  # words of what names nothing and tells no figure
SAYING_MUCH = 3  # nouns
SINGLE = frozenset({"sentence", "clause"})
TOLD = {"prep", "xcomp", "ccomp", "advcl", "acl", "pcomp", "dobj", "agent"}
BEING = words("be seem appear remain become look prove")
# What somebody is of or about something.
OF_SOMETHING = words(
    "persuaded convinced unconvinced sceptical skeptical doubtful aware unaware satisfied surprised"
    " opposed willing unwilling reluctant capable responsible guilty entitled adamant unmoved"
)
# What goes before the thing that it is: "the idea was simple", and which idea was it?
SHELLS = words(
    "idea answer question problem reason point rule trouble story lesson truth explanation aim"
    " trick principle difficulty snag catch paradox logic thing"
)
STANDING = words("matter remain count emerge")
DOSE = re.compile(r"^\d*(?:mg|mcg|µg|ml|milligrams?|micrograms?|millilitres?)$")
FIGURES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"})
# What may follow a verb that says little without it.
ABOUT = {
    "disagree": words("with about on over that"),
    "agree": words("with to on about over that"),
    "testify": words("that about against to before of"),
    "decide": words("on to between against for about that whether"),
    "intervene": words("in on with against for"),
    "refuse": words("to"),
    "concur": words("with in that"),
}
CAUSES = words("because although though whereas")
OWN = words("i me my we us our")


def thin(draft: Draft, setting: Setting) -> Iterator[Words]:
    """Words that a statement says too little about."""
    if draft.rule not in SINGLE:
        return
    verb = draft.sentence.tokens[draft.verb]
    yield from _of_own_story(draft, verb)
    for tests in (_fragment, _bare, _shell, _unfinished, _about_nothing):
        found = tests(draft, verb, setting)
        if found:
            yield found
            return
    yield from _doses(draft)


def _fragment(draft: Draft, verb: Token, setting: Setting) -> Words:
    """ "Partly because it costs little.": what is so?"""
    del setting
    mark = next((c for c in under(verb, draft) if c.dep == "mark" and c.lower in CAUSES), None)
    return (mark,) if mark is not None else ()


def _bare(draft: Draft, verb: Token, setting: Setting) -> Words:
    """Few words that name nothing, as those before have told what they are about."""
    told = [t for t in draft.tokens if t.pos != "PUNCT"]
    if len(told) >= FEWEST or draft.head or draft.swaps or is_anchored(draft, setting):
        return ()
    if len({t.lemma for t in told if t.pos == "NOUN"}) >= SAYING_MUCH:
        return ()  # "prices rise when harvests fail in warm countries"
    if any(c.dep == "advcl" and draft.sentence.subject(c.i) for c in under(verb, draft)):
        return ()  # "films are worthless unless somebody can read them"
    subject = draft.sentence.subject(draft.verb) or verb
    one = any(c.lower in {"a", "an"} for c in under(subject, draft))
    if one and verb.tag in {"VBZ", "VBP"} and draft.sentence.child(verb.i, "attr"):
        return ()  # "a bailee is not an insurer"
    return (subject,)


def is_anchored(draft: Draft, setting: Setting) -> bool:
    """Whether a name, a figure or what the title tells of stands in a statement."""
    if any(m.first in draft.kept for m in setting.mentions):
        return True
    return any(
        t.pos == "PROPN"
        or t.entity in FIGURES
        or any(c.isdigit() for c in t.text)
        or (t.pos in NOUNS and setting.told.in_title(t))
        for t in draft.tokens
    )


def _shell(draft: Draft, verb: Token, setting: Setting) -> Words:
    """ "The idea was simple", "one rule matters more than any other"."""
    del setting
    subject = draft.sentence.subject(verb.i)
    if subject is None or subject.lemma not in SHELLS or subject.i in draft.swaps:
        return ()
    if draft.sentence.left_edge(subject.i) > draft.kept[0]:
        return ()  # "for Ada Holm the reason is clear"
    what = draft.sentence.child(verb.i, "acomp") if verb.lemma == "be" else None
    judged = what is not None and not any(c.dep in TOLD for c in under(what, draft))
    judged = judged and not any(c.dep in {"advcl", "xcomp", "ccomp"} for c in under(verb, draft))
    return (subject,) if judged or verb.lemma in STANDING else ()


def _unfinished(draft: Draft, verb: Token, setting: Setting) -> Words:
    """ "He is not persuaded", "the officers are sceptical": of what?"""
    del setting
    said = [c for c in under(verb, draft) if c.dep == "acomp"] if verb.lemma in BEING else []
    said += [verb] if any(c.dep == "auxpass" for c in under(verb, draft)) else []
    for word in said:
        if word.lower in OF_SOMETHING:
            beside = [c for c in under(word, draft) if c.i > word.i]
            if word is not verb:
                beside += [c for c in under(verb, draft) if c.i > word.i and c.dep != "cc"]
            # "with some reason" does not tell of what
            told = (c for c in beside if c.dep in TOLD and c.lower != "with")
            if not any(told):
                return (word,)
    return ()


def _about_nothing(draft: Draft, verb: Token, setting: Setting) -> Words:
    """ "The union disagrees in part", "Ada Holm testified for two days": on what?"""
    del setting
    known = ABOUT.get(verb.lemma)
    helped = any(c.dep in {"auxpass", "neg"} for c in under(verb, draft))
    if known is None or helped:
        return ()
    beside = [c for c in under(verb, draft) if c.i > verb.i]
    told = any(c.dep in {"xcomp", "ccomp", "dobj", "dative", "prt"} for c in beside)
    told = told or any(c.dep == "prep" and _leads_on(c, known, draft) for c in beside)
    return () if told else (verb,)


def _leads_on(preposition: Token, known: frozenset[str], draft: Draft) -> bool:
    """Whether it leads to what a verb is about, be it "in favour of"."""
    favoured = any(c.lemma in {"favour", "favor"} for c in under(preposition, draft))
    return favoured or preposition.lower in known


def _doses(draft: Draft) -> Iterator[Words]:
    """ "15mg a day" where nothing is named of which that is."""
    for token in draft.tokens:
        if not DOSE.match(token.lower) or is_quoted(token, draft):
            continue
        following = draft.sentence.tokens[token.i + 1 : token.i + 2]
        named = any(
            t.pos == "NOUN" and t.i < token.i and t.entity not in FIGURES
            and not is_person_noun(t.lemma) and t.lower not in {"people", "children"}
            for t in draft.tokens
        )  # fmt: skip
        if not named and not any(t.lower == "of" or t.pos in NOUNS for t in following):
            yield (token,)


def _of_own_story(draft: Draft, verb: Token) -> Iterator[Words]:
    """ "“I cried,” X says": what somebody tells of a day of his own, which the text has told of."""
    opens = draft.tokens[0].text in {'"', "“"} and verb.lemma in SAYING | {"cry"}
    torn = draft.tokens[0].text in {'"', "“"} and draft.tokens[-1].text not in {'"', "”"}
    if not opens and not torn:
        return
    for token in draft.tokens:
        if token.lower not in OWN or token.pos not in {"PRON", "DET"}:
            continue
        if not is_quoted(token, draft):
            continue
        told = draft.sentence.tokens[token.head]
        while not told.is_verb and told.head != told.i:
            told = draft.sentence.tokens[told.head]
        helped = (c.tag for c in draft.sentence.under(told.i) if c.dep in {"aux", "auxpass"})
        main = told.dep not in {"relcl", "acl", "advcl"} and token.dep in SUBJECTS | {"poss"}
        if main and not any(t.text in {'"', "”"} for t in draft.tokens[1:]):
            yield (token,)
            return
        if main and "VBD" in {told.tag, *helped}:
            yield (token, told) if token.i < told.i else (told, token)
            return
