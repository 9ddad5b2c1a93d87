"""What a sentence says only to tie it to others, and what may be left out of a long one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.tokens import AUXILIARIES, SUBJECTS, Sentence, Token
from briefings.domain.extraction.vocabulary import words

LONG = 40  # words from which a sentence is cut down to what it chiefly says
WITH_FIGURE = 50  # words up to which a clause with a figure stays
OPENING = re.compile(
    r"^(?:however|then|additionally|moreover|furthermore|consequently|therefore|thus|hence|accordingly"
    r"|also|similarly|conversely|meanwhile|likewise|nevertheless|nonetheless|indeed|finally|overall"
    r"|notably|further|instead|otherwise|still|yet|fortunately|unfortunately|interestingly"
    r"|importantly|crucially|coincidentally|undoubtedly|of course|after all|in (?:addition|contrast"
    r"|fact|particular|general|turn|response|short|other words|summary|conclusion|practice|theory"
    r"|sum|this (?:context|regard|respect|way|sense)|the same context|the end|any case)"
    r"|more to the point|on the other hand|on the contrary|on the one hand|as a result"
    r"|as a consequence|for example"
    r"|for instance|at the same time|that said|by contrast|to be sure|to begin with|above all"
    r"|even so|to this end|for (?:this|that) reason|as such|last but not least"
    r"|first(?:ly)?|second(?:ly)?|third(?:ly)?|lastly|in the first place)\s*[,:]\s*",
    re.IGNORECASE,
)
HELPING = r" (?:do|does|did|is|are|was|were|has|have|had|will|would|can|could|must)\b"  # "so did"
JOINING = re.compile(
    rf"^(?:and|but|yet|so(?! far| long| much| many| little|{HELPING})|or|thus|hence|meanwhile"
    r"|instead(?! of)"
    r"|for (?:this|that) reason|in this way)\s+(?=\S)",
    re.IGNORECASE,
)
TIES = words(
    "however therefore thus hence also moreover furthermore consequently nevertheless nonetheless"
    " meanwhile accordingly likewise too instead undoubtedly"
)
ADDING = frozenset({"thus", "too"})
ENDING = frozenset({"instead"})  # at the end of a sentence, where "too" would be missed
# "The Housing (Holiday Accommodation) Act 2023" is one name.
NAMED_IN_BRACKETS = re.compile(r"[A-Z][\w’'-]* \([A-Z][^()]{2,60}\) (?:[A-Z]|of [A-Z])")
NUMBERED = re.compile(r"\s?\[[0-9, –-]{1,8}\]")
KEPT_MARKS = words("if unless because since although though while whereas provided once until so")
LIMITS = words("unless without only if provided not never no nobody cannot except")
SENTENTIAL = words(
    "suggest mean show lead make explain prove indicate allow give reflect imply cause result help"
    " raise leave turn force bring enable reduce increase affect account"
)
LOOSE = frozenset({"including", "such", "particularly", "especially", "notably", "like"})


def opening(sentence: Sentence) -> int:
    """How many words at the head only tie the sentence to the one before."""
    length, text = 0, sentence.text
    while match := (OPENING.match(text[length:]) or JOINING.match(text[length:])):
        length += match.end()
    edge = sentence.start + length
    return sum(token.end <= edge for token in sentence.tokens) if length else 0


def ties(sentence: Sentence) -> set[int]:
    """Places of "therefore", "also" and the like, with their commas, and of note numbers."""
    dropped: set[int] = set()
    tokens = sentence.tokens
    for token in tokens[1:]:
        if token.lower in TIES and token.pos == "ADV" and token.dep in {"advmod", "cc"}:
            if token.i + 1 < len(tokens) and tokens[token.i + 1].lower == "of":
                continue  # "instead of"
            before = tokens[token.i - 1].text == ","
            after = token.i + 1 < len(tokens) and tokens[token.i + 1].text in {",", "."}
            if before and after:
                dropped |= {token.i - 1, token.i}
                leads = _leads(sentence, token.i) or _opens_clause(sentence, token.i + 2)
                if tokens[token.i + 1].text == "," and not leads:
                    dropped.add(token.i + 1)
            elif not before and (token.lower in ENDING if after else token.lower not in ADDING):
                dropped.add(token.i)
    return dropped | _brackets(sentence)


def _opens_clause(sentence: Sentence, i: int) -> bool:
    """Whether a subject begins here: "unless it recovers, however, it must be repeated"."""
    if i >= len(sentence):
        return False
    token = sentence.tokens[i]
    head = sentence.tokens[token.head] if token.dep == "det" else token
    return head.dep in SUBJECTS


def _leads(sentence: Sentence, i: int) -> bool:
    """Whether a word stands before the subject of the sentence, where a comma is needed."""
    subject = sentence.subject(sentence.tokens[i].head) or sentence.subject(sentence.root)
    return subject is not None and i < sentence.left_edge(subject.i)


def _brackets(sentence: Sentence) -> set[int]:
    """What stands in brackets: acronyms, references, afterthoughts."""
    if "(" not in sentence.text and "[" not in sentence.text:
        return set()
    inside: set[int] = set()
    depth = 0
    if NAMED_IN_BRACKETS.search(sentence.text):
        return inside
    for token in sentence.tokens:
        # "31(1)" is one word, whose brackets belong to it.
        opens = token.text[0] in "([" and len(token.text) - len(token.text.lstrip("(["))
        closes = token.text.count(")") + token.text.count("]") if depth or opens else 0
        if depth or opens:
            inside.add(token.i)
        depth = max(0, depth + opens - closes)
    return inside if depth == 0 else set()


def trimmed(draft: Draft) -> Draft:
    """A long statement without its asides."""
    if len(draft.kept) <= LONG:
        return draft
    sentence = draft.sentence
    kept = set(draft.kept)
    for places in _asides(draft):
        rest = kept - places
        if draft.verb in rest and len(rest) >= 6 and not _splits(sentence, places, rest):
            kept = rest
        if len(kept) <= LONG:
            break
    return draft.without(set(draft.kept) - kept) if len(kept) < len(sentence) else draft


def _splits(sentence: Sentence, places: set[int], rest: set[int]) -> bool:
    """Whether a verb that belongs to the left-out words would be left behind them."""
    after = (i for i in sorted(rest) if i > max(places) and sentence.tokens[i].pos != "PUNCT")
    behind = next(after, -1)
    if behind < 0:
        return False
    token = sentence.tokens[behind]
    if loses_subject(sentence, places):
        return True
    if token.dep == "prep" and sentence.tokens[behind - 1].text == ",":
        return True  # ", at a cost of $230 million": it may belong to what would be left out
    if token.dep == "cc" and behind + 1 < len(sentence):
        token = sentence.tokens[behind + 1]
    joined = token.is_verb and token.dep == "conj"
    return joined and (sentence.subject(token.i) is None or min(places) < token.head < max(places))


def loses_subject(sentence: Sentence, places: set[int]) -> bool:
    """Whether a verb stands behind what is left out that the noun before it is no subject of.

    "With Holm, who had shown that grains, counted by layers, could be dated": what could be?
    """
    behind = max(places) + 1
    while behind < len(sentence) and sentence.tokens[behind].pos == "PUNCT":
        behind += 1
    if behind >= len(sentence):
        return False
    token = sentence.tokens[behind]
    verb = sentence.tokens[token.head] if token.dep in AUXILIARIES else token
    if not (verb.is_verb and token.tag in {"MD", "VBD", "VBZ", "VBP"}):
        return False
    subject = sentence.subject(verb.i)
    joined = verb.dep == "conj" and subject is None
    return not joined and (subject is None or subject.i in places)


def _asides(draft: Draft) -> Iterator[set[int]]:
    """Phrases after a comma that may go, those that say least first."""
    sentence = draft.sentence
    kept = set(draft.kept)
    phrases = [
        (sentence.unglued(sentence.subtree(token.i)) & kept, _worth(draft, token.i))
        for token in draft.tokens
    ]
    loose = [(places, worth) for places, worth in phrases if worth]
    for places, _ in sorted(loose, key=lambda pair: (pair[1], -min(pair[0]))):
        yield places | _signs(sentence, places)


def _worth(draft: Draft, i: int) -> int:
    """In which turn a phrase may go; 0 if it must stay."""
    sentence, token = draft.sentence, draft.sentence.tokens[i]
    if not sentence.after_comma(i) or i == draft.verb:
        return 0
    first = sentence.tokens[sentence.left_edge(i)]
    match token.dep:
        case "appos" if sentence.tokens[token.head].pos == "PROPN":
            return 0 if any(c.dep == "conj" for c in sentence.under(i)) else 2
        case "relcl" | "acl":
            if len(draft.kept) <= WITH_FIGURE and _has_figure(sentence, i):
                return 0
            return 0 if _matters(sentence, i) or _tells_which(sentence, token) else 3
        case "advcl" if i > draft.verb and first.lower not in KEPT_MARKS and token.tag == "VBG":
            return 4
        case "prep" if first.lower in LOOSE:
            return 1
    return 0


def _has_figure(sentence: Sentence, i: int) -> bool:
    return any(sentence.tokens[j].text[:1].isdigit() for j in sentence.subtree(i))


def _tells_which(sentence: Sentence, verb: Token) -> bool:
    """Whether "the permit, which Lindo granted," needs its clause to say which permit."""
    noun = sentence.tokens[verb.head]
    under = [c for c in sentence.under(noun.i) if c.i != verb.i and c.dep != "punct"]
    return noun.pos == "NOUN" and [(c.dep, c.lower) for c in under] == [("det", "the")]


def _matters(sentence: Sentence, i: int) -> bool:
    """Whether a clause limits what is said, or draws the point from all of it."""
    inside = {sentence.tokens[j].lower for j in sentence.subtree(i)}
    last = max(sentence.subtree(i))
    closes = all(sentence.tokens[j].pos == "PUNCT" for j in range(last + 1, len(sentence)))
    sums_up = sentence.tokens[i].lemma in SENTENTIAL and closes and "which" in inside
    return sums_up or bool(inside & LIMITS)


def _signs(sentence: Sentence, places: set[int]) -> set[int]:
    """The commas around a phrase; the second stays where the phrase ends the sentence."""
    first, last = min(places), max(places)
    signs = (
        {first - 1} if first and sentence.tokens[first - 1].text in {",", "–", "—", "-"} else set()
    )
    behind = last + 1
    closes = behind < len(sentence) and sentence.tokens[behind].text in {",", "–", "—", "-"}
    if closes and signs and not _leads(sentence, last):
        signs.add(behind)
    return signs
