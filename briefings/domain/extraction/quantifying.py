"""Questions for a figure: "How many …?", "By what percentage …?", "How much does … cost?"."""

from __future__ import annotations

from briefings.domain.extraction.counting import Counted
from briefings.domain.extraction.drafts import Draft, tidied
from briefings.domain.extraction.inverting import acts, turned
from briefings.domain.extraction.tokens import SUBJECTS, Sentence, Token
from briefings.domain.extraction.valuing import Placed
from briefings.domain.extraction.vocabulary import words

# Not "more than": of more than 1,700 the right number is another one.
BEFORE_FIGURE = words("about around approximately roughly some nearly almost only the just")
FRACTIONS = words("half halves third quarter fifth sixth seventh eighth ninth tenth time")
LED = words("for by at within in over after")


def how_many(draft: Draft, one: Placed) -> str:
    """The question, where the figure belongs to what the verb is about; else ""."""
    figure = one.figure
    if figure is None or figure.ranged:
        return ""
    head = _head(draft, one, figure)
    if head is None:
        return ""
    asked = _asked(draft, one, figure, head)
    if asked is None:
        return ""
    opening, leave = asked
    bare = figure.kind == "length" and " of " not in opening
    if bare and head.dep in {*SUBJECTS, "dobj"}:
        return ""  # "How many kilometres had been built?": of what?
    if head.dep in SUBJECTS and head.head == draft.verb:
        return _of_subject(draft, opening, leave, head)
    return _behind_verb(draft, opening, leave, head)


def _behind_verb(draft: Draft, opening: str, leave: set[int], head: Token) -> str:
    """The question for an object, or for what a preposition leads: "For how many months …"."""
    sentence = draft.sentence
    left = {*draft.kept} - leave
    if any(t.dep == "conj" and not t.is_verb and t.i in left for t in sentence.under(head.i)):
        return ""  # "How many cases did it count and deaths?"
    if head.dep == "pobj":
        prep = sentence.tokens[head.head]
        near = prep.dep == "prep" and prep.head in acts(draft) and prep.lower in LED
        if any(t.dep == "conj" and t.i in left for t in sentence.under(prep.i)):
            return ""  # "For what sum did he ask and for granite?"
        if not near and not (prep.lower == "to" and sentence.tokens[prep.head].lemma == "sentence"):
            return ""
        opening = f"{prep.text.capitalize()} {opening[:1].lower()}{opening[1:]}"
        leave |= {prep.i}
    elif head.dep not in {"dobj", "attr"} or head.head not in acts(draft):
        return ""
    found = turned(draft, frozenset(leave))
    return found.asked(opening) if found else ""


def _head(draft: Draft, one: Placed, figure: Counted) -> Token | None:
    sentence = draft.sentence
    if figure.kind in {"count", "length"}:
        head = sentence.tokens[figure.noun] if figure.noun >= 0 else None
        if head is None or head.tag not in {"NNS", "NNPS"} or head.i not in draft.kept:
            return None
        between = sentence.tokens[max(one.places) + 1 : head.i]  # "four in five applicants"
        part = head.lemma in FRACTIONS or any(t.tag in {"IN", "CD"} for t in between)
        score = sentence.tokens[head.i + 1 : head.i + 3]  # "by eleven votes to two"
        part = part or (len(score) == 2 and score[0].lower == "to" and score[1].tag == "CD")
        return None if part else head
    outer = [sentence.tokens[i] for i in sorted(one.places)]
    outer = [t for t in outer if t.head not in one.places]
    return outer[0] if len(outer) == 1 else None


def _asked(draft: Draft, one: Placed, figure: Counted, head: Token) -> tuple[str, set[int]] | None:
    """The opening of a question, and the words that it takes from the statement."""
    sentence = draft.sentence
    phrase = sentence.subtree(head.i) & set(draft.kept)
    ahead = {i for i in phrase if i < min(one.places)}
    if any(sentence.tokens[i].lower not in BEFORE_FIGURE for i in ahead):
        return None
    if figure.kind == "money":
        opening = "How much" if head.dep in {"dobj", "attr"} else "What sum"
        return (opening, set(one.places) | ahead) if head.dep not in SUBJECTS else None
    if figure.kind == "share":
        return _share(draft, one, head, ahead)
    between = range(max(one.places) + 1, head.i + 1)
    noun = {i for i in between if i in phrase}
    of = next((t for t in sentence.under(head.i) if t.lower == "of" and t.i == head.i + 1), None)
    if of is not None:
        noun |= sentence.subtree(of.i) & phrase
    words_ = Draft(sentence, tuple(sorted(noun)), draft.verb, "", draft.swaps).bare()
    return f"How many {words_}", set(one.places) | ahead | noun | _appended(sentence, head, phrase)


def _appended(sentence: Sentence, head: Token, phrase: set[int]) -> set[int]:
    """What is added behind a comma: ", 135 of them in Austria"."""
    added = [t for t in sentence.under(head.i) if t.dep in {"appos", "relcl", "acl"}]
    places = [sentence.subtree(t.i) & phrase for t in added if sentence.after_comma(t.i)]
    return set[int]().union(*places) if places else set()


def _share(draft: Draft, one: Placed, head: Token, ahead: set[int]) -> tuple[str, set[int]] | None:
    sentence = draft.sentence
    of = next((t for t in sentence.under(head.i) if t.lower == "of" and t.i in draft.kept), None)
    if of is not None and of.i == max(one.places) + 1:
        whole = sentence.subtree(of.i) & set(draft.kept)
        words_ = Draft(sentence, tuple(sorted(whole)), draft.verb, "", draft.swaps).bare()
        return f"What percentage {words_}", set(one.places) | ahead | whole
    if head.dep == "pobj" and sentence.tokens[head.head].lower == "by":
        points = "point" in sentence.words(one.places)
        return ("How many percentage points" if points else "What percentage"), set(
            one.places
        ) | ahead
    return None


def _of_subject(draft: Draft, opening: str, leave: set[int], head: Token) -> str:
    """ "How many people died …": the words of the statement in their order."""
    sentence = draft.sentence
    phrase = sentence.subtree(head.i) & set(draft.kept)
    signs = {i for i in draft.kept if sentence.tokens[i].text in {",", "."}}
    before = {i for i in draft.kept if i < min(phrase)} - signs
    tail = tuple(i for i in draft.kept if i >= min(phrase) and i not in leave)
    rest = Draft(sentence, tail, draft.verb, "", draft.swaps).bare().rstrip(" .;,")
    if draft.head or draft.rule == "relative":
        return ""
    if not before:
        return f"{tidied(f'{opening} {rest}')}?" if rest else ""
    tops = [t for t in sentence.under(draft.verb) if t.dep in {"prep", "npadvmod"}]
    covered = set[int]().union(*(sentence.subtree(t.i) for t in tops)) if tops else set()
    if not before <= covered or len(before) > 8:
        return ""
    lead = Draft(sentence, tuple(sorted(before)), draft.verb, "", draft.swaps).bare()
    lead = f"{lead[:1].upper()}{lead[1:]}"
    lowered_ = f"{opening[:1].lower()}{opening[1:]}"
    return f"{tidied(f'{lead}, {lowered_} {rest}')}?"
