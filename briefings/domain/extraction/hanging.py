"""Words of a statement that hang on the sentence before: "two years later", "did so", "then"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefings.domain.extraction.dating import MONTH, USUAL
from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.restricting import under
from briefings.domain.extraction.setting import Setting, is_quoted
from briefings.domain.extraction.tokens import Sentence, Token
from briefings.domain.extraction.vocabulary import SAYING, words
from briefings.domain.seeking import sought

Words = tuple[Token, ...]
NUMBER_WORD = (
    r"(?:\d+|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|some|few|several|many|a few"
    r"|a couple of)"
)
UNIT = r"(?:hours?|days?|weeks?|months?|years?|decades?|centuries|century|generations?)"
# A time that is counted from another: fine behind a date, or behind the clause that it counts from.
COUNTED_TIME = sought(
    rf"\b(?:{NUMBER_WORD} {UNIT} (?:later|earlier|before(?! the| he| she| it| they| \w+ing\b)"
    r"|afterwards|on(?=,))"
    r"|(?:the|that) (?:following|next|previous|same|preceding|ensuing|intervening)"
    rf" (?:\w+ )?(?:{UNIT}|{MONTH}|morning|evening|night|afternoon|spring|summer|autumn|winter"
    r"|season)"
    r"|(?:since|by|until|till|before|from) then|at (?:the|that) time(?! of| when)|in those days"
    r"|later that (?:day|year|month|night|evening|week)|that (?:day|year|month|night|evening)"
    r"|(?:shortly|soon|long|immediately|just) (?:after|afterwards|before)(?=[,.;]|$)"
    r"|(?:the|a) (?:day|year|week|month) (?:before|after)(?=[,.;]|$)"
    rf"|within (?!the |a (?:few|couple))(?:{NUMBER_WORD}) {UNIT}(?=[.;]|$)"
    r"|since(?=[,.;]|$)|(?<=\bhas )since|(?<=\bhave )since"
    r"|(?<!the )(?<!and )(?<!since )(?<!by )(?<!until )then(?=[ ,.;])"
    r"|almost at once(?=[.;]|$)"
    rf"|^within (?:a few |some )?{UNIT}(?! of\b)"
    rf"|over the next (?:\w+ ){{0,2}}{UNIT}|in the (?:meantime|interim))",
    re.IGNORECASE,
)
# A time that only the day of publication tells, where that is not known.
DEICTIC = sought(
    r"(?<!\bthe )\b(?:last|this|next) (?:year|month|week|weekend|spring|summer|autumn|fall|winter"
    r"|decade|century|season|night)\b|\b(?:days?|weeks?|months?|years?|decades?) ago\b"
    r"|\b(?:yesterday|tomorrow)\b",
    re.IGNORECASE,
)
# A month or a day of the week without its year.
UNDATED = re.compile(
    rf"\b(?:in|since|until|by) (?:early |late |mid-)?(?:{MONTH})\b(?!,? [0-9])"
    r"|\bon (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b(?! (?:after|morn|even))",
    re.IGNORECASE,
)
A_YEAR = re.compile(r"\b(?:1[0-9]|20)[0-9]{2}\b")
AT_ONE_TIME = re.compile(r"(?:at the time|at that time|that year|almost at once)\b", re.I)
COUNTS = ("before", "earlier", "later", "afterwards")
OPENS_TIME = re.compile(r"\b(?:if|when|once|first|after|until|before|only)\b|[,;]$", re.IGNORECASE)
# What repeats a verb, or all that was said: "did so", "the work did not", "this way".
REPEATED = sought(
    r"\b(?:do|does|did|done|doing) (?:so|the same|likewise|it)(?![\w-])|\b(?:did|does|do) not[.;]$"
    r"|\b(?:chose|chosen|decided|acted|answered|ended) differently(?=[.,;]| and )"
    r"|\b(?:holds?|held|thinks?|believes?|found|finds?) the (?:reverse|opposite|contrary)\b"
    r"|\bno (?:reason|wish|need|point in|hurry) to (?:try|wait|go on|do so|change)(?=[.,;]|$)"
    r"|\b(?:is|are|was|were) exempt(?=[.;]|$)"
    r"|\b(?:was|were|is|are|has|have|had|would|could|will) not[.;]?$|\bif (?:so|not),"
    r"|\b(?:say|says|said|think|thinks|thought|hope|hopes|believe|believes) so(?=[.,;]| in )"
    r"|^[\w’' -]{2,40}? (?:do|does|did) not,"
    r"|\b(?:need|needs|want|have|has|had|ought|used) to(?: be)?[.;]$"
    r"|\bsets? [\w’']+(?: [\w’']+)? apart\b(?! from)"
    r"|^asked (?:why|how|when|whether|what|about this|about it),"
    r"|^in (?:exchange|return|response|reply|answer)\b(?! (?:for|to)\b)"
    r"|\bwhich follow\b(?=[,.]|$)"
    r"|\b(?:is|was|are|were|remains?) (?:un|not (?:yet |so )?|less |still un)?(?:persuaded"
    r"|convinced|cooler|sceptical|skeptical|impressed|half right|half joking)\.$"
    r"|(?<!\bof )\bthose that\b"
    r"|\b[Tt]he (?:[0-9]{1,3}|two|three|four|five|six) (?=held|brought|had|were)"
    r"|^a further (?=[€$£]?[0-9])"
    r"|\b(?:nobody|no one|everybody|everyone|anybody|anyone|somebody|someone|nothing|everything)"
    r" else\b(?! in\b)"
    r"|\b(?:preferred|liked|wanted|saw|put|took) it that way"
    r"|\bplay(?:s|ed|ing)? (?:an? )?(?:\w+ )?(?:part|role)(?=[.,;])"
    r"|\b(?:was|were|is|are|be|been) (?:\w+ )?to blame(?! (?:for|on)\b)|\bbeen back(?=[.,;])"
    r"|\b(?:make|makes|made|making) up (?:[\w.,]+ ){1,4}(?:%|per ?cent)(?! (?:of|to)\b)"
    r"|\b(?:never|also|always|seldom|rarely) (?:do|does|did|has|have|had|was|were|is|are)[.;]?$"
    r"|^(?:for|despite|because of|after|before) all (?:this|that)\b|^as such\b|\bas follows\b"
    r"|\b(?:go|goes|went|gone) (?:an? )?(?:\w+ )?(?:step )?further(?=[.,;]|$)"
    r"|\b(?:either|too|as well|otherwise)[.;]?$|\bas well(?=, but)"
    r"|\bas before\b|^(?:only|not) then\b|\bthe (?:reverse|opposite|contrary) (?:is|was|happened)\b"
    r"|^in the (?:last|first|second|former|latter) (?:case|instance)\b"
    r"|^in (?:each|both|either) case"
    r"|^(?:inside|outside|above|below|nearby|upstairs|beyond|elsewhere)\b(?! (?:the|a|an|of)\b)"
    r"|^for (?:example|instance)\b|^on the (?:first|second) (?:point|count|question)\b",
    re.IGNORECASE,
)
# Verbs that need to say what of: "the appeal was refused" is of what?
NEEDS_MORE = words(
    "mind think follow appeal disagree object refuse respond react comply protest consent reply"
    " investigate talk negotiate pay decide withdraw agree"
)
BARE = words(
    "object protest appeal talk investigate negotiate mind think agree"
)  # "asked for a month to think"
ABOUT = words("on about against between whether for in")  # "decided against the bridge"
UNITS = words("kilometre kilometer mile hectare acre")
WHOSE = words(
    "responsibility blame permission opposition side notice exception credit answer reply response"
    " motive"
)


def hanging_words(draft: Draft, setting: Setting) -> Iterator[Words]:
    """The words of a statement that mean something only after the sentence before."""
    text, places = _written(draft)
    happened = _has_happened(draft)
    for match in COUNTED_TIME.finditer(text):
        # "Must report every collision within 24 hours"
        ruled = match[0].lower().startswith("within") and not happened
        if not ruled and not _is_counted_here(match, text, places, draft, setting):
            yield _tokens(match.start(), match.end(), places, draft)
    for match in REPEATED.finditer(text):
        if match.start() == 0 or not _has_clause_before(match.start(), places, draft):
            yield _tokens(match.start(), match.end(), places, draft)
    yield from _undated(text, places, draft)
    yield from _uncounted(draft)
    if draft.rule in {"sentence", "clause"}:
        yield from _incomplete(draft)


def _undated(text: str, places: list[tuple[int, int]], draft: Draft) -> Iterator[Words]:
    """ "Last year", and "in March" of what happened: only the day of publication tells when."""
    happened = _has_happened(draft) and not A_YEAR.search(text) and not USUAL.search(text)
    for match in (*DEICTIC.finditer(text), *(UNDATED.finditer(text) if happened else ())):
        several = _tokens(match.start(), match.end(), places, draft)
        aside = match.re is UNDATED and _is_aside(several[0], draft)
        aside = aside or is_supposed(several[0], draft.sentence)
        if not aside and not is_quoted(several[0], draft):
            yield several


def is_supposed(token: Token, sentence: Sentence) -> bool:
    """Whether "tomorrow" is no day: "even if the world stopped tomorrow, it would stay warm"."""
    verb = sentence.tokens[token.head]
    marked = verb.dep == "advcl" and any(c.lower == "if" for c in sentence.under(verb.i))
    return token.lower == "tomorrow" and marked


def _is_aside(token: Token, draft: Draft) -> bool:
    """Whether a word stands in a clause about a noun: "the survey, which in June …"."""
    while token.head != token.i and token.dep not in {"relcl", "acl"}:
        token = draft.sentence.tokens[token.head]
    return token.dep in {"relcl", "acl"}


def _has_happened(draft: Draft) -> bool:
    """Whether a statement tells of one event: what is so every January needs no year."""
    verb = draft.sentence.tokens[draft.verb]
    helped = (c.lower for c in draft.sentence.under(verb.i) if c.dep in {"aux", "auxpass"})
    return verb.tag == "VBD" or bool({"was", "were", "had", "has", "have", "will"} & set(helped))


def _incomplete(draft: Draft) -> Iterator[Words]:
    """Verbs and nouns that lack what they are of: "commissions followed", "leave to appeal"."""
    for token in draft.tokens:
        bare = token.tag == "VB" and token.lemma in BARE
        verb = token.i == draft.verb or bare
        noun = token.lemma in WHOSE and token.dep == "dobj" and not is_quoted(token, draft)
        blaming = verb and token.lemma == "blame" and not _is_for(token, draft)
        if (verb and _is_bare(token, draft)) or blaming or (noun and _stands_bare(token, draft)):
            yield (token,)


def _is_for(verb: Token, draft: Draft) -> bool:
    """Whether it is told for what, or on whom, something is blamed."""
    passive = any(c.dep == "auxpass" for c in under(verb, draft))
    inside = draft.sentence.subtree(verb.i)
    told = any(t.i in inside and t.lower in {"for", "on"} and t.i > verb.i for t in draft.tokens)
    return told or passive


def _uncounted(draft: Draft) -> Iterator[Words]:
    """A bare figure that counts what the clause before has named: "Omel has 3.1"."""
    for token in draft.tokens:
        if _is_measured(token, draft):
            yield (token,)
        if token.tag != "CD" or token.dep != "dobj" or under(token, draft):
            continue
        one = {"NN"} if token.lower == "one" else set[str]()
        told = any(t.tag in {"NNS", *one} and t.i < token.i for t in draft.tokens)
        if not told and token.entity not in {"DATE", "MONEY", "PERCENT"}:
            yield (token,)


def _is_measured(noun: Token, draft: Draft) -> bool:
    """Whether so many kilometres were built of what is not said."""
    if noun.lemma not in UNITS:
        return False
    beside = under(noun, draft)
    counted = any(c.dep == "nummod" for c in beside)
    verb = draft.sentence.tokens[noun.head]
    built = noun.dep == "nsubjpass" and any(c.dep == "auxpass" for c in under(verb, draft))
    return counted and built and not any(c.dep in {"prep", "compound", "relcl"} for c in beside)


def _written(draft: Draft) -> tuple[str, list[tuple[int, int]]]:
    """The text of a draft with, for every character where a word begins, that word's place."""
    pieces: list[str] = []
    places: list[tuple[int, int]] = []
    length = 0
    for token in draft.tokens:
        word = draft.swaps.get(token.i, token.text)
        if not word:
            continue
        glued = token.pos == "PUNCT" or token.text.startswith(("'", "’"))
        if pieces and not glued:
            length += 1
            pieces.append(" ")
        places.append((length, token.i))
        pieces.append(word)
        length += len(word)
    return "".join(pieces), places


