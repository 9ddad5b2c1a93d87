"""What stands around a noun and tells it from others: "the licence of the North Sea Company"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefings.domain.extraction.mentions import NAMED
from briefings.domain.extraction.tokens import Sentence, Token
from briefings.domain.extraction.vocabulary import RELATIVE, TIMES, words

NOUN_TAGS = frozenset({"NN", "NNS"})
LONGEST_TAIL = 8  # words behind a noun that may be told again
LONGEST_CLAUSE = 11  # words of a relative clause that may be
HYPHENS = frozenset({"-", "‑"})
RELATING = frozenset({"WDT", "WP"})
TELLING = frozenset({"of", "with", "for", "between", "on", "in", "against", "to"})
ANYBODY = words("everyone everybody nobody anyone anybody")
# "The council borrowed against its income" is no council that somebody borrowed.
BEHIND_PASSIVE = words("by in at as on for under from to of between with")
MAKING = words(
    "set found establish create start open launch build design invent devise develop write compose"
    " publish draw paint make produce buy acquire introduce propose commission order sign draft"
    " lodge raise file submit issue convene"
)
# What is told with these is no one thing that "the loss" could go back to: "no loss of yield".
ANY = words("any no every each either neither another what which whatever such")
SUMS = words("average total mean median maximum minimum sum rate price level share")
ELSEWHERE = words("this that these those same such other another similar there then so as")
HOW = words(
    "part full whole principle detail advance turn general particular fact effect time person"
)
NAMED_BY = frozenset({"under", "at", "from", "near"})  # told with a name: "under Judge Brenna"


@dataclass(frozen=True, slots=True)
class Description:
    """What stands around a noun: "floating" turbine, licence "of the North Sea Company".

    owner   whose it is: "Norvane's"
    maker   who brought it about, if that is all that is told of it
    firm    whether more than adjectives tell it: those may have told how it was, and not which
    kind    whether a noun before it tells of what kind it is: "wildlife agency"
    """

    plural: bool
    owner: str
    before: str
    behind: str
    firm: bool
    maker: str = ""
    kind: bool = False

    def around(self, noun: str) -> str:
        return " ".join(part for part in (self.before, noun, self.behind) if part)

    def repeats(self, other: Description) -> bool:
        """Whether it says no more than another: "the array" after "the tidal array"."""
        less = f"{self.owner} {self.before} {self.behind}".split()
        more = f"{other.owner} {other.before} {other.behind}".split()
        return set(less) <= set(more)


def described(sentence: Sentence, noun: Token) -> Description | None:
    """What stands around a noun and would tell it from others."""
    before: list[str] = []
    firm = False
    if any(c.tag in {"JJS", "RBS"} for c in sentence.under(noun.i)):
        return None  # "the lowest dose that helps" is not what is meant by "the dose" later on
    if _is_no_one_thing(sentence, noun):
        return None
    i = noun.i - 1
    while i >= 0 and sentence.tokens[i].dep in {"amod", "compound", "nmod"}:
        token = sentence.tokens[i]
        if token.head != noun.i and sentence.tokens[token.head].head != noun.i:
            break
        left = _left_of(sentence, i)
        if token.lower not in RELATIVE:
            before.insert(0, sentence.words(list(range(left, i + 1))))
            firm = firm or token.dep == "compound"
        i = left - 1
    kind = firm
    owner, behind = _owner(sentence, noun), _behind(sentence, noun)
    if noun.lemma in SUMS and any(c.isdigit() for c in behind):
        return None  # "an average of 1,900 homes" is not what "the average" was later
    his = any(c.tag == "PRP$" for c in sentence.under(noun.i))
    if not owner and not before and not behind:
        return None
    firm = (firm or bool(owner or behind)) and not his  # "his office in Oslo" is not "the office"
    return Description(noun.tag == "NNS", owner, " ".join(before), behind, firm, kind=kind)


def _is_no_one_thing(sentence: Sentence, noun: Token) -> bool:
    """Whether nothing is told of as one: "on appeal from", "any claim", "is the disease of"."""
    leads = _leads(sentence, noun)
    owned = any(c.dep in {"poss", "nummod"} for c in sentence.under(noun.i))
    above = sentence.tokens[noun.head]
    said = noun.dep in {"attr", "oprd"} or (noun.dep == "pobj" and above.lower == "as")
    if said and "the" in leads:
        return True  # what something is, and not what it is called
    if noun.dep == "appos" and above.tag in {"NN", "NNP"} and not _leads(sentence, above):
        return True  # "malaria, an old disease of the poor"
    return bool(leads & ANY) or (noun.tag == "NN" and not leads and not owned)


def _leads(sentence: Sentence, noun: Token) -> set[str]:
    return {c.lower for c in sentence.under(noun.i) if c.dep in {"det", "predet", "poss"}}


def _left_of(sentence: Sentence, i: int) -> int:
    """Where a word with hyphens begins: "two-year"."""
    while i >= 2 and sentence.tokens[i - 1].text in HYPHENS and not sentence.tokens[i - 1].gap:
        if sentence.tokens[i - 2].gap:
            break
        i -= 2
    return i


def is_predicate(sentence: Sentence, noun: Token) -> bool:
    """Whether a noun tells what something else is: "was among the largest makers"."""
    prep = sentence.tokens[noun.head]
    if noun.dep != "pobj" or prep.lower not in {"among", "amongst"}:
        return False
    return sentence.tokens[prep.head].lemma in {"be", "become", "remain", "rank", "count"}


def _owner(sentence: Sentence, noun: Token) -> str:
    poss = sentence.child(noun.i, "poss")
    if poss is None or poss.pos != "PROPN":
        return ""
    places = sorted(sentence.subtree(poss.i))
    plain = places == list(range(places[0], places[-1] + 1)) and len(places) <= LONGEST_TAIL
    return sentence.words(places) if plain else ""


def _behind(sentence: Sentence, noun: Token) -> str:
    """ "of the North Sea Company": a phrase right behind a noun, if it needs nothing else."""
    for child in sentence.under(noun.i):
        if child.dep == "prep" and child.i == noun.i + 1:
            return _phrase(sentence, child)
        if child.dep in {"relcl", "acl"} and sentence.left_edge(child.i) == noun.i + 1:
            return "" if _tells_some(sentence, noun) else _clause(sentence, child)
    return ""


def _tells_some(sentence: Sentence, noun: Token) -> bool:
    """Whether a clause parts some of a kind from the rest: "members who broke the rules"."""
    bare = not any(c.dep in {"det", "nummod"} for c in sentence.under(noun.i))
    return noun.tag == "NNS" and bare


def _phrase(sentence: Sentence, prep: Token) -> str:
    if prep.lower not in TELLING | NAMED_BY or _tells_how(sentence, prep):
        return ""
    places = sorted(sentence.subtree(prep.i))
    if sentence.tokens[prep.head].lemma not in TIMES:
        places = _to_comma(sentence, places)
    tokens = [sentence.tokens[i] for i in places]
    if prep.lower in NAMED_BY and tokens[-1].pos != "PROPN":
        return ""
    whole = places == list(range(places[0], places[-1] + 1)) and 2 <= len(places) <= LONGEST_TAIL
    plain = all(t.pos not in {"PRON", "VERB", "AUX", "PUNCT"} for t in tokens)
    telling = any(
        (t.pos == "PROPN" and t.entity not in {"DATE", "TIME"})
        or (t.tag in NOUN_TAGS and (not t.entity or (t.entity in NAMED and t.text.islower())))
        for t in tokens
    )
    return sentence.words(places) if whole and plain and telling and _is_clear(tokens) else ""


def _tells_how(sentence: Sentence, prep: Token) -> bool:
    """Whether words behind a noun tell how something is done: "allow the appeal in part"."""
    noun = sentence.child(prep.i, "pobj")
    bare = noun is not None and sentence.child(noun.i, "det", "poss", "amod") is None
    return prep.lower == "in" and bare and noun is not None and noun.lemma in HOW


def _to_comma(sentence: Sentence, places: list[int]) -> list[int]:
    """ "Of grey clay" without the ", nowhere thicker than a hand," that follows it."""
    ends = (n for n, i in enumerate(places) if sentence.tokens[i].text in {",", "(", "–", "—"})
    return places[: next(ends, len(places))]


def _clause(sentence: Sentence, verb: Token) -> str:
    """ "that ends at the port of Lindo", "built by the Alva Company"."""
    places = sorted(sentence.subtree(verb.i))
    tokens = [sentence.tokens[i] for i in places]
    whole = places == list(range(places[0], places[-1] + 1)) and 3 <= len(places) <= LONGEST_CLAUSE
    free = {t.i for t in tokens if t.tag in RELATING or t.lower in ANYBODY}
    open_ = any(t.pos == "PUNCT" or (t.pos == "PRON" and t.i not in free) for t in tokens)
    telling = any(t.pos == "PROPN" or t.tag in NOUN_TAGS for t in tokens)
    starts = tokens[0].tag in RELATING or tokens[0].tag == "VBG"
    starts = starts or (
        len(tokens) > 1 and tokens[0].tag == "VBN" and tokens[1].lower in BEHIND_PASSIVE
    )
    starts = starts or (tokens[0].tag == "IN" and tokens[1].tag in RELATING)  # "in which"
    fine = whole and starts and telling and not open_ and _is_clear(tokens)
    return sentence.words(places) if fine else ""


def _is_clear(tokens: Sequence[Token]) -> bool:
    """Whether no word of a phrase points elsewhere."""
    return not any(
        (t.dep in {"det", "amod", "advmod", "predet"} and t.lower in ELSEWHERE)
        or t.tag in {"JJR", "RBR"}
        for t in tokens
    )


def made(sentence: Sentence, noun: Token, maker: str) -> Description | None:
    """A new thing by who brought it about: "the club that Ada Brandt set up".

    maker  the name of who is the subject of the verb, "" if that is not known
    """
    verb = sentence.tokens[noun.head]
    fresh = any(c.dep == "det" and c.lower in {"a", "an"} for c in sentence.under(noun.i))
    had = sentence.child(verb.i, "aux")
    past = verb.tag == "VBD" or (verb.tag == "VBN" and had is not None and had.lower == "had")
    if noun.tag != "NN" or not fresh or verb.lemma not in MAKING or not past:
        return None
    if noun.dep != "dobj" or not maker or sentence.child(verb.i, "neg") is not None:
        return None
    particle = sentence.child(verb.i, "prt")
    said = f"{verb.text} {particle.text}" if particle is not None else verb.text
    behind = f"that {maker} {said}"
    return Description(plural=False, owner="", before="", behind=behind, firm=True, maker=maker)
