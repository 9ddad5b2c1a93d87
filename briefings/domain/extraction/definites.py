"""Names and nouns that stand for something named in full elsewhere."""

from __future__ import annotations

from dataclasses import replace

from briefings.domain.extraction.agents import AGENTS
from briefings.domain.extraction.anchoring import is_placed
from briefings.domain.extraction.bynames import by_name
from briefings.domain.extraction.descriptions import Description
from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.following import that_year
from briefings.domain.extraction.gazetteer import gazetteer
from briefings.domain.extraction.generic import (
    ITSELF_CALLED,
    OF_A_HOUSE,
    OF_PLACES,
    OF_TOWNS,
    is_one_of_many,
)
from briefings.domain.extraction.possessing import INSTITUTIONS, possessed
from briefings.domain.extraction.pronouns import Settled
from briefings.domain.extraction.restricting import (
    article_of,
    is_done,
    is_main,
    is_measure,
    is_of_all,
    is_plain,
    is_restricted,
    lead_of,
    names_something,
    sums_up,
    under,
)
from briefings.domain.extraction.setting import Setting, is_quoted, type_at
from briefings.domain.extraction.standins import (
    SAYS_WHAT,
    is_central_place,
    one_thing,
    with_article,
)
from briefings.domain.extraction.tokens import Token
from briefings.domain.extraction.vocabulary import (
    PLAIN,
    RELATIONAL,
    RELATIVE,
    TIMES,
    is_told_before,
    words,
)
from briefings.domain.facts import EntityType

ORDINALS = words("first second third fourth latter former other same last remaining")
PARTS = words("half quarter part place stage phase season century")
OF_A_NAME = words("town city village settlement port island district quarter")
COUNTRY = frozenset({"country", "nation"})
ITSELF = frozenset({"report", "paper", "article", "essay", "brief", "briefing"})
OF_WHOM = frozenset({"government", "president", "parliament"})
IN_TITLE = 0.03  # what "the council" costs where the title names the place
NAMED = 0.04  # and "the canal", for which the name is written
POSSESSIVES = {"he": "his", "she": "her"}
OWN = OF_A_HOUSE - ITSELF_CALLED  # what the company that the article is about has
FAMILIAR = 0.12  # what "the project" costs where no other can be meant
KINDS = frozenset({"kind", "sort", "type"})


def definite(token: Token, draft: Draft, setting: Setting) -> Settled:
    """ "The company", "each turbine", "members": what they mean, where only one thing can be meant.

    What is no subject costs a little: the rest of the statement tells enough.
    """
    lead = lead_of(token, draft)
    if lead is None or type_at(token, setting) is not None or is_quoted(token, draft):
        return {}, (), 0.0
    if _named_before(token, draft, setting) or is_restricted(token, draft, setting):
        return {}, (), 0.0
    if lead.lower == "the" and is_measure(token, draft):
        return {}, (), 0.0
    if token.lemma in KINDS and is_plain(token, draft):
        return {}, (lead, token), 0.0  # "40 deals of the kind"
    named = by_name(token, lead, draft, setting)
    if named:
        return named, (), NAMED
    everybodys = _is_everybodys(token, draft, setting)
    found = ({}, (), IN_TITLE) if everybodys else _owned(token, lead, draft, setting)
    return _fuller(found, token, lead, draft, setting)


def _fuller(found: Settled, token: Token, lead: Token, draft: Draft, setting: Setting) -> Settled:
    """The same with "the wildlife agency" for "the agency", where there is but this one."""
    swaps, open_, cost = found
    if swaps or open_ or lead.lower != "the" or not is_plain(token, draft):
        return found
    full = setting.told.alone(token)
    if full is None or not full.kind or full.plural or token.tag != "NN":
        return found
    if token.lemma in OF_A_NAME:
        return found  # "the border town" is not every town of the article
    return {token.i: f"{full.before} {token.text}"}, (), cost


def _owned(token: Token, lead: Token, draft: Draft, setting: Setting) -> Settled:
    """What belongs to somebody, or is called so by its name; and what was described."""
    # A bare "the company" is replaced; what has an adjective of its own is not.
    plain = is_plain(token, draft)
    bare = _bare(token, lead, draft, setting) if plain and lead.lower == "the" else None
    if bare is not None:
        return bare
    owned = possessed(token, lead, draft, setting) if plain and lead.lower == "the" else {}
    if owned and token.lemma in INSTITUTIONS:
        return owned, (), 0.08
    fresh = {c.lower for c in under(token, draft)} & RELATIVE
    known = setting.told.is_of_case(token) or (lead.lower != "the" and setting.told.is_topic(token))
    if not fresh and (token.lemma in PLAIN or known):
        return {}, (), 0.03
    return (owned, (), 0.08) if owned else _described(token, lead, draft, setting, plain=plain)


