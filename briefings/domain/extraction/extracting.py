"""From a document to candidate facts, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from briefings.domain.candidates import Candidate, Doubt, Extraction
from briefings.domain.documents import BlockKind, Document
from briefings.domain.extraction.advising import advised, is_advice
from briefings.domain.extraction.around import Read, placed
from briefings.domain.extraction.asides import asides
from briefings.domain.extraction.asking import leaning, phrases, stems
from briefings.domain.extraction.assessing import confidence
from briefings.domain.extraction.bylines import is_about_author
from briefings.domain.extraction.carrying import carried
from briefings.domain.extraction.clauses import drafts
from briefings.domain.extraction.counting import Counted, figures_in
from briefings.domain.extraction.dating import Dated, dates_in
from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.folding import folded
from briefings.domain.extraction.framing import Frame
from briefings.domain.extraction.guessing import GUESSED, is_guessable, of_matter
from briefings.domain.extraction.hanging import is_supposed
from briefings.domain.extraction.housing import housed
from briefings.domain.extraction.labelling import names_for
from briefings.domain.extraction.leading import leader
from briefings.domain.extraction.listed import claims, of_lists, of_tables
from briefings.domain.extraction.making import Found, Maker
from briefings.domain.extraction.parsing import versions
from briefings.domain.extraction.reading import Progress, Reading, read
from briefings.domain.extraction.refusing import (
    BOILERPLATE,
    announces,
    is_fragment,
    is_headline,
    is_question,
    is_said,
    is_sentence,
    is_torn,
)
from briefings.domain.extraction.setting import is_quoted
from briefings.domain.extraction.signing import authors_of
from briefings.domain.extraction.sorting import importance_of, kind_of, part_of
from briefings.domain.extraction.standing import FIRST, stood
from briefings.domain.extraction.telling import FEWEST_BEFORE, SINGLE, Telling
from briefings.domain.extraction.tokens import Sentence
from briefings.domain.extraction.trimming import trimmed
from briefings.domain.extraction.valuing import places_of, values_of
from briefings.domain.extraction.vocabulary import is_person_noun
from briefings.domain.extraction.voicing import voiced
from briefings.domain.extraction.weighing import Scene, weight_of
from briefings.domain.facts import (
    EntityType,
    Evidence,
)
from briefings.domain.seeking import sought

VERSION = "2"
MOST_WORDS = 56
ABOUT_ITSELF = sought(
    r"(?:^|/ )(?:About|Notes? to) (?:the )?[A-Z]|(?:^|/ )About us\b|\bContact", re.MULTILINE
)
OUTLOOK = re.compile(r"\b(?:outlook|scenarios?|prospects|futures|what next|what to expect)\b", re.I)
SELF_TOLD = 0.42  # what a statement of a house about itself, below the news, costs
LEAST = 0.2  # confidence below which a candidate is only in the way
AGENTS = {
    EntityType.PERSON,
    EntityType.COMPANY,
    EntityType.ORGANISATION,
    EntityType.GOVERNMENT,
    EntityType.COUNTRY,
    EntityType.ARMED_GROUP,
}
PAST = frozenset({"VBD", "VBN"})


def _quiet(stage: str, share: float) -> None:
    del stage, share


def extract(document: Document, *, progress: Progress = _quiet) -> Extraction:
    """Find the facts of an article.

    progress  told the stage (`parsing`, `facts`) and its share done, 0 to 1

    The same document gives the same result on every machine and Python.
    """
    reading = read(document, progress)
    maker = Maker(reading.names)
    claimed = claims(document)
    told = [f for f in _of_sentences(document, reading, progress) if not _is_claim(f, claimed)]
    found = [*told, *of_lists(document, told), *of_tables(document)]
    ordered = sorted(found, key=lambda one: (one.evidence[0].start, one.evidence[0].end))
    each = map(maker.candidate, folded(list(_unique(ordered))))
    candidates = tuple(_about(one, reading.frame) for one in each)
    return Extraction(candidates, reading.names.entities, {"rules": VERSION, **versions()})


def _about(candidate: Candidate, frame: Frame) -> Candidate:
    """A candidate with what its statement needs before it."""
    fact = candidate.fact
    return replace(candidate, fact=replace(fact, about=frame.of(fact.statement)))


def _is_claim(found: Found, claimed: Sequence[tuple[int, int]]) -> bool:
    """Whether a statement is an item of what somebody argues, and so not the article's own."""
    start = found.evidence[0].start
    return any(first <= start < end for first, end in claimed)


