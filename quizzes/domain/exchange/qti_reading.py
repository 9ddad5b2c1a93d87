"""Reading QTI 2.1 and 2.2 packages: items as ours and others write them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal
from fractions import Fraction
from typing import Any

from lxml import etree

from briefings.domain.ingesting.archive import Archive
from briefings.domain.ingesting.refusing import Limits
from briefings.domain.ingesting.trees import xml_tree
from quizzes.domain.exchange.items import (
    FULL,
    Choice,
    Figure,
    Item,
    Kind,
    Pair,
    figure,
    share,
    tidy,
)
from quizzes.domain.exchange.markup import text_of
from quizzes.domain.exchange.rows import Row, Unreadable, excerpt

LIMITS = Limits(parts=20_000, unpacked=200_000_000)
ITEM_TYPES = ("imsqti_item_xmlv2p", "imsqti_test_xmlv2p")
Element = Any  # lxml has no types of its own


def read(data: bytes) -> Iterator[Row]:
    """Every item of a package, in the manifest's order. Raises Refused for unsafe archives."""
    archive = Archive(data, LIMITS)
    if "imsmanifest.xml" not in archive:
        raise Unreadable("not-qti")
    manifest = bare(xml_tree(archive.read("imsmanifest.xml")))
    place = 0
    for resource in manifest.iterfind("resources/resource"):
        if not resource.get("type", "").startswith(ITEM_TYPES[0]):
            continue
        place += 1
        path = posixpath.normpath(resource.get("href", ""))
        yield _row(place, archive.read(path), _tags(resource))


def _tags(resource: Element) -> tuple[str, ...]:
    return tuple(
        word.strip()
        for keyword in resource.iterfind("metadata/lom/general/keyword")
        for word in ("".join(part.itertext()) for part in keyword)
    )


def _row(place: int, data: bytes, tags: tuple[str, ...]) -> Row:
    if not data:
        return Row(place, None, "missing-file")
    root = bare(xml_tree(data))
    body = root.find("itemBody")
    told = excerpt(_inside(body)) if body is not None else ""
    try:
        item = _item(root, body)
    except Unreadable as error:
        return Row(place, None, error.code, excerpt=told)
    except ValueError:  # figures that are none, pairs of one
        return Row(place, None, "bad-number", excerpt=told)
    notes = ("picture",) if body.find(".//img") is not None else ()
    named = Item(**{name: getattr(item, name) for name in item.__slots__} | {"tags": tags})
    return Row(place, tidy(named), notes=notes, excerpt=told)


def bare(root: Element) -> Element:
    """The tree without namespaces, so that 2.1 and 2.2 read alike."""
    for element in root.iter():
        if isinstance(element.tag, str):
            with suppress(ValueError):  # damaged files have tags that are no names
                element.tag = element.tag.rpartition("}")[2]
    return root


def _inside(element: Element) -> str:
    """The text of an element's content."""
    if element is None:
        return ""
    whole = etree.tostring(element, encoding="unicode", with_tail=False, method="xml")
    return text_of(whole)


def _item(root: Element, body: Element) -> Item:
    if body is None:
        raise Unreadable("no-stem")
    found = [element for element in body.iter() if str(element.tag).endswith("Interaction")]
    if len(found) != 1:
        raise Unreadable("several-parts" if found else "no-answers")
    declared = {one.get("identifier"): one for one in root.iterfind("responseDeclaration")}
    asked = found[0]
    response = declared.get(asked.get("responseIdentifier"))
    parts = _PARTS.get(asked.tag)
    if parts is None or response is None:
        raise Unreadable("unknown-form")
    told = {one.get("identifier"): _inside(one) for one in root.iterfind("modalFeedback")}
    kind, more = parts(root, asked, response, told)
    answer = _inside(body.find("rubricBlock")) if kind is Kind.OPEN else ""
    return Item(
        kind,
        _stem(body, asked),
        id=root.get("label") or root.get("identifier", ""),
        title=root.get("title", ""),
        feedback=told.get("GENERAL", ""),
        answer=answer,
        **more,
    )


def _stem(body: Element, asked: Element) -> str:
    """What is said before the interaction, and its own prompt."""
    prompt = _inside(asked.find("prompt"))
    for rubric in body.findall("rubricBlock"):
        body.remove(rubric)
    inline = asked.getparent()
    tail = asked.tail or ""
    lone = inline is not body and not (inline.text or "").strip() and not tail.strip()
    gap = asked.tag in ("textEntryInteraction", "inlineChoiceInteraction") and not lone
    for child in list(asked):
        asked.remove(child)
    asked.text = " _____ " if gap else ""
    return "\n\n".join(filter(None, (_inside(body), prompt)))


