"""Text of an article that says nothing worth a statement."""

from __future__ import annotations

import re

from briefings.domain.documents import Block, BlockKind
from briefings.domain.extraction.around import Read
from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.guessing import is_prose
from briefings.domain.extraction.tokens import Sentence
from briefings.domain.extraction.trimming import opening
from briefings.domain.seeking import sought

BOILERPLATE = re.compile(
    r"\b(?:https?://|www\.|all rights reserved|forward-looking statements?|for (?:more|further)"
    r" information|visit our|sign up|subscribe|follow us|click here|cookies?|terms of (?:use"
    r"|service)"
    r"|views expressed|opinions expressed|the authors? (?:thanks?|wish(?:es)? to thank)|we thank"
    r"|(?:page|site|article|leaflet) is (?:only )?for information|does not replace the advice"
    r"|last (?:reviewed|updated|modified)|next review"
    r"|(?:free of charge )?if credited|carried out (?:by (?:telephone|post|phone)|online)"
    r"|(?:accepts?|receives?|takes?) no (?:money|funding|donations) from|photographs? and drawings"
    r"|earlier version of (?:this|the source) (?:article|story|report|page)"
    r"|no (?:liability|responsibility) is accepted|(?:is|are) prepared for (?:members|the use) of"
    r"|media contact|undertakes no obligation|[\w.]+@[\w.]+|read more|actual results may)\b",
    re.IGNORECASE,
)
OF_ITSELF = re.compile(
    r"^(?:In )?[Tt]his (?:note|report|article|paper|briefing|memo(?:randum)?|section|chapter|guide)"
    r" (?:assess|examin|ask|describ|look|set|summar|consider|review|outlin|present|discuss|explor)"
)
LONGEST_NOTICE = 14  # words
NOTICE = re.compile(
    r"\b(?:two|three|four|five|six|several|different|various|many) (?:\w+ )?(?:ways|reasons"
    r"|obstacles|problems|questions|points|lessons|observations|remarks|explanations"
    r"|factors|issues|challenges|aspects|steps"
    r"|options|effects|consequences|changes|dates|courses|outcomes|scenarios|arguments|versions|answers|examples|things|stages|phases|kinds|types|categories)\b"
    r"|\badds? one (?:observation|remark|point|word|caveat)\b"
    r"|\bas follows\b|\bthe following[:.]|\b(?:is|are) (?:as simple|another matter)\b",
    re.IGNORECASE,
)
# What somebody argues, cut from who does: "(1) that the judge erred; (2) that …".
GROUNDS = re.compile(
    r"(?:\(?[\w]{1,3}[).] ?)?that (?:the|he|she|it|they|any|no|an?)\b[^.]*;"
    r" (?:and |or )?(?:\(?\w{1,3}\) ?)?that\b",
    re.IGNORECASE,
)
# What tells how to read a table, and where a text comes from.
NOTES = re.compile(
    r"^(?:(?:Table|Figure|Chart|Box|Annex) \d+ (?:shows?|gives?|lists?|sets? out|summari[sz]es?)\b"
    r"|An? (?:dash|asterisk|dagger|star|blank|bracket) (?:means|shows|marks|indicates|stands)"
    r"|(?:[A-Z]\w+|All \w+) (?:[\w–-]+ ){0,4}(?:is|are) (?:given |shown |expressed )?"
    r"(?:provisional|rounded|in (?:square |cubic )?(?:kilo|milli|centi)?(?:metres|litres|grams"
    r"|tonnes|hectares)|in (?:thousands|millions|per ?cent|percent|US dollars))\b)"
)
SOURCED = re.compile(
    r"^(?:From|By|Adapted from|Extract(?:ed)? from|Reprinted|First published|Translated) "
)
EDITED = frozenset({"revised", "updated", "translated", "published", "adapted", "abridged"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
SHORT_ENOUGH = 7  # words of one that has a subject
LONG_ENOUGH = 12  # words of a sentence that is no fragment even if no verb is seen in it
# What answers a question or a heading, and what only names somebody or something.
FRAGMENT = re.compile(
    r"^(?:What follows\b|It (?:is|would be|may be) tempting to (?:see|think"
    r"|take|conclude|read|say|assume)\b|(?:Less|More|Fewer|Better|Worse) than (?:is|was|are|were)\b"
    r"|(?:Un|Im|In)?(?:likely|probably|possible|possibly|perhaps|hardly|partly|maybe)"
    r",? (?:the \w+|\w+(?: \w+)?),? (?:thinks?|believes?|says?|argues?|holds?)\b"
    r"|(?:And |But )?(?:[Tt]here|[Tt]hen there) (?:is|was|are|were) the (?:\w+ ){1,3}of"
    r" (?:the )?\w+\.$"
    r"|[^,]{3,60} (?:is|are|was|were), (?:in|at|on|by|for) [^,]*\.$"
    r"|There (?:is|was|are|were) (?:an?|one|no|several|good|two|three) (?:\w+ )?(?:reasons?"
    r"|exceptions?|catch"
    r"|snags?|doubts?|precedents?)\.$"
    r"|[^,]{3,60} explains? (?:an? (?:good|great) deal|a lot|much)\.$"
    r"|(?:For (?:\w+ ){1,5})?[Tt]here (?:is|was) nothing (?:more|else|to)?\b[^,;]{0,12}\.$)"
)
ELLIPSIS = sought(
    r"^(?!.*\b(?:than|as|what|who|which|that|if)\b)(?:\S+ ){1,5}"
    r"(?:could|would|should|did|does|do|can|must|might|will)(?:n[’']t| not)?,?(?: \w+)?\.$"
)
# "Payment be made within 28 days": cut from "it is ordered that".
ORDERED = re.compile(
    r"^(?:[A-Z][\w’']*|The [a-z]+)"
    r"(?: (?!(?:to|will|would|must|should|shall|can|could|may|might|is|are|was|were|not)\b)"
    r"[a-z]+){0,3}"
    r" (?:be [a-z]+(?:ed|en|ade|id)|run|bear) "
)
TEASED = re.compile(
    r"\b(?:shows?|explains?|reveals?|tells?|asks?) (?:how|why)(?: [–—-]|,| and|\.$)"
)
SAYS_A_WORD = re.compile(r"^(?:\S+ ){1,5}says? [a-z]+\.$")
QUESTION = re.compile(
    r"^[\"“][^\"”]*\?[\"”] (?:\S+ ){1,4}(?:asks?|asked|wonders|wondered)\.$|"
    r"^[\"“][^\"”]*\?[\"”] (?:asks?|asked) [^,]+\.$"
)


def is_headline(one: Read) -> bool:
    """Whether a line is no sentence: nothing ends it, it begins amid one, or signs hold it."""
    text = one.sentence.text
    closed = text.rstrip().endswith((".", "!", "?", ":", ";", '"', "”", "’", "'", ")", "…", "]"))
    torn = text[:1].islower() and one.sentence.start == one.block.start
    return one.block.kind is BlockKind.PARAGRAPH and (not closed or torn or "***" in text)


def is_fragment(text: str) -> bool:
    """Whether a statement says something only to who has read the sentence before."""
    several = (FRAGMENT, ELLIPSIS, SAYS_A_WORD)
    return any(pattern.match(text) for pattern in several) or any(
        one.search(text) for one in (TEASED, ORDERED)
    )


def is_question(text: str) -> bool:
    """Whether somebody's question is told and nothing else: "“What would I buy?” he asks"."""
    return QUESTION.match(text) is not None


def announces(text: str) -> bool:
    """Whether a sentence only says that something follows: "It has been told in two ways"."""
    short = len(text.split()) <= LONGEST_NOTICE and not any(c.isdigit() for c in text)
    return OF_ITSELF.match(text) is not None or (short and NOTICE.search(text) is not None)


def is_said(root: int, one: Read) -> bool:
    """Whether a sentence says something: it has a verb, and is no request."""
    sentence = one.sentence
    verb = sentence.tokens[root]
    if _is_beside(sentence):
        return False
    if not any(token.is_verb for token in sentence.tokens):
        led = sentence.subject(root) is not None and len(sentence) >= SHORT_ENOUGH
        return led or len(sentence) >= LONG_ENOUGH  # "Orders open on 1 September": no adjective
    subject = sentence.subject(root) or sentence.child(root, "expl")
    first = sentence.tokens[0]
    marked = first.dep == "mark" and (first.lower == "that" or first.head == root)
    if (marked and first.lower in {"that", "whether"}) or GROUNDS.match(sentence.text):
        return False  # an item: "that the danger was not imminent"
    asks = any(t.tag == "WRB" and t.i < verb.i for t in sentence.under(root))
    return not asks and not (verb.tag == "VB" and not subject and not sentence.child(root, "aux"))


def _is_beside(sentence: Sentence) -> bool:
    """Whether a line tells where a text is from, or how to read a table."""
    finite = any(t.tag in FINITE and t.lower not in EDITED for t in sentence.tokens)
    sourced = SOURCED.match(sentence.text) is not None and not finite
    return sourced or NOTES.match(sentence.text) is not None


def is_sentence(draft: Draft, block: Block) -> bool:
    """Whether a draft has a verb with a subject, as far as it needs one."""
    if draft.rule not in {"sentence", "clause"}:
        return True
    sentence = draft.sentence
    verb = sentence.tokens[draft.verb]
    several = (sentence.subject(verb.i), sentence.child(verb.i, "expl"))
    if verb.is_verb and any(t is not None and t.i in draft.kept for t in several):
        return True
    if verb.tag == "VBN" and draft.kept[0] == verb.i:
        return False
    # Parsers lose a subject now and then; a sentence as it was written has one all the same.
    item = block.kind is BlockKind.ITEM and verb.tag in FINITE and not sentence.tokens[0].is_verb
    written = (item or is_prose(block)) and sentence.text.endswith(".")
    written = written and draft.kept[-1] == len(sentence) - 1 and not _is_only_noun(sentence)
    finite = any(t.tag in FINITE for t in draft.tokens) or len(draft.kept) >= LONG_ENOUGH
    finite = finite or (several[0] is not None and len(draft.kept) >= SHORT_ENOUGH)
    head = draft.kept[0] == opening(sentence)
    return written and finite and head and draft.rule == "sentence"


def _is_only_noun(sentence: Sentence) -> bool:
    """Whether a line is a noun with a clause about it: "anyone who takes that medicine"."""
    root = sentence.tokens[sentence.root]
    if root.pos != "PRON":
        return False
    about = {
        i
        for t in sentence.under(root.i)
        if t.dep in {"relcl", "acl"}
        for i in sentence.subtree(t.i)
    }
    first = root.i == 0 or all(t.dep in {"det", "amod"} for t in sentence.tokens[: root.i])
    return (
        first
        and bool(about)
        and not any(t.tag in FINITE for t in sentence.tokens if t.i not in about)
    )


def is_torn(text: str) -> bool:
    """Whether a statement has half of a quotation."""
    return text.count("“") != text.count("”") or text.count('"') % 2 == 1
