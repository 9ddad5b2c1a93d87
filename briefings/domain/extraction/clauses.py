"""Sentences cut into the statements that they join."""

from __future__ import annotations

from collections.abc import Iterator

from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.tokens import SUBJECTS, Sentence, Token
from briefings.domain.extraction.trimming import opening, ties
from briefings.domain.extraction.vocabulary import ARGUING, SAYING, words

SHORT = 30  # words up to which a sentence stays whole
WHOLE = 34  # words up to which one with "but" does
OPEN = words("both neither either another this these so two three following")
COUNTED = words("two three four five six several following")
LISTED = 56  # words that a sentence may have that ends in a list of what it counts
LIMITING = words("without with despite under unlike because given instead for like in spite among")
MEASURED = words(
    "depth height altitude temperature pressure concentration speed level dose rate distance price"
)
LEANING_HEADS = words("remaining other rest latter former same thus therefore instead")
OPENS_CONDITION = words("if unless when although though while because since as once")
PRONOUNS = frozenset(
    {"it", "they", "he", "she", "we", "i", "you", "this", "that", "these", "those"}
)
LEANING = PRONOUNS | {"one", "none", "neither", "both", "others", "its", "their", "his", "her"}
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
FEWEST, FEWEST_AFTER_COLON = 4, 6


def drafts(sentence: Sentence) -> Iterator[Draft]:
    """The statements of a sentence, in order."""
    tied = ties(sentence)
    head = opening(sentence)
    kept = [i for i in range(head, len(sentence)) if i not in tied]
    for places in _segments(sentence, kept):
        yield from _joined(sentence, places)


def _segments(sentence: Sentence, kept: list[int]) -> Iterator[list[int]]:
    """Parts between semicolons, where each has a verb and a subject of its own."""
    parts: list[list[int]] = [[]]
    depth, quoted = 0, False
    for i in kept:
        token = sentence.tokens[i]
        depth += (token.text in {"“", "("}) - (token.text in {"”", ")"})
        quoted ^= token.text == '"'
        cuts = token.text == ";" or (token.text == ":" and not _quotes_next(sentence, i))
        cuts = cuts and (token.text == ";" or len(kept) > WHOLE)
        if cuts and depth <= 0 and not quoted:
            parts.append([])
        else:
            parts[-1].append(i)
    if len(parts) > 1 and _are_apart(sentence, parts):
        yield from _independent(sentence, parts)
    elif kept:
        yield kept


def _quotes_next(sentence: Sentence, i: int) -> bool:
    """Whether somebody's words follow."""
    return i + 1 < len(sentence) and sentence.tokens[i + 1].text in {'"', "“", "‘", "'"}


def _are_apart(sentence: Sentence, parts: list[list[int]]) -> bool:
    """Whether every part says something; after a colon, in some words."""
    colon = any(sentence.tokens[part[0] - 1].text == ":" for part in parts[1:] if part and part[0])
    fewest = FEWEST_AFTER_COLON if colon else FEWEST
    return all(len(part) >= fewest and _is_clause(sentence, part) for part in parts)


def _independent(sentence: Sentence, parts: list[list[int]]) -> Iterator[list[int]]:
    """Parts, with those that begin with a pronoun left to the part that they lean on."""
    current: list[int] = []
    for part in parts:
        opened = _opened(sentence, part)
        if current and (_explains(sentence, current, part) or _leans(sentence, current, opened)):
            current = [*current, current[-1] + 1, *part]
            continue
        if current:
            yield current
        current = opened
    yield current


def _explains(sentence: Sentence, before: list[int], part: list[int]) -> bool:
    """Whether what follows a colon says what "both" or "another" before it meant."""
    if sentence.tokens[part[0] - 1].text != ":":
        return False
    last = sentence.tokens[before[-1]]
    counted = last.tag == "NNS" and any(t.lower in COUNTED for t in sentence.under(last.i))
    if counted and len(before) + len(part) <= LISTED:
        return True  # "blamed three causes: …"
    opens = any(sentence.tokens[i].lower in OPEN for i in before)
    return opens and len(before) + len(part) <= WHOLE


