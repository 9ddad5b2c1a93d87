"""What a modal or a hedge does not foretell: what may be so, what is allowed, what would be so."""

from __future__ import annotations

import re

from briefings.domain.extraction.acting import of_past
from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.foretelling import ROUGH, TO_DO_SO
from briefings.domain.extraction.marks import FIGURE, LIKELY_SO, YEAR
from briefings.domain.extraction.owning import LIKING, UNREAL
from briefings.domain.extraction.tokens import AUXILIARIES, Token
from briefings.domain.extraction.vocabulary import FORESEEING, is_person_noun, words
from briefings.domain.facts import Status
from briefings.domain.seeking import sought

# Words by which something is still to come.
COMING = sought(
    r"\b(?:will|soon|eventually|sooner or later|one day|some ?day|tomorrow|once|again|still to come"
    r"|in (?:the )?(?:near |coming |not too distant |long |short |medium )?(?:future|run|term|years"
    r" ahead|months ahead|coming \w+)"
    r"|(?:next|coming) (?:year|month|week|season|decade|spring|summer|autumn|winter|election"
    r"|generation|century)s?"
    r"|(?:by|in|until|till|from|after|before|around|beyond) (?:\w+ ){0,3}20[2-9][0-9]s?"
    r"|(?:within|in|after) (?:an?|one|two|three|four|five|six|ten|twenty|[0-9]+|a few|several)"
    r" (?:more )?(?:years?|months?|weeks?|decades?|generations?)(?:['’]s?)?)\b",
    re.IGNORECASE,
)
MODALS = frozenset({"may", "might", "could", "would"})
HEDGES = re.compile(r"\b(?:perhaps|probably|possibly|potentially)\b", re.IGNORECASE)
# What a thing is and not what becomes of it: "may owe more to luck".
STATIVE = words(
    "be have owe lie reflect explain seem mean depend belong know contain account indicate stem"
    " derive represent exist think feel believe consist involve resemble deserve matter sound look"
    " suggest imply date originate wonder suppose prefer"
)
VIEWING = words("seem appear suggest imply mean argue think suppose")
POINTED = words("the this that these those its their his her")
CHANGING = words(
    "rise fall increase decrease drop grow decline collapse end begin start close open change come"
    " go return resume spread follow vote double shrink rebel strike protest"
)
ANYBODY = frozenset({"you", "one", "anyone", "anybody", "nobody"})
MEASURES = words(
    "kilogram kilo kilometre litre tonne ton pound ounce gram acre hectare barrel hour"
)
SIZED = re.compile(
    r"\b(?:may|might|could) (?:well )?(?:be|have|number|total|exceed|contain)"
    r" (?:as (?:many|much|high|low|few|little) as |about |around |up to |more than |fewer than"
    r" |less than |at least |only |some |over )?(?=[€$£]?[0-9])"
)
LIKELY_THEN = re.compile(
    r"\b(?:was|were) (?:not |never |hardly |more |most |less )?(?:un)?likely to\b"
)
# "Were 30 percent less likely to return than others": found by counting, and not to come.
AS_LIKELY = re.compile(
    r"\b(?:is|are|was|were|been) (?:[\w.%-]+ ){0,4}(?:(?:more|less) (?:un)?(?:likely|apt|prone)"
    r"\b[^;]* than|as (?:likely|apt|prone)\b[^;]* as)\b"
)
# "The claimant may continue to work under the order".
PERMITTED = re.compile(
    r"\bmay (?!well\b)[^.;]*\b(?:under|subject to|in accordance with|pursuant to)"
    r" (?:the|this|that|an?|any|its|their) (?:\w+ ){0,3}(?:orders?|licen[cs]es?|permits?"
    r"|act|law|rules?|clauses?|treaty|agreement|regulations?|directive|statute|contract|scheme|constitution)\b"
    r"|\bmay (?:apply|appeal|object|refuse|elect|opt|vote|withdraw|inspect) (?!well\b)"
    r"|^(?:By|Under) (?:clause|section|article|rule|paragraph) [^.;]*\b(?:may|could|might)\b"
    r"|\bmay at any time\b|\bmay, on\b|\bmay by (?:notice|order|agreement|resolution)\b"
)
# A rule of everything of its kind: "an offer will bind only where it was clear".
GENERAL_RULE = re.compile(
    r"^(?:An?|No|Any|Every) [^.;]*\bwill\b[^.;]* (?:only (?:where|if|when)|unless|where)\b"
)
IN_TURN = re.compile(r"^(?:In (?:exchange|return|turn)|For (?:its|their|his|her) part)\b")
COUNTER = re.compile(
    r"\b(?:if|had|without|but for|otherwise|anyway|in any case|probably|certainly"
    r"|surely|perhaps)\b",
    re.IGNORECASE,
)
UNDONE = re.compile(r"\bwould\b[^.;]* if [^.;]* had (?:not |never )?[a-z]+")
PROSPECT = re.compile(r"\bthe (?:possibility|prospect|likelihood) (?:of|that)\b")


# What people expected then is known, whatever came of it; of a figure it is still an outlook.
ONCE_EXPECTED = re.compile(
    r"\b(?:was|were|had been) (?:\w+ )?(?:expected|predicted) to\b(?![^.;]*[0-9])"
)


