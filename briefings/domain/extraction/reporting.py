"""The status that a verb of saying gives, and what somebody without a name says."""

from __future__ import annotations

import re

from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.holders import is_no_one
from briefings.domain.extraction.marks import (
    AS_SAYING,
    ASIDE,
    ASIDE_TURNED,
    COURT,
    CRITICS,
    DENYING,
    FIGURE,
    FOR_ONE,
    FURTHER,
    FUTURE,
    HEARSAY,
    HIMSELF,
    IN_THEIR_VIEW,
    IN_VIEW,
    IN_VIEW_OF,
    POSSIBLE,
    SAYS_SO,
    SOME_OTHERS,
    STUDY,
    THEIR_ESTIMATE,
    THEIR_FORECAST,
    WHOSE_POINT,
    YEAR,
)
from briefings.domain.extraction.owning import OPPOSING, looks_to, tends_to_think
from briefings.domain.extraction.supposing import foresees_something
from briefings.domain.extraction.tokens import NOUNS, Token
from briefings.domain.extraction.vocabulary import ARGUING, FORESEEING, HOLDING, SAYING, words
from briefings.domain.facts import Status

DATA = words(
    "survey figure datum study radar record measurement sample count census analysis model"
)
SUGGESTING = frozenset({"suggest", "imply", "indicate"})
HEDGED = re.compile(r"\b(?:may|might|could|would|should|probably|likely|perhaps|possibly)\b")
SAID_AT_HEAD = 5  # words of a quotation with which a statement opens
NEGATIVE = words("no neither nobody none few nothing")
SETTLED = re.compile(r"\bagreed\b[^.;]*\bthat\b[^.;]*\b(?:should|would|will|shall|must|may)\b")
COUNTED = re.compile(r"[0-9]{2}|[0-9] ?(?:%|per cent|percent|million|billion|times)")
OWN_MIND = re.compile(
    r"\b(?:I|me|my|we|us|our|you|your|should|must|could|would|may|might|will|can(?:not)?|need"
    r"|hopes?|believes?|thinks?|feels?|wants?|deserves?|too|enough|only|just|simply|very|never"
    r"|always|every|like|as if|not|n['’]t|best|worst|better|worse|great|good|bad|wrong|right"
    r"|proud|delighted|important|serious|huge|enormous)\b|n['’]t\b|[!?]",
    re.IGNORECASE,
)
OFFICIAL = re.compile(
    r"\b(?:ministry|government|police|department|agency|office|council|commission|company"
    r"|authority|army|navy|bank|regulator|spokes\w+|minister|officials?|statement|chairman|chair"
    r"|director|chief|governor|mayor)\b",
    re.IGNORECASE,
)
CLAIMS = words("claim figure theory estimate account finding result story view attribution date")
PROCEEDING = words("make reject dismiss withdraw hear investigate examine raise deal")  # in court
PRESSING = words("maintain insist claim protest")


def _is_speech(draft: Draft, verb: Token) -> bool:
    """Whether most of a statement is somebody's own words."""
    if verb.lemma not in SAYING:
        return False
    quoted, inside = 0, False
    for token in draft.tokens:
        if token.text in {'"', "“", "”"}:
            inside = not inside
        quoted += inside
    opens = draft.tokens[0].text in {'"', "“"} and quoted >= SAID_AT_HEAD
    return opens or quoted * 2 > len(draft.kept)


def _tells_a_figure(text: str) -> bool:
    """Whether somebody's words only tell how many there are: "the total is 156,943"."""
    told = YEAR.sub("", text)
    return COUNTED.search(told) is not None and OWN_MIND.search(told) is None


def reported(draft: Draft, whose: str) -> Status | None:
    """The status that a verb of saying gives."""
    verb = draft.sentence.tokens[draft.verb]
    text = draft.bare()
    spoken = _is_speech(draft, verb) and not _tells_a_figure(text)
    if whose and (spoken or _is_stance(draft, verb, whose)):
        return Status.OPINION
    held = whose and COURT.search(whose) and verb.lemma in HOLDING
    if held or _is_settled(verb, text):
        return Status.FACT
    if HEARSAY.search(text) or (whose and SAYS_SO.search(text)) or FURTHER.search(text):
        return Status.OPINION
    if is_denied(draft, text) or (whose and verb.lemma in PRESSING and HIMSELF.search(text)):
        return Status.DISPUTED
    if _is_own_view(draft, text, verb):
        return Status.OPINION
    if verb.lemma in SUGGESTING and draft.sentence.child(verb.i, "ccomp"):
        return _suggested(draft, text, verb)
    return _argued(draft, text, whose) if whose else None


def _is_own_view(draft: Draft, text: str, verb: Token) -> bool:
    """Whether words say that it is somebody's view: in X's opinion, X warns between commas."""
    aside = ASIDE.search(text) or ASIDE_TURNED.search(text)
    figure = FIGURE.search(YEAR.sub("", text))
    told = aside and aside["verb"].startswith(("said", "say", "add", "note", "expl"))
    open_ = FUTURE.search(text) or POSSIBLE.search(text)
    if aside and not (told and (figure or open_)):
        return True
    several = (FOR_ONE, WHOSE_POINT, IN_VIEW, IN_VIEW_OF, IN_THEIR_VIEW)
    said = any(one.search(text) for one in several) or looks_to(draft, text) != ""
    return said or tends_to_think(draft, verb)


def _suggested(draft: Draft, text: str, verb: Token) -> Status | None:
    """What measurements suggest is an estimate, and what somebody suggests a view."""
    subject = draft.sentence.subject(verb.i)
    measured = subject is not None and subject.lemma in DATA
    if measured and FIGURE.search(YEAR.sub("", text)):
        return Status.ESTIMATE
    return Status.OPINION if verb.lemma != "indicate" else None