def _unique(found: list[Found]) -> Iterator[Found]:
    seen: set[str] = set()
    for one in found:
        if one.statement not in seen and one.confidence >= LEAST:
            seen.add(one.statement)
            yield one


def _of_sentences(document: Document, reading: Reading, progress: Progress) -> Iterator[Found]:
    total = len(document.text) or 1
    telling = Telling(document)
    authors = authors_of(document, reading.names.entities)
    for read_ in placed(document, reading):
        if is_about_author(read_, authors):
            continue
        one = telling.enter(read_)
        yield from telling.tell(list(_of_sentence(one, reading, document)))
        progress("facts", round(one.sentence.end / total, 3))


def _of_sentence(one: Read, reading: Reading, document: Document) -> Iterator[Found]:
    sentence = one.sentence
    if len(sentence) <= FEWEST_BEFORE or BOILERPLATE.search(sentence.text):
        return
    advice = reading.advises and is_advice(one)
    if sentence.text.rstrip("\"”’'").endswith(("?", ":")):
        return
    if not advice and not is_said(sentence.root, one):
        return
    if is_headline(one) or announces(sentence.text) or is_question(sentence.text):
        return
    dates = dates_in(sentence.text)
    figures = figures_in(sentence, dates)
    for draft in (*drafts(sentence), *asides(sentence, one.mentions, reading.names)):
        draft = advised(draft) if advice else draft
        if advice or is_sentence(draft, one.block):
            found = _found(
                _told(trimmed(_dated(draft, one)), reading, one),
                one,
                reading,
                dates,
                figures,
                document,
            )
            if found:
                yield found


def _told(draft: Draft, reading: Reading, one: Read) -> Draft:
    """A draft that says who "I" and "we" are, but not in the middle of somebody's words."""
    if one.voice is not None:
        return draft
    if reading.speaker:
        return housed(draft, reading.speaker)
    return voiced(draft, reading.body, one.judge or reading.judge)


def _dated(draft: Draft, one: Read) -> Draft:
    """A draft that says the year instead of "last year"."""
    swaps: dict[int, str] = {}
    for when in one.settled:
        places = sorted(places_of(one.sentence, when.start, when.end))
        told = places and set(places) <= set(draft.kept)
        quoted_ = told and is_quoted(one.sentence.tokens[places[0]], draft)
        if told and not quoted_ and not _is_nowadays(one.sentence, places[0]):
            at = places[0] if one.sentence.tokens[places[-1]].gap else places[-1]  # "2023's budget"
            swaps |= dict.fromkeys(places, "") | {at: when.text}
    return draft.swapped(swaps)


def _is_nowadays(sentence: Sentence, i: int) -> bool:
    """Whether "today" means these days, and "tomorrow" whatever day may come."""
    word = sentence.tokens[i]
    verb = sentence.tokens[word.head]
    return (word.lower == "today" and verb.tag not in PAST) or is_supposed(word, sentence)