def supposed(draft: Draft, main: str) -> Status | None:
    """The status of what a modal or a hedge tells, if it foretells nothing; else None.

    main  the statement without relative and joined clauses
    """
    verb = draft.sentence.tokens[draft.verb]
    modal = _modal(draft, verb)
    if PERMITTED.search(main) or (not modal and AS_LIKELY.search(main)):
        return Status.FACT
    if ONCE_EXPECTED.search(main) and not COMING.search(ONCE_EXPECTED.sub(" ", draft.bare())):
        return Status.FACT
    past = not modal and of_past(draft, verb)  # "there was probably some fraud in 2021"
    if COMING.search(draft.bare()) and not past:
        return None
    match modal:
        case "would":
            return _would(draft, verb, main)
        case "" | "can":
            return _hedged(verb, main)
        case _:
            return _may(draft, verb, main, general=modal == "may")


def never_came(draft: Draft) -> bool:
    """Whether something would have come about, had something else: nobody can know."""
    verb = draft.sentence.tokens[draft.verb]
    helping = {t.lower for t in draft.sentence.under(verb.i) if t.dep in AUXILIARIES}
    if "would" in helping and UNDONE.search(draft.bare()):
        return True  # "would be there yet if a pipe had not burst"
    return {"would", "have"} <= helping and COUNTER.search(draft.bare()) is not None


def foresees_something(draft: Draft) -> bool:
    """Whether somebody expects it, and not only could: "they could predict the failure"."""
    verb = draft.sentence.tokens[draft.verb]
    if verb.lemma not in FORESEEING or draft.sentence.child(verb.i, "auxpass"):
        return False
    return not any(t.lower in UNREAL for t in draft.sentence.under(verb.i))


def _modal(draft: Draft, verb: Token) -> str:
    """The modal of the verb that a statement is about."""
    helping = (t for t in draft.sentence.under(verb.i) if t.dep == "aux" and t.i in draft.kept)
    return next((t.lower for t in helping if t.lower in MODALS | {"will", "can"}), "")


def _hedged(verb: Token, main: str) -> Status | None:
    """ "It is probably the oldest", "they were not likely to stay"."""
    if LIKELY_THEN.search(main) or LIKELY_SO.search(main):
        return Status.OPINION
    if verb.tag == "VBD" and PROSPECT.search(main) and not HEDGES.search(main):
        return Status.FACT
    if not HEDGES.search(main) or re.search(r"\b(?:may|might|could|would|likely)\b", main):
        return None
    return Status.ESTIMATE if ROUGH.search(main) else Status.OPINION


def _may(draft: Draft, verb: Token, main: str, *, general: bool) -> Status | None:
    if SIZED.search(main):
        return Status.ESTIMATE
    passive = draft.sentence.child(verb.i, "auxpass") is not None
    if verb.lemma in FORESEEING and not passive:
        return Status.FACT  # who could predict it was able to
    means = draft.sentence.child(verb.i, "xcomp") if verb.lemma == "help" else verb
    if means is not None and means.lemma in STATIVE and not passive:
        return Status.OPINION
    subject = draft.sentence.subject(verb.i)
    if subject is None:
        return None
    of_all = _is_any(draft, subject) or (general and _is_of_kind(draft, verb, subject))
    return Status.FACT if of_all else None


def _is_any(draft: Draft, noun: Token) -> bool:
    """Whether all of a kind are told of: "a kilogram", "a fine that is not collected"."""
    under = list(draft.sentence.under(noun.i))
    if noun.tag != "NN" or not any(t.lower in {"a", "an"} for t in under):
        return False
    if noun.lemma in MEASURES:
        return True
    kind = is_person_noun(noun.lemma) or any(t.dep == "relcl" for t in under)
    return kind and not any(t.pos == "PROPN" for t in draft.tokens)


def _is_of_kind(draft: Draft, verb: Token, subject: Token) -> bool:
    """Whether such things may do it at any time: "short sleep may impair attention"."""
    sentence = draft.sentence
    bare = subject.tag in {"NN", "NNS"} and not sentence.child(subject.i, "det", "poss", "nummod")
    when = sentence.child(verb.i, "advcl")
    beside = sentence.subtree(when.i) if when is not None else set[int]()
    pointed = any(t.pos == "PROPN" or t.lower in POINTED for t in draft.tokens if t.i not in beside)
    return bare and not pointed and verb.lemma not in CHANGING and draft.rule != "item"


def _would(draft: Draft, verb: Token, main: str) -> Status | None:
    sentence = draft.sentence
    subject = sentence.subject(verb.i)
    who = subject.lower if subject is not None else ""
    judged = verb.lemma == "be" and who == "it" and sentence.child(verb.i, "acomp") is not None
    if judged or who in ANYBODY or verb.lemma in VIEWING:
        return Status.OPINION
    if TO_DO_SO.search(main) and not FIGURE.search(main):
        return Status.OPINION
    if verb.lemma in {"have", "need"} and sentence.child(verb.i, "xcomp"):
        return Status.ESTIMATE if FIGURE.search(YEAR.sub("", main)) else Status.OPINION
    if verb.lemma in LIKING:
        own = sentence.child(verb.i, "xcomp") and not sentence.child(verb.i, "dobj")
        return Status.PLAN if own else Status.OPINION
    return Status.FACT if IN_TURN.search(main) else None