def _leans(sentence: Sentence, before: list[int], part: list[int]) -> bool:
    """Whether a part means something only together with the one before it."""
    first = [sentence.tokens[i] for i in part[:3]]
    colon = sentence.tokens[part[0] - 1].text == ":"
    if colon and _is_claimed(sentence, before):
        return True
    if not colon and first[0].lower in {"unless", "if", "provided", "otherwise"}:
        return True
    if first[0].lower in {"that", "whether"} and first[0].dep == "mark":
        return True  # each of "three arguments: that …; that …"
    pointing = [t for t in first if t.tag != "WDT" and t.dep != "mark"]
    if any(t.lower in LEANING | LEANING_HEADS for t in pointing):
        return True
    verb = top(sentence, part)
    subject, other = sentence.subject(verb), sentence.subject(top(sentence, before))
    if subject is None or subject.pos == "PRON":
        return len(before) + len(part) <= WHOLE
    # "The cable of 1866 showed …; the cable of 1858 showed …" makes one point.
    return other is not None and other.lemma == subject.lemma


def _is_claimed(sentence: Sentence, before: list[int]) -> bool:
    """Whether somebody says what follows the colon: "on this the lawyers insisted: …"."""
    last = sentence.tokens[before[-1]]
    return last.is_verb and last.dep != "relcl" and last.lemma in SAYING | ARGUING


def _opened(sentence: Sentence, part: list[int]) -> list[int]:
    """A part without the "and" or "but" at its head."""
    first = sentence.tokens[part[0]]
    if first.lower in {"nor", "neither"}:
        return part  # without it the opposite is said
    return part[1:] if first.dep == "cc" or first.lower in {"and", "but", "yet"} else part


def _is_clause(sentence: Sentence, part: list[int]) -> bool:
    places = set(part)
    if len(part) < FEWEST:
        return False
    return any(
        sentence.tokens[i].is_verb
        and (sentence.tokens[i].tag in FINITE or sentence.child(i, "aux", "auxpass"))
        and any(c.dep in SUBJECTS and c.i in places for c in sentence.under(i))
        for i in part
    )


def _joined(sentence: Sentence, part: list[int]) -> Iterator[Draft]:
    """One part as a statement, or as one for each clause that can do without the others."""
    places = set(part)
    verb = top(sentence, part)
    whole = Draft(sentence, tuple(part), verb, "sentence")
    explained = any(sentence.tokens[i].text in {":", ";"} for i in part[:-1])
    if _is_brief(sentence, verb, part) or explained or _is_conditional(sentence, verb, part):
        yield whole
        return
    if len(part) <= WHOLE and _contrasts(sentence, verb, places):
        yield whole
        return
    clauses = list(_coordinated(sentence, verb, places))
    if not clauses:
        yield whole
        return
    taken = set[int]()
    for clause, _ in clauses:
        taken |= clause
    first = [i for i in part if i not in taken]
    yield Draft(sentence, tuple(_closed(sentence, first)), verb, "clause")
    for clause, conjoined in clauses:
        kept = _closed(sentence, sorted(_stripped(sentence, clause)))
        yield Draft(sentence, tuple(kept), conjoined, "clause")


def _is_brief(sentence: Sentence, verb: int, part: list[int]) -> bool:
    """Whether a part stays whole, unless somebody's view is joined to what happened."""
    argues = sentence.tokens[verb].lemma in ARGUING and sentence.child(verb, "ccomp") is not None
    return len(part) <= SHORT and not argues


def top(sentence: Sentence, part: list[int]) -> int:
    """The verb on which all others of a part depend."""
    places = set(part)
    if sentence.root in places:
        return sentence.root
    free = [i for i in part if sentence.tokens[i].head not in places]
    return next((i for i in free if sentence.tokens[i].is_verb), free[0] if free else part[0])


def _is_conditional(sentence: Sentence, verb: int, part: list[int]) -> bool:
    """Whether what comes first holds for everything that follows: "If …, A and B"."""
    subject = sentence.subject(verb)
    if subject is None:
        return True
    edge = sentence.left_edge(subject.i)
    leading = [
        t
        for t in sentence.under(verb)
        if t.i < edge and t.i in part and (t.dep == "advcl" or _limits(sentence, t))
    ]
    first = sentence.tokens[part[0]].lower
    return bool(leading) or first in OPENS_CONDITION or first == "of"  # "of those who stayed, …"


