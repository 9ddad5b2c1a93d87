"""How firmly the source stands behind a statement, and whose statement it is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.tokens import Token
from briefings.domain.extraction.vocabulary import ARGUING, FINDING, FORESEEING, PLANNING, SAYING
from briefings.domain.facts import Status

SOURCE = "the source article"
DENYING = re.compile(
    r"\b(?:dispute[sd]?|den(?:y|ies|ied) (?:that|having|any|the (?:claim|charge|alleg|accus)\w*"
    r"|wrongdoing|resp)\w*|reject(?:s|ed)? (?:the|this|these|that|such) (?:claim|figure"
    r"|calculation|accusation|allegation|charge|estimate|finding)\w*|contest(?:s|ed)|contested"
    r"|disputed|controversial|disagree[sd]?|at odds|contradict(?:s|ed)?|doubtful|accus(?:e[sd]?"
    r"|ing)"
    r"|alleg(?:e[sd]?|edly|ation\w*)|critics|opponents|sceptics|skeptics"
    r"|some \w+ (?:\w+ )?while others"
    r"|have (?:since )?pointed out|refut(?:e[sd]?|ing)|no consensus|remains? unclear)\b"
    r"|\b[Ss]ome\b[^.]{5,120}\bothers\b",
    re.IGNORECASE,
)
POSSIBLE = re.compile(
    r"\b(?-i:may|might|could)\b(?! be (?:seen|found|used|reached)\b)|\b(?:is|are|was"
    r"|were) (?:\w+ )?"
    r"(?:expected|projected|forecast|predicted|likely|unlikely|set|poised|bound|anticipated)\b"
    r"|\b(?:likely to|unlikely to|expected to|projected to|probably|perhaps|possibly|potentially"
    r"|the (?:possibility|prospect|likelihood) (?:of|that))\b",
    re.IGNORECASE,
)
PLANNED = re.compile(
    r"\b(?:is|are) (?:\w+ )?(?:planned|scheduled|due|meant|intended|supposed) (?:to|for|in)\b"
    r"|\b(?:is|are) to [a-z]+\b|\b(?:is|are) (?:considering|looking to|keen (?:on|to)|planning"
    r"|preparing to|aiming|seeking|working to(?:wards)?)\b|\bplans? (?:to|for)\b|\b(?:aims?"
    r"|intends?"
    r"|wants?|seeks?) to\b|\b(?:in a bid to)\b|\binterest in [a-z]+ing\b",
    re.IGNORECASE,
)
ABOUT = re.compile(
    r"\b(?:about|around|approximately|roughly|nearly|almost|an estimated|estimated|some(?= [0-9])"
    r"|more or less|estimates?|(?:half|a (?:third|quarter)) or so)\b(?=[^.]{0,28}?(?:[0-9]"
    r"|\b(?:half|third"
    r"|quarter|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|hundred|thousand|million"
    r"|percent|all)\b))|\bestimat\w+\b",
    re.IGNORECASE,
)
JUDGING = re.compile(
    r"\b(?:should|ought to|must(?! have)|unfortunate(?:ly)?|undoubtedly|clearly|obvious(?:ly)?"
    r"|wise|unwise|appears?|seems?|seemingly"
    r"|apparently|arguably|(?:can|could|may) be (?:associated|seen|interpreted|understood|read"
    r"|viewed|explained)"
    r"|it is (?:hard|tempting|easy|difficult|fair) to|suggests? that|in (?:my|our) view|I believe"
    r"|we believe|deserves?|tend to (?:think|believe)"
    r"|(?:is|are) (?:widely )?(?:thought|believed|assumed|considered|regarded))\b",
    re.IGNORECASE,
)
WEIGHTY = re.compile(
    r"\b(?:need(?:s)? to|crucial|essential|vital|important|significant(?:ly)?|remarkabl[ey]"
    r"|surpris\w+"
    r"|best|worst|better|worth|wrong|right(?! (?:to|of))|too (?:little|much|late|early|few)"
    r"|beneficial"
    r"|convincing|not simply|hardly|a key (?:benefit|reason|factor)|holds great|question is"
    r"|of (?:strategic|great|particular|vital) (?:importance|significance))\b",
    re.IGNORECASE,
)
ACCORDING = re.compile(
    r"\b[Aa]ccording to ((?:the |a |an )?[^,;.]+?)(?=,|;|\.$|$| that | has | have )"
)
IN_VIEW = re.compile(
    r"\b[Ii]n (?:the )?((?:[\w’']+ ){0,3}[\w]+)['’]s? (?:view|opinion|eyes|estimate)\b"
)
ALLOWED = re.compile(r"\bmay\b[^.;]* but [^.;]*\b(?:cannot|may not|must not)\b")
BACK_THEN = re.compile(r"\b(?:could|would|might)\b")
FIGURE = re.compile(r"[0-9]")
FUTURE = re.compile(r"\b(?:will|shall)\b")
WOULD = re.compile(r"\bwould\b(?! have\b)")
STUDY = re.compile(
    r"\b(?:surve|stud|report|research|analys|review|poll|trial|experiment|authors?|team|scientist"
    r"|economist|observatory|institute|committee|agency|council|commission|court|bank)",
    re.IGNORECASE,
)
WORKING_OUT = frozenset({"estimate", "calculate"})
NEEDS_MORE = frozenset({"see", "hold", "call", "propose"})  # to say something, and not to do it
OPPOSING = frozenset({"dispute", "deny", "reject", "contest", "accuse", "refute", "contradict"})
LONGEST_NAME = 9  # words of whoever says something


@dataclass(frozen=True, slots=True)
class Weight:
    """How firm a statement is; `whose` is empty for a fact that nobody in particular states."""

    status: Status
    whose: str = ""


def weight_of(draft: Draft, text: str, agents: frozenset[str], *, is_told: bool) -> Weight:
    """Judge a statement by its words.

    agents   names of people and bodies, which can plan what "will" be
    is_told  whether the passage tells of the past, where "could" and "would" are no forecasts
    """
    whose = _speaker(draft, text)
    status = _reported(draft, whose) or _plain(draft, text, agents, is_told)
    if status is Status.FACT:
        return Weight(status, whose)
    return Weight(status, whose or _owner(draft, status) or SOURCE)


def _speaker(draft: Draft, text: str) -> str:
    """Who says it; "" where the source says it itself."""
    match = ACCORDING.search(text) or IN_VIEW.search(text)
    if match:
        name = match[1].strip()
        return name if len(name.split()) <= LONGEST_NAME else " ".join(name.split()[:LONGEST_NAME])
    verb = draft.sentence.tokens[draft.verb]
    if verb.lemma in SAYING | ARGUING | FINDING | FORESEEING and _says_something(draft, verb):
        whose = _named_subject(draft, verb)
        return whose if verb.lemma not in FINDING - WORKING_OUT or STUDY.search(whose) else ""
    return ""


def _says_something(draft: Draft, verb: Token) -> bool:
    """Whether a verb of saying has what is said with it."""
    sentence = draft.sentence
    content = sentence.child(verb.i, "ccomp", "xcomp", "parataxis")
    if verb.lemma in (ARGUING | FORESEEING | WORKING_OUT) - NEEDS_MORE:
        return True
    return content is not None or '"' in sentence.text or "“" in sentence.text


def _named_subject(draft: Draft, verb: Token) -> str:
    """The subject's words, without what stands after a comma."""
    sentence = draft.sentence
    subject = sentence.subject(verb.i)
    if subject is None or (subject.pos == "PRON" and subject.i not in draft.swaps):
        agent = sentence.child(verb.i, "agent")
        if agent is None:
            return ""
        places = sentence.subtree(agent.i) - {agent.i}
        return _shortened(draft, places)
    if sentence.child(verb.i, "auxpass"):
        return ""
    return _shortened(draft, sentence.subtree(subject.i))