Parts = tuple[Kind, dict[str, Any]]
Told = dict[str | None, str]


def _right(response: Element) -> list[str]:
    return [(one.text or "").strip() for one in response.iterfind("correctResponse/value")]


def _shares(response: Element) -> dict[str, Fraction]:
    """What each answer earns by the mapping, as a share of the most that can be earned."""
    mapping = response.find("mapping")
    if mapping is None:
        return {}
    entries = {
        one.get("mapKey", ""): figure(one.get("mappedValue", "0"))
        for one in mapping.iterfind("mapEntry")
    }
    gains = [value for value in entries.values() if value > 0] or [Decimal(1)]
    together = max(gains) if response.get("cardinality") == "single" else sum(gains)
    most = figure(mapping.get("upperBound") or str(max(together, Decimal(1))))
    return {key: share(100 * value / (most or 1)) for key, value in entries.items()}


def _chosen(root: Element, asked: Element, response: Element, told: Told) -> Parts:
    del root
    right, shares = _right(response), _shares(response)
    several = response.get("cardinality") == "multiple"
    each = Fraction(1, max(1, len(right))) if several else FULL
    choices = tuple(
        Choice(
            _inside(one),
            shares.get(
                one.get("identifier"), each if one.get("identifier") in right else Fraction(0)
            ),
            told.get(one.get("identifier"), ""),
        )
        for one in asked.iter("simpleChoice", "inlineChoice")
    )
    if several:
        return Kind.MULTIPLE, {"choices": choices}
    judged = [choice.text.strip().lower() for choice in choices]
    kind = Kind.TRUE_FALSE if sorted(judged) == ["false", "true"] else Kind.SINGLE
    return kind, {"choices": choices}


def _typed(root: Element, asked: Element, response: Element, told: Told) -> Parts:
    del asked
    if response.get("baseType") in ("float", "integer"):
        return Kind.NUMBER, {"figures": _figures(root, response, told)}
    shares = _shares(response) or dict.fromkeys(_right(response), FULL)
    choices = tuple(
        Choice(text, earned, told.get(f"C{n}", ""))
        for n, (text, earned) in enumerate(shares.items())
    )
    return Kind.TEXT, {"choices": choices}


def _figures(root: Element, response: Element, told: Told) -> tuple[Figure, ...]:
    """Between which ends a figure is right, as conditions of the marking say; or the one value."""
    made: list[Figure] = []
    for branch in root.iterfind("responseProcessing/responseCondition/*"):
        score = branch.find("setOutcomeValue[@identifier='SCORE']/baseValue")
        both = branch.find("and")
        if score is None or both is None:
            continue
        ends = [both.findtext("gte/baseValue"), both.findtext("lte/baseValue")]
        least, most = (figure(end or "") for end in ends)
        earned = share(100 * figure(score.text or "0"))
        feedback = told.get(f"C{len(made)}", "")
        made.append(Figure((least + most) / 2, (most - least) / 2, earned, feedback))
    return tuple(made) or tuple(Figure(figure(text)) for text in _right(response))


def _ordered(root: Element, asked: Element, response: Element, told: Told) -> Parts:
    del root, told
    texts = {one.get("identifier"): _inside(one) for one in asked.iter("simpleChoice")}
    return Kind.ORDER, {"order": tuple(texts.get(name, "") for name in _right(response))}


def _matched(root: Element, asked: Element, response: Element, told: Told) -> Parts:
    del root, told
    texts = {one.get("identifier"): _inside(one) for one in asked.iter("simpleAssociableChoice")}
    pairs = [pair.split() for pair in _right(response)]
    made = tuple(Pair(texts.get(a, ""), texts.get(b, "")) for a, b in pairs)
    sets = asked.findall("simpleMatchSet")
    right = (
        [one.get("identifier") for one in sets[-1].iter("simpleAssociableChoice")] if sets else []
    )
    used = {b for _, b in pairs}
    return Kind.MATCH, {
        "pairs": made,
        "spare": tuple(texts[name] for name in right if name not in used),
    }


def _open(root: Element, asked: Element, response: Element, told: Told) -> Parts:
    del root, asked, response, told
    return Kind.OPEN, {}


_PARTS = {
    "choiceInteraction": _chosen,
    "inlineChoiceInteraction": _chosen,
    "textEntryInteraction": _typed,
    "orderInteraction": _ordered,
    "matchInteraction": _matched,
    "extendedTextInteraction": _open,
}