def _limits(sentence: Sentence, token: Token) -> bool:
    """Whether a phrase at the head says under what condition all of a sentence holds."""
    measured = sentence.child(token.i, "pobj") if token.lower == "at" else None
    if measured is not None and measured.lemma in MEASURED:
        return True  # "at a depth of 200 metres"
    return token.dep == "prep" and sentence.tokens[sentence.left_edge(token.i)].lower in LIMITING


def _contrasts(sentence: Sentence, verb: int, places: set[int]) -> bool:
    """Whether "but" joins what only makes the point together."""
    return any(
        t.dep == "cc" and t.lower in {"but", "yet"} and t.i in places and t.head == verb
        for t in sentence.tokens
    )


def _coordinated(sentence: Sentence, verb: int, places: set[int]) -> Iterator[tuple[set[int], int]]:
    """Clauses joined to a verb by "and" or "but" that have a subject and no pronoun for it."""
    waiting = [verb] if _joins(sentence, places) else []
    while waiting:
        for token in sentence.under(waiting.pop(0)):
            if token.dep != "conj" or not token.is_verb or token.i not in places:
                continue
            if not _is_free(sentence, token):
                continue
            waiting.append(token.i)
            own = _stretch(sentence, verb, token.i, places)
            for other in sentence.under(token.i):
                if other.dep == "conj" and other.is_verb and _is_free(sentence, other):
                    own -= sentence.subtree(other.i)
            if len(own) >= FEWEST:
                yield own, token.i


def _joins(sentence: Sentence, places: set[int]) -> bool:
    """Whether a word joins clauses at all, or the model only takes a noun's tail for one."""
    return any(
        sentence.tokens[i].dep == "cc" and sentence.tokens[sentence.tokens[i].head].is_verb
        for i in places
    )


def _stretch(sentence: Sentence, verb: int, conjoined: int, places: set[int]) -> set[int]:
    """A clause with whatever stands between it and the word that joins it."""
    own = sentence.subtree(conjoined) & places
    joints = [
        t.i
        for t in sentence.tokens
        if t.dep == "cc"
        and t.i < min(own)
        and t.i > verb
        and t.i in places
        # "between France and Spain" joins no clauses
        and sentence.tokens[t.head].is_verb
    ]
    if joints:
        own |= {i for i in places if joints[-1] < i < min(own)}
    return own


def _is_free(sentence: Sentence, verb: Token) -> bool:
    subject = sentence.subject(verb.i)
    if subject is None or subject.lower in PRONOUNS or subject.pos == "PRON":
        return False
    words = {sentence.tokens[i].lower for i in sentence.subtree(subject.i)}
    possessed = words & {"its", "their", "his", "her", "both", "them", "which", "whom", "whose"}
    edge = sentence.tokens[sentence.left_edge(verb.i)]
    if goes_back(sentence, subject):
        return False
    if edge.tag in {"WRB", "WDT", "WP"} or subject.tag in {"WDT", "WP"}:
        return False
    finite = verb.tag in FINITE or sentence.child(verb.i, "aux", "auxpass") is not None
    return not possessed and finite and subject.i < verb.i


def goes_back(sentence: Sentence, subject: Token) -> bool:
    """Whether "the tower" may be that of the clause before: nothing with it says which."""
    several = list(sentence.under(subject.i))
    definite = any(c.dep == "det" and c.lower == "the" for c in several)
    told = any(c.dep in {"prep", "poss", "relcl", "acl"} or c.pos == "PROPN" for c in several)
    return subject.pos == "NOUN" and definite and not told


def _closed(sentence: Sentence, part: list[int]) -> list[int]:
    """A part without the "and" that led to what was taken away."""
    while part and (
        sentence.tokens[part[-1]].dep == "cc"
        or sentence.tokens[part[-1]].text in {",", ";", "–", "—"}
    ):
        part = part[:-1]
    inner = set(part)
    return [
        i
        for n, i in enumerate(part)
        if not (
            sentence.tokens[i].dep == "cc"
            and (n + 1 == len(part) or part[n + 1] != i + 1)
            and sentence.tokens[i].head in inner
        )
    ]


def _stripped(sentence: Sentence, clause: set[int]) -> list[int]:
    part = sorted(clause)
    while part and sentence.tokens[part[0]].dep in {"cc", "punct"}:
        if sentence.tokens[part[0]].text in {'"', "“", "("}:
            break
        part = part[1:]
    return part or sorted(clause)