def _shortened(draft: Draft, places: set[int]) -> str:
    words: list[int] = []
    for i in sorted(places & set(draft.kept)):
        token = draft.sentence.tokens[i]
        if words and i - words[-1] > 2:
            break
        if words and (
            token.text in {",", "(", "–", "—"} or token.lower in {"who", "which", "that"}
        ):
            break
        words.append(i)
    name = Draft(draft.sentence, tuple(words), draft.verb, "", draft.swaps).bare() if words else ""
    return " ".join(name.split()[:LONGEST_NAME])


def _is_speech(draft: Draft, verb: Token) -> bool:
    """Whether most of a statement is somebody's own words."""
    if verb.lemma not in SAYING:
        return False
    quoted, inside = 0, False
    for token in draft.tokens:
        if token.text in {'"', "“", "”"}:
            inside = not inside
        quoted += inside
    return quoted * 2 > len(draft.kept)


def _reported(draft: Draft, whose: str) -> Status | None:
    """The status that a verb of saying gives."""
    verb = draft.sentence.tokens[draft.verb]
    text = draft.bare()
    if whose and _is_speech(draft, verb):
        return Status.OPINION
    if DENYING.search(text):
        return Status.DISPUTED
    if not whose:
        return None
    if verb.lemma in {"consider", "propose"} and verb.tag == "VBG":
        return None
    if verb.lemma in FORESEEING | {"hope"}:
        return Status.FORECAST
    return Status.OPINION if verb.lemma in ARGUING else _computed(verb, text)