def _is_settled(verb: Token, text: str) -> bool:
    """Whether it was agreed that something should be: that it was is a fact."""
    return verb.lemma == "agree" and verb.tag in {"VBD", "VBN"} and bool(SETTLED.search(text))


def _argued(draft: Draft, text: str, whose: str) -> Status | None:
    """The status that somebody's verb gives."""
    verb = draft.sentence.tokens[draft.verb]
    if THEIR_ESTIMATE.search(text):
        return Status.ESTIMATE
    if verb.lemma in {"consider", "propose"} and verb.tag == "VBG":
        return None
    if verb.lemma in FORESEEING and not foresees_something(draft):
        return None
    if verb.lemma == "hope" and draft.sentence.child(verb.i, "xcomp"):
        return Status.PLAN
    worries = verb.lemma == "worry" and FUTURE.search(text) is not None
    if verb.lemma in FORESEEING | {"hope"} or worries or THEIR_FORECAST.search(text):
        return Status.FORECAST
    return _held(draft, text, whose)


def _held(draft: Draft, text: str, whose: str) -> Status | None:
    """The status of what somebody holds, says or has worked out."""
    verb = draft.sentence.tokens[draft.verb]
    if _says_what_it_thinks(draft, verb, whose):
        return Status.OPINION
    if verb.lemma == "conclude" and STUDY.search(whose):
        return _concluded(text)
    return Status.OPINION if verb.lemma in ARGUING else _computed(verb, text)


def _says_what_it_thinks(draft: Draft, verb: Token, whose: str) -> bool:
    """Whether somebody says something that no figure bears out and no study has found."""
    text = draft.bare()
    found = STUDY.search(whose) or FIGURE.search(YEAR.sub("", text))
    found = found or FUTURE.search(text) or POSSIBLE.search(text)  # which is no view
    said = draft.sentence.child(verb.i, "ccomp")
    if said is None or verb.lemma not in {"say", "write", "explain"} or found:
        return False
    return not (OFFICIAL.search(whose) and _is_done(draft, said) and not OWN_MIND.search(text))


def _is_done(draft: Draft, verb: Token) -> bool:
    """Whether it tells what somebody has done or had done: "applications have been invited"."""
    helping = [t for t in draft.sentence.under(verb.i) if t.dep in {"aux", "auxpass"}]
    perfect = any(t.lemma == "have" for t in helping)
    passive = any(t.dep == "auxpass" for t in helping)
    return verb.tag == "VBN" and verb.lemma != "be" and (perfect or passive)


def _concluded(text: str) -> Status:
    """What a study concludes is found, or reckoned, or its reading."""
    if not HEDGED.search(text):
        return Status.FACT
    return Status.ESTIMATE if FIGURE.search(YEAR.sub("", text)) else Status.OPINION


def _is_stance(draft: Draft, verb: Token, whose: str) -> bool:
    """Whether somebody presses a point: critics say, it was pointed out, somebody stressed."""
    if verb.lemma not in SAYING | ARGUING or verb.lemma in OPPOSING:
        return False
    out = any(t.lower == "out" for t in draft.sentence.under(verb.i))
    out = out and not FIGURE.search(YEAR.sub("", draft.bare()))  # "that it has 80 spaces"
    return bool(CRITICS.search(whose)) or (verb.lemma == "point" and out)


def _computed(verb: Token, text: str) -> Status | None:
    """Whether somebody has worked out a figure."""
    if verb.lemma == "estimate" or (
        verb.lemma == "calculate" and FIGURE.search(YEAR.sub("", text))
    ):
        return Status.ESTIMATE
    return None


def is_denied(draft: Draft, text: str) -> bool:
    """Whether somebody disputes it: not "a year of the dispute", nor "the disputed provinces"."""
    if SOME_OTHERS.search(text) and any(t.lemma in ARGUING | SAYING for t in draft.tokens):
        return True
    for found in DENYING.finditer(text):
        word = found[0].split()[0].lower()
        several = [t for t in draft.tokens if t.lower == word]
        if not several or not all(_is_beside(draft, t) for t in several):
            return True
    return False


def _is_beside(draft: Draft, token: Token) -> bool:
    """Whether a word only tells which thing is meant, and does not say that it is denied."""
    if token.lower.startswith("allegation"):
        return any(t.lemma in PROCEEDING for t in draft.tokens)
    if not token.lower.startswith(("disput", "contest", "accus", "controvers", "doubt")):
        return False
    of_claim = draft.sentence.tokens[token.head].lemma in CLAIMS
    return token.pos in NOUNS or (token.dep in {"amod", "compound"} and not of_claim)


def is_somebodys(draft: Draft, text: str) -> bool:
    """Whether it only tells that somebody without a name says something: "she replied that"."""
    if AS_SAYING.search(text):
        return True
    verb = draft.sentence.tokens[draft.verb]
    subject = draft.sentence.subject(verb.i)
    if subject is None or subject.i in draft.swaps or subject.lower not in {"he", "she", "they"}:
        return False
    said = draft.sentence.child(verb.i, "ccomp")
    behind = verb.lemma in SAYING | ARGUING and said is not None and said.i > verb.i
    return behind and not any(t.dep == "aux" for t in draft.sentence.under(verb.i))


def concluded_by_all(draft: Draft, verb: Token) -> Status | None:
    """The status of what "each side" thinks, an author's reading, or "no historian" does."""
    subject = draft.sentence.subject(verb.i)
    if verb.lemma not in ARGUING or subject is None or not is_no_one(draft, subject):
        return None
    said = {subject.lower, *(t.lower for t in draft.sentence.under(subject.i))}
    return Status.FACT if said & NEGATIVE else Status.OPINION
