"""How authors weigh things in general English: without a figure, this is their own judgement."""

from __future__ import annotations

import re

from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.marks import FIGURE
from briefings.domain.extraction.tokens import Token
from briefings.domain.extraction.vocabulary import words
from briefings.domain.seeking import sought

# Turns of phrase that weigh, whatever they are about.
IDIOMS = sought(
    r"\b(?:is|are|was|were|be|been) not (?:altogether|exactly|really|so much|particularly)\b"
    # "Not entirely unfair", but neither "not uncommon" nor "not involved".
    r"|\bnot (?:entirely |altogether |wholly |exactly |at all |quite )?(?:un(?:fair|kind|wise|just"
    r"|reasonable|generous|attractive|sympathetic|intelligent|founded|justified|important|welcome"
    r"|happy|pleasant|friendly|deserved|grateful|worthy)|in(?:considerable|significant|sensible"
    r"|sensitive|elegant|appropriate|conceivable)|im(?:plausible|probable|possible)|ir(?:relevant"
    r"|rational|responsible)|dis(?:honest|honourable|interested|agreeable))\b"
    r"|\bnot so much [^.;]{3,80} (?:as|but)\b|\b(?:cuts?|points?|pulls?) both ways\b"
    r"|\b(?:is|are|was|were|be) (?:quite |very much )?(?:another|a different|an open|a separate)"
    r" (?:matter|question|story|thing)\b"
    r"|\b[Tt]here (?:is|was) (?:much|something|some truth|a grain of truth) (?:in|to)"
    r" (?:that|this|it)\b"
    r"|\b[Ii]t (?:suits|flatters|behoves|befits) (?:[\w’']+ ){1,4}to\b"
    r"|\b(?:reason|proof|evidence|motive|excuse|cause) enough\b"
    r"|\b[Ii]t is (?:quite |entirely |perfectly |just |also |more than )?(?:possible|probable"
    r"|conceivable|plausible|unlikely|likely|doubtful|imaginable) that\b"
    r"|\bsays? (?:more|much|a lot|a great deal|something|little) about\b|\bha(?:s|ve|d) a point\b"
    r"|\bof all (?:people|things|places)\b|\bso much for\b"
    r"|\b(?:understood|grasped|knew|saw|judged) [^.;]{2,50} better than\b"
    r"|^[Aa]n? [^.;]{5,90} cannot (?:complain|claim|pretend|say|expect|be surprised)\b"
    r"|\bcan(?:not| hardly| scarcely) be (?:blamed|forgiven|excused|overstated|exaggerated)\b"
    r"|\ba (?:masterclass in|marvel of|miracle of|testament to|byword for)\b"
    r"|\ba model of (?:\w+ )?(?:clarity|prose|restraint|tact|brevity|economy|patience|fairness"
    r"|accuracy|efficiency|propriety|courtesy|precision|its kind)\b"
    r"|\bnothing (?:less than|if not|short of)\b|\banything but\b"
    r"|\bfar from (?:\w+ly )?(?:satisfied|certain|clear|obvious|perfect|ideal|simple|over|alone"
    r"|complete|unique)\b"
    r"|\bno (?:mean|small|ordinary) (?:feat|achievement|matter|thing|task)\b"
    r"|\bthe authors? (?:thinks?|believes?|doubts?|suspects?|agrees?)\b"
    r"|^[Tt]he (?:trouble|beauty|irony|pity|curious thing|odd thing) (?:with|of|about|is|was)\b"
    r"|^[Tt]he (?:point|truth|lesson|moral) (?:is|was) that\b"
    # What is inferred, conceded or advised in so many words.
    r"|\b(?:[Nn]one|[Nn]othing|[Mm]uch|[Aa]ll) of (?:this|that|it|which) (?:means|proves|shows"
    r"|suggests|implies|is to (?:say|deny))\b"
    r"|\b(?:is|are|was|were) (?:\w+ )?(?:hard|easy|difficult|impossible) to (?:credit|believe|argue"
    r" with|defend|justify|deny|dispute|exaggerate|overstate|see (?:how|why|what)|imagine|quarrel"
    r" with|blame|fault)\b"
    r"|\bnot (?:much|a lot) of an? \w+"
    r"|\bso (?:neat|simple|tidy|easy|convenient|sweeping|bold) an? \w+"
    r"|(?:^|, )[Ss]een in (?:this|that|such a) (?:light|way)\b"
    r"|(?:^|, )[Ww]hatever (?:its|his|her|their|the) (?:\w+ )?(?:merits?|faults?|motives?|flaws?"
    r"|failings?|intentions?|virtues?)\b"
    r"|\bby the standards of\b|\bthe odds (?:favou?r|are (?:against|in favou?r))\b"
    r"|\b(?:is|are) (?:a (?:matter|question) )?for (?:the )?(?:legislature|[Pp]arliament|courts?"
    r"|voters?|electorate|politicians)\b"
    r"|^To \w+(?: [^,;]{2,60}?)? is to \w+",
)
WHAT_NOT = re.compile(
    r"^[Ww]hat [^,;.]{2,60}? (?:could|did|does|do|can|was|is|has|have)(?:n['’]t|not| not| never)"
    r" [^,;.]{0,50}?\b(?:was|is|were|are)\b"
)
DOES_NO = re.compile(
    r"\bdo(?:es)? (?:[\w’']+ ){0,6}?(?:no (?:kindness|favours?|justice|credit)|an injustice"
    r"|a disservice)\b"
)
MERELY = re.compile(r"\bmerely\b")
# "The deeper consequence", "a harder case": of what nobody can measure.
ABSTRACT = words(
    "case reason cause consequence story question problem test lesson matter issue idea explanation"
    " obstacle challenge mistake objection argument answer truth irony achievement legacy virtue"
    " strength weakness flaw failure success temptation puzzle mystery surprise comparison parallel"
    " contrast judgement judgment excuse part constraint task limit"
)
MEASURED = words(
    "early late later latter former old new young recent large small long short high low near far"
    " big first last numerous common frequent many few cheap simple"
)
# What nobody measures: "the most gifted of them".
WORTHY = words(
    "gifted talented influential important significant original daring beautiful serious"
    " interesting striking remarkable brilliant eloquent elegant persuasive convincing"
    " promising troubling worrying revealing telling memorable impressive formidable curious"
    " puzzling ingenious"
    " imaginative courageous admirable distinguished honest careful intriguing surprising"
    " disturbing probable likely plausible vivid moving humane radical consequential delicate"
)
# What is said of things, said of what has no body: "the relationship is sturdy".
FIGURATIVE = words(
    "sturdy brittle shaky solid firm strong weak thin hollow cold warm sour good bad"
)
BODILESS = words(
    "relationship relation alliance friendship peace bargain case argument evidence claim logic"
    " theory record position defence defense consensus truce reasoning analysis reading"
)
WEIGHED = frozenset({"nsubj", "attr", "dobj"})