def _computed(verb: Token, text: str) -> Status | None:
    """Whether somebody has worked out a figure."""
    if verb.lemma == "estimate" or (verb.lemma == "calculate" and FIGURE.search(text)):
        return Status.ESTIMATE
    return None


def _plain(draft: Draft, text: str, agents: frozenset[str], is_told: bool) -> Status:
    """The status that moods, hedges and judging words give."""
    verb = draft.sentence.tokens[draft.verb]
    if verb.lemma in PLANNING and verb.tag in {"VBZ", "VBP", "VBG", "VBD"} and _to_do(draft):
        return Status.FACT if _is_given(draft, verb) else Status.PLAN
    if verb.lemma in FORESEEING and not draft.sentence.child(draft.verb, "auxpass"):
        return Status.FORECAST
    main = _main_clause(draft)
    if is_told:
        main = BACK_THEN.sub(" ", main)
    main = main.replace("may", "") if ALLOWED.search(text) else main
    if POSSIBLE.search(main) or _hypothetical(main, draft):
        return Status.FORECAST
    if FUTURE.search(main):
        return Status.PLAN if _is_agent(draft, agents) else Status.FORECAST
    if PLANNED.search(main):
        return Status.PLAN
    if JUDGING.search(main) or (WEIGHTY.search(main) and not FIGURE.search(main)):
        return Status.OPINION
    return Status.ESTIMATE if ABOUT.search(text) else Status.FACT


def _is_given(draft: Draft, verb: Token) -> bool:
    """Whether a thing was promised, and not a deed: that it was promised is a fact."""
    deed = draft.sentence.child(verb.i, "xcomp", "ccomp")
    return verb.lemma in {"promise", "pledge"} and deed is None


def _hypothetical(text: str, draft: Draft) -> bool:
    """Whether "would" tells what is to come, and not what somebody foresaw back then."""
    past = draft.sentence.tokens[draft.verb].tag == "VBD"
    return WOULD.search(text) is not None and not past


def _main_clause(draft: Draft) -> str:
    """The statement without relative and joined clauses, whose moods are not its own."""
    sentence = draft.sentence
    inner: set[int] = set()
    for token in draft.tokens:
        apart = token.dep == "conj" and token.is_verb and sentence.subject(token.i) is not None
        if (token.dep in {"relcl", "acl"} or apart) and token.i != draft.verb:
            inner |= sentence.subtree(token.i)
    return draft.bare(frozenset(inner))


def _to_do(draft: Draft) -> bool:
    return draft.sentence.child(draft.verb, "xcomp", "ccomp", "dobj") is not None


def _is_agent(draft: Draft, agents: frozenset[str]) -> bool:
    subject = draft.sentence.subject(draft.verb)
    if subject is None or draft.sentence.child(draft.verb, "auxpass"):
        return False
    said = _shortened(draft, draft.sentence.subtree(subject.i))
    people = re.search(r"\b(?:partners?|government|ministry|company|party|states?)\b", said, re.I)
    return people is not None or any(name in said for name in agents)


def _owner(draft: Draft, status: Status) -> str:
    """Whose plan or expectation it is."""
    if status is Status.DISPUTED:
        token = draft.sentence.tokens[draft.verb]
        return _named_subject(draft, token) if token.lemma in OPPOSING else ""
    if status in {Status.PLAN, Status.FORECAST, Status.OPINION}:
        token = draft.sentence.tokens[draft.verb]
        planned = status is Status.PLAN and not draft.sentence.child(draft.verb, "auxpass", "acomp")
        if token.lemma in PLANNING | FORESEEING or planned:
            return _named_subject(draft, token)
    return ""