def _bare(token: Token, lead: Token, draft: Draft, setting: Setting) -> Settled | None:
    """A bare "the company", "the country" or "the cable", where a name stands for it."""
    one = one_thing(token, setting)
    if one:
        return {lead.i: "", token.i: with_article(one, token, setting)}, (), 0.08
    if is_central_place(token, setting):
        return {lead.i: "", token.i: setting.place}, (), 0.08
    if token.lemma in OF_WHOM and setting.central is None:
        return _of_country(token, lead, draft, setting)
    return _familiar(token, draft, setting) if token.lemma in setting.told.sorts else None


def _is_everybodys(token: Token, draft: Draft, setting: Setting) -> bool:
    """Whether it is said of all such things, or is of the place that the title names."""
    if is_of_all(token, draft):
        return not is_told_before(token.lemma)
    own = token.lemma in OWN and not is_one_of_many(token)
    if setting.house and setting.central is not None and own:
        return not setting.astray
    if is_central_place(token, setting):
        return False  # "the country" is told by its name
    of_place = bool(setting.place) and token.lemma in OF_PLACES | OF_TOWNS
    return of_place and not setting.told.introduced(token)


def _described(
    token: Token, lead: Token, draft: Draft, setting: Setting, *, plain: bool
) -> Settled:
    """What a noun means that no name stands for, by how the article has described it."""
    many = token.tag == "NNS" and setting.told.is_topic(token)  # "the pupils" of all years
    many = many or token.lemma in COUNTRY  # which has a name
    full = _meant(token, draft, setting) if plain and not many else None
    if full is not None and token.lemma in OF_A_NAME and _is_left(full, setting):
        full = None
    known = _in_full(full, token, lead, draft, setting) if full is not None else None
    if known is not None:
        return known
    return _doubtful(token, lead, draft, setting, plain=plain)


def _is_left(full: Description, setting: Setting) -> bool:
    """Whether the article has come to other places since it told of "the border town of Lindo"."""
    told = f"{full.owner} {full.before} {full.behind}"
    here = (setting.names.by_key[key].name for key in setting.told.here)
    return told != told.lower() and not any(name in told for name in here)


def _in_full(
    full: Description, token: Token, lead: Token, draft: Draft, setting: Setting
) -> Settled | None:
    """A noun as it was described; None where that is of another number, or says too little."""
    if full.behind and draft.sentence.child(token.i, "case") is not None:
        full = replace(full, behind="")  # no "laboratory for soils's notebooks"
        if not full.around(full.owner):
            return {}, (), FAMILIAR
    if full.maker and lead.lower == "the":
        own = _own(full.maker, token, draft, setting)
        if own:
            return {lead.i: own}, (), 0.06
    if not _agrees(full, lead, token) or not _is_enough(full, token):
        return None
    swaps = {token.i: full.around(token.text)}
    return (swaps | {lead.i: full.owner} if full.owner else swaps), (), 0.06


def _doubtful(token: Token, lead: Token, draft: Draft, setting: Setting, *, plain: bool) -> Settled:
    """What was told of before and nothing tells again; what is new costs a little."""
    fresh_thing = token.lemma not in setting.told.nouns and token.lemma not in RELATIONAL
    first = not setting.told.nouns  # nothing was told before that it could go back to
    bound = fresh_thing and (first or token.lemma in OF_PLACES or not is_main(token, draft))
    bound = bound and (first or not is_told_before(token.lemma))
    if lead.lower == "the" and bound and names_something(draft, setting):
        return {}, (), 0.06
    told = lead.lower == "the" and plain and _goes_back(token, setting)
    told = told and not sums_up(token, draft)
    if lead.lower == "the" and is_placed(token, draft, setting):
        return {}, (), 0.06
    if is_main(token, draft) or told or _is_counted(token, draft, setting):
        return {}, (lead, token) if lead.i != token.i else (token,), 0.0
    return {}, (), 0.05 if token.lemma in setting.told.nouns else 0.02


def _own(maker: str, noun: Token, draft: Draft, setting: Setting) -> str:
    """ "Its", if the statement has named the one that brought a thing about."""
    for mention in setting.mentions:
        entity = setting.names.of(mention.text)
        if mention.first not in draft.kept or mention.end > noun.i or entity is None:
            continue
        if entity.name == maker.removeprefix("the "):
            person = entity.type is EntityType.PERSON
            return POSSESSIVES.get(setting.titled.get(entity.key, ""), "") if person else "its"
    return ""


def _is_enough(full: Description, noun: Token) -> bool:
    """Whether a description tells which by itself: "the scoop wheel" is any mill's.

    A body has its kind in its name: "the wildlife agency".
    """
    said = f"{full.owner} {full.before} {full.behind}"
    named = any(c.isupper() or c.isdigit() for c in said)
    body = full.kind and noun.lemma in AGENTS
    return noun.tag == "NNS" or bool(full.behind) or named or body