def _tokens(start: int, end: int, places: list[tuple[int, int]], draft: Draft) -> Words:
    inside = [i for at, i in places if start <= at < end]
    inside = inside or [draft.kept[0]]
    return draft.sentence.tokens[inside[0]], draft.sentence.tokens[inside[-1]]


def _is_counted_here(
    match: re.Match[str],
    text: str,
    places: list[tuple[int, int]],
    draft: Draft,
    setting: Setting,
) -> bool:
    """Whether the statement itself tells from when: by a date, or by a clause of its own."""
    before = text[: match.start()]
    if match[0].lower() == "since":
        return A_YEAR.search(before) is not None or OPENS_TIME.search(before) is not None
    if AT_ONE_TIME.match(match[0]):  # a date tells, and £140 million does not
        return A_YEAR.search(before) is not None or OPENS_TIME.search(before) is not None
    if any(c.isdigit() for c in before):
        return True
    if match[0].lower() == "then":
        return OPENS_TIME.search(before) is not None
    counted = match[0].lower().endswith(COUNTS)
    if counted and _is_aside(_tokens(match.start(), match.end(), places, draft)[0], draft):
        return A_YEAR.search(text) is not None  # "who had survived a mutiny two years before"
    if match[0].lower().startswith(("the next", "the following")) and _leads_in(before):
        return False  # "In the next twenty years three ships were lost"
    if match.start() == 0:
        tail = text[match.end() :]
        return tail[:6].lower().startswith((" after", " that", " befor"))
    return _has_clause_before(match.start(), places, draft)