def is_appraised(draft: Draft, main: str) -> bool:
    """Whether a statement weighs what it tells, by a turn of phrase or a degree without measure.

    main  the statement without relative and joined clauses
    """
    if IDIOMS.search(main) or DOES_NO.search(draft.bare()):
        return True
    if WHAT_NOT.search(draft.bare()):
        return True
    if FIGURE.search(main):
        return False
    adjectives = (token for token in draft.tokens if token.pos == "ADJ")
    return MERELY.search(main) is not None or any(
        _is_degree(draft, one) or _is_figurative(draft, one) for one in adjectives
    )


def _is_degree(draft: Draft, word: Token) -> bool:
    """Whether an adjective compares what the statement is about in worth."""
    sentence = draft.sentence
    noun = sentence.tokens[word.head]
    more = any(t.lower in {"more", "most"} and t.dep == "advmod" for t in sentence.under(word.i))
    if more and word.lemma in WORTHY and word.dep in {*WEIGHED, "acomp"}:
        return noun.i == draft.verb  # "the most gifted of them was"
    if word.dep != "amod" or noun.dep not in WEIGHED or noun.head != draft.verb:
        return False
    graded = (more or word.tag in {"JJR", "JJS"}) and word.lemma not in MEASURED
    return (more and word.lemma in WORTHY) or (graded and noun.lemma in ABSTRACT)


def _is_figurative(draft: Draft, word: Token) -> bool:
    subject = draft.sentence.subject(draft.verb)
    said = word.dep == "acomp" and word.head == draft.verb and word.lemma in FIGURATIVE
    return said and subject is not None and subject.lemma in BODILESS
