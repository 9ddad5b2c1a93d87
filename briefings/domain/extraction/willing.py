"""What "will" tells besides what is to come: habits, refusals and what is arranged."""

from __future__ import annotations

from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.supposing import COMING
from briefings.domain.extraction.tokens import Token
from briefings.domain.extraction.vocabulary import is_person_noun, words

ANY = frozenset({"a", "an", "any", "no", "every", "each"})
EVERYBODY = frozenset({"everyone", "everybody", "anyone", "anybody", "nobody"})
ANYBODY = frozenset({"anyone", "anybody", "whoever", "someone", "somebody", "you", "one", "nobody"})
# What somebody named will do for others, as it was agreed.
GIVING = words(
    "deliver pay supply provide lend send buy sell contribute borrow finance fund grant cover repay"
    " hand transfer own build share return admit release withdraw publish host"
)
# What is arranged, and is no effect of it: "the hall will open", "adults will pay £9".
ARRANGED = words(
    "open close reopen start begin run end last pay cost spend stay remain go come move hold host"
    " offer show serve train hire recruit employ build install replace restore display carry use"
    " include feature operate connect link lead manage publish report meet vote visit launch"
    " provide receive become take give fund finance buy sell lease keep return appoint join work"
    " complete retain continue sit study teach pass apply"
)
EFFECTS = words(
    "create generate save reduce increase boost improve benefit attract help bring mean"
)
# Who may plan what they will do, though no name and no body's noun tells it.
OFFICES = words(
    "minister secretary president mayor governor premier chancellor chairman chairwoman chair"
    " director regulator organiser organizer official army navy police inspector"
)
# What happens to somebody, whoever it is.
BEFALLING = words(
    "be have find face need see struggle lose gain suffer win fail know feel want become remain"
)
# What is done only if somebody sees to it: "awards of up to £75,000 will be made".
SEEN_TO = words(
    "make award pay hold open publish build install appoint launch introduce charge fund deploy"
    " offer scrap abolish extend allocate spend invest select choose plant restore demolish"
    " rebuild recruit train divide transfer refund waive auction invite"
)


def is_habit(draft: Draft) -> bool:
    """Whether such things do it at any time: "a honeybee will fly three kilometres for food"."""
    sentence, verb = draft.sentence, _willed(draft)
    subject = sentence.subject(verb.i) if verb is not None else None
    if subject is None or COMING.search(_unwilled(draft)):
        return False
    if subject.lower in ANYBODY:
        return True  # "anyone who walks west will come to a wall"
    if subject.tag not in {"NN", "NNS"}:
        return False
    under = list(sentence.under(subject.i))
    any_one = any(t.lower in ANY and t.dep == "det" for t in under)
    any_one = any_one or any(t.dep == "poss" and t.lower in EVERYBODY for t in under)
    bare = subject.tag == "NNS" and not any(t.dep in {"det", "poss", "nummod"} for t in under)
    named = any(t.pos == "PROPN" for t in draft.tokens)
    return (any_one or bare) and not named and not any(t.lemma in EFFECTS for t in draft.tokens)


def is_refusal(draft: Draft) -> bool:
    """Whether somebody does not want to: "Quaye will not be drawn into a fight"."""
    sentence, verb = draft.sentence, _willed(draft)
    subject = sentence.subject(verb.i) if verb is not None else None
    if verb is None or subject is None or COMING.search(_unwilled(draft)):
        return False
    denied = any(t.dep == "neg" for t in sentence.under(verb.i))
    someone = subject.entity == "PERSON" or is_person_noun(subject.lemma)
    return denied and (someone or subject.i in draft.swaps) and subject.tag in {"NNP", "NN", "PRP"}


def is_given(draft: Draft) -> bool:
    """Whether somebody named will give or do it: "Orsania will deliver 4 billion a year"."""
    sentence, verb = draft.sentence, _willed(draft)
    subject = sentence.subject(verb.i) if verb is not None else None
    if verb is None or subject is None or sentence.child(verb.i, "auxpass"):
        return False
    return subject.pos == "PROPN" and verb.lemma in GIVING


def is_office(draft: Draft) -> bool:
    """Whether somebody in office will do what they can plan: "the minister will pick them"."""
    verb = _willed(draft)
    subject = draft.sentence.subject(verb.i) if verb is not None else None
    if verb is None or subject is None or draft.sentence.child(verb.i, "auxpass"):
        return False
    return subject.lemma in OFFICES and verb.lemma not in EFFECTS | BEFALLING


def is_seen_to(draft: Draft) -> bool:
    """Whether it will be done to something by somebody, and does not come of itself."""
    verb = _willed(draft)
    passive = verb is not None and draft.sentence.child(verb.i, "auxpass") is not None
    return passive and verb is not None and verb.lemma in SEEN_TO


def is_arranged(draft: Draft) -> bool:
    """Whether a press release tells what it will see to, and not what comes of it."""
    verb = _willed(draft)
    dear = verb is not None and verb.lemma == "cost" and "illion" in draft.bare()
    if verb is None or verb.lemma in EFFECTS or dear:
        return False
    free = draft.sentence.child(verb.i, "acomp")  # "admission will be free"
    passive = draft.sentence.child(verb.i, "auxpass") is not None
    if draft.sentence.child(verb.i, "expl") is not None:
        return True  # "there will be no compulsory redundancies"
    return passive or verb.lemma in ARRANGED or (free is not None and free.lower == "free")


def _willed(draft: Draft) -> Token | None:
    will = next((t for t in draft.tokens if t.lower in {"will", "wo"}), None)
    return draft.sentence.tokens[will.head] if will is not None else None


def _unwilled(draft: Draft) -> str:
    """The words without "will", which is itself one of those that tell what is to come."""
    return draft.bare(frozenset(t.i for t in draft.tokens if t.lower == "will"))