def _leads_in(before: str) -> bool:
    """Whether nothing but a small word stands before a time: "In the next …"."""
    return len(before.split()) <= 1


def _has_clause_before(start: int, places: list[tuple[int, int]], draft: Draft) -> bool:
    """Whether a clause stands before the one in which something is said."""
    before = [draft.sentence.tokens[i] for at, i in places if at < start]
    verbs = [t for t in before if t.is_verb and t.dep not in {"aux", "auxpass"}]
    verbs = [t for t in verbs if t.lemma not in SAYING]  # "he said that it would do so"
    inside = next((i for at, i in places if at >= start), draft.kept[-1])
    own = draft.sentence.tokens[inside]
    while not own.is_verb and own.head != own.i:
        own = draft.sentence.tokens[own.head]
    same = {own.i}
    while own.dep in {"xcomp", "acomp"} and own.head != own.i:  # "were more likely to have done so"
        own = draft.sentence.tokens[own.head]
        same.add(own.i)
    return any(t.i not in same for t in verbs)


def _is_bare(verb: Token, draft: Draft) -> bool:
    """Whether a verb lacks what it does it to: "commissions followed", "it disagrees"."""
    following = draft.sentence.tokens[verb.i + 1 : verb.i + 2]
    if verb.lemma not in NEEDS_MORE or any(t.text == ":" for t in following):
        return False  # "they do not agree: what was sold …"
    passive = any(c.dep == "auxpass" for c in under(verb, draft))
    told = {"dobj", "prep", "xcomp", "ccomp", "advcl", "agent", "dative", "pcomp"}
    several = [
        c for c in under(verb, draft) if c.dep in told and (c.i > verb.i or c.dep == "advcl")
    ]
    if verb.lemma in {"follow", "decide"}:
        about = ABOUT if verb.lemma == "decide" else frozenset[str]()
        several = [c for c in several if c.dep in {"dobj", "xcomp", "ccomp"} or c.lower in about]
    return not passive and not several


def _stands_bare(noun: Token, draft: Draft) -> bool:
    return not any(
        c.dep in {"prep", "acl", "relcl", "poss", "compound", "xcomp", "nummod"}
        for c in under(noun, draft)
    ) and not any(c.dep == "prep" and c.i > noun.i for c in draft.sentence.under(noun.head))