def _is_counted(token: Token, draft: Draft, setting: Setting) -> bool:
    """Whether "the first argument" is one of several that were told of before."""
    beside = under(token, draft)
    ordinal = any(c.lower in ORDINALS for c in beside) and article_of(token, draft) == "the"
    alone = all(c.dep in {"det", "amod", "punct", "case"} for c in beside)
    return ordinal and alone and token.lemma in setting.told.nouns - TIMES - PARTS


def _goes_back(token: Token, setting: Setting) -> bool:
    """Whether a bare "the permit" means one of which only the text before told."""
    several = token.tag == "NNS" and token.lemma in setting.told.nouns
    before = bool(setting.told.nouns) and is_told_before(token.lemma)
    return setting.told.introduced(token) or several or before


def _of_country(token: Token, lead: Token, draft: Draft, setting: Setting) -> Settled:
    """ "The government" of the one country that was named just before, by itself or its capital."""
    capitals = gazetteer().capitals
    before = [e.name for e in setting.recent]
    before += [m.text for m in setting.mentions if m.end <= token.i]
    known = {capitals.get(name, name) for name in before}
    countries = {name for name in known if name in gazetteer().also}
    owner = any(t.tag == "POS" and t.i < token.i for t in draft.tokens)  # "Somaliland's forces"
    if len(countries) == 1 and not (setting.place or owner or _is_of_two(setting)):
        return {token.i: f"{token.text} of {min(countries)}"}, (), 0.06
    if setting.place or not is_main(token, draft) or not (countries or setting.told.nouns):
        return {}, (), 0.03
    return {}, (lead, token), 0.0


def _is_of_two(setting: Setting) -> bool:
    """Whether the title names two countries or more, each with a government."""
    named = (one.name for one in setting.names.entities if one.type is EntityType.COUNTRY)
    return sum(set(name.lower().split()) <= setting.told.title for name in named) > 1


def _familiar(token: Token, draft: Draft, setting: Setting) -> Settled:
    """What the article calls "the cable" all along, as "the Atlantic cable" the first time."""
    sort = setting.told.sorts.get(token.lemma, "")
    earlier = any(t.lemma == token.lemma and t.i < token.i for t in draft.tokens)
    if not sort or earlier or token.tag != "NN":
        return {}, (), FAMILIAR if token.lemma in setting.told.familiar else 0.03
    return {token.i: f"{sort} {token.text}"}, (), 0.04


def _meant(token: Token, draft: Draft, setting: Setting) -> Description | None:
    """How the thing was described: all over the article, or in the sentences just before."""
    return setting.told.alone(token) or setting.told.near(token, draft.sentence.block)


def _is_itself(noun: Token, setting: Setting) -> bool:
    """Whether "this report" is the text itself, which has told of no other."""
    return noun.lemma in ITSELF and noun.lemma not in setting.told.nouns


def pointed(words: tuple[Token, ...], draft: Draft, setting: Setting) -> Settled:
    """ "This pipeline" as the pipeline that the sentence before has described, or in doubt."""
    lead, noun = words[0], words[-1]
    if len(words) == 2 and lead.lower == "this" and _is_itself(noun, setting):
        return {lead.i: "the source", noun.i: "article"}, (), 0.05
    if len(words) == 2 and lead.lower == "this" and setting.told.is_of_case(noun):
        return {lead.i: "the"}, (), 0.03  # "this appeal" is the one that the ruling is about
    year = that_year(lead, noun, setting) if len(words) == 2 else {}
    if year:
        return year, (), 0.05
    if len(words) != 2 or noun.tag not in {"NN", "NNS"} or not is_plain(noun, draft):
        return {}, words, 0.0
    full = setting.told.near(noun, draft.sentence.block)
    if full is not None and full.plural == (noun.tag == "NNS"):
        owner = full.owner or "the"
        return {lead.i: owner, noun.i: full.around(noun.text)}, (), 0.06
    key = setting.told.named(noun, setting.names) if noun.tag == "NN" else ""
    if key and key in {entity.key for entity in setting.recent}:
        one = with_article(setting.names.by_key[key], noun, setting)
        return {lead.i: "", noun.i: one}, (), 0.08
    return {}, words, 0.0


def _agrees(full: Description, lead: Token, noun: Token) -> bool:
    """Whether a description is of as many as are meant: "each turbine" is one of several."""
    if lead.lower in {"each", "every"}:
        return full.plural and not full.owner
    return lead.lower == "the" and full.plural == (noun.tag == "NNS")


def _named_before(token: Token, draft: Draft, setting: Setting) -> bool:
    """Whether the statement has named it already, or says what kind of thing it is."""
    words = [t.lower for t in draft.tokens if t.i < token.i - 1]
    if token.lower in words or token.lemma in words or is_done(token, draft):
        return True
    kinds = SAYS_WHAT.get(token.lemma)
    return kinds is not None and any(
        m.end <= token.i and m.type in kinds and m.first in draft.kept for m in setting.mentions
    )