def _found(
    draft: Draft,
    one: Read,
    reading: Reading,
    dates: tuple[Dated, ...],
    figures: tuple[Counted, ...],
    document: Document,
) -> Found | None:
    standing = stood(draft, one.setting)
    draft = standing.draft
    text = _closed(draft.text()) if one.voice else draft.text()
    if not standing.untied and any(doubt.text.lower() in FIRST for doubt in standing.doubts[:1]):
        return None
    torn = is_fragment(text) or (not one.voice and is_torn(text))
    if not FEWEST_BEFORE <= len(text.split()) <= MOST_WORDS or torn:
        return None
    values = values_of(draft, text, dates, figures, one.mentions, reading.names)
    typed = {placed.role: placed.value for placed in values}
    agents = frozenset(m.text for m in one.mentions if m.type in AGENTS)
    scene = Scene(
        agents,
        one.is_told,
        one.voice,
        reading.house,
        one.judge,
        one.pleader,
        reading.is_press,
        reading.is_ruling,
        one.block.kind is BlockKind.ITEM and OUTLOOK.search(one.headings) is not None,
        bool(one.judge) and one.judge == reading.lead,
    )
    weight = weight_of(draft, text, scene)
    past = draft.sentence.tokens[draft.verb].tag in PAST
    kind = kind_of(text, weight.status, typed, past)
    loss = standing.loss + SELF_TOLD * (ABOUT_ITSELF.search(one.headings) is not None)
    about = reading.frame.of(text)
    guessable = is_guessable(standing.doubts, draft, text, one, about)
    settled = guessable or not standing.doubts
    sure = confidence(draft, text, loss + GUESSED * guessable, not settled)
    asked = stems(draft, text, values, reading.names) if settled else {}
    worded = phrases(draft, text, typed) if settled else {}
    in_doubt = standing.doubts and draft.rule in SINGLE
    lead = leader(draft, one.setting, standing.doubts)
    return Found(
        statement=text,
        rule=draft.rule,
        kind=kind,
        weight=weight,
        importance=importance_of(text, kind, typed, reading.topic_words),
        argument=part_of(text, one.sentence.text, one.headings, one.is_last),
        evidence=(_evidence(draft, document),),
        confidence=sure,
        values=typed | {role: value for role, (value, _) in worded.items()},
        ask=asked | {role: stem for role, (_, stem) in worded.items()},
        labels=tuple(names_for(draft, values)),
        doubts=standing.doubts,
        placed=values,
        loss=standing.loss,
        people=_has_people(draft, one),
        untied=standing.untied,
        names=any(m.first in draft.kept for m in one.mentions),
        leader=lead,
        carried=carried(draft, one.setting, lead, standing.doubts),
        leaning=partial(leaning, draft, text, values, reading.names) if in_doubt else dict,
        anaphors=_anaphors(standing.doubts, draft, one),
        guessable=guessable,
        matter=of_matter(standing.doubts, draft, about),
    )


def _closed(text: str) -> str:
    """One sentence of a longer quotation, with the mark that stands at another of them."""
    straight, curly = text.count('"') == 1, text.count("“") - text.count("”")
    if (straight and text[0] == '"') or (curly == 1 and text[0] == "“"):
        return f"{text}{'”' if curly else text[0]}"
    if (straight and text[-1] == '"') or (curly == -1 and text[-1] == "”"):
        return f"{'“' if curly else text[-1]}{text}"
    return text


def _anaphors(doubts: Sequence[Doubt], draft: Draft, one: Read) -> dict[str, int]:
    """Doubts whose noun the article has told of before: an earlier sentence may explain them."""
    since = one.setting.told.since
    ends = {t.end: since[t.lemma] for t in draft.tokens if t.lemma in since}
    return {doubt.text: ends[doubt.end] for doubt in doubts if doubt.end in ends}


def _has_people(draft: Draft, one: Read) -> bool:
    """Whether a statement tells of somebody whom "he" or "she" could mean."""
    several = [m for m in one.mentions if m.first in draft.kept]
    if any(m.type in {EntityType.PERSON, None} for m in several):
        return True
    return any(t.tag == "NN" and is_person_noun(t.lemma) for t in draft.tokens)


def _evidence(draft: Draft, document: Document) -> Evidence:
    """The words that prove a draft: its sentence, or its part of a long one."""
    sentence = draft.sentence
    if draft.rule != "clause":
        start, end = sentence.start, sentence.end
    else:
        start, end = draft.span
    return Evidence(document.text[start:end], start, end)
