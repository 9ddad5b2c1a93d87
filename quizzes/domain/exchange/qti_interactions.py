"""The parts of a QTI item that depend on how it is answered."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

from lxml.builder import ElementMaker

from quizzes.domain.exchange.items import FULL, Figure, Item, Kind

QTI = "http://www.imsglobal.org/xsd/imsqti_v2p2"
Q = ElementMaker(
    namespace=QTI, nsmap={None: QTI, "xsi": "http://www.w3.org/2001/XMLSchema-instance"}
)
ANSWER, GENERAL = "RESPONSE", "GENERAL"
TEXT_LENGTH = "60"  # characters of the field
Element = Any  # lxml has no types of its own


def lines(text: str) -> list[Element]:
    """Text as paragraphs; a line end within one is a break."""
    return [Q.p(*_broken(part)) for part in text.split("\n\n")] if text else []


def _broken(text: str) -> Iterator[Element | str]:
    for number, line in enumerate(text.split("\n")):
        if number:
            yield Q.br()
        yield line


def _value(text: str) -> Element:
    return Q.value(text)


def _declared(cardinality: str, base: str, right: list[str], *more: Element) -> Element:
    correct = [Q.correctResponse(*map(_value, right))] if right else []
    return Q.responseDeclaration(
        *correct, *more, identifier=ANSWER, cardinality=cardinality, baseType=base
    )


def decimal(share: Fraction) -> str:
    """A share with six decimals at most."""
    return f"{float(share):.6f}".rstrip("0").rstrip(".")


def response(item: Item) -> list[Element]:
    """What counts as right."""
    return [_RESPONSES[item.kind](item)]


def _single(item: Item) -> Element:
    right = [f"C{n}" for n, choice in enumerate(item.choices) if choice.share == FULL]
    return _declared(
        "single",
        "identifier",
        right,
        _mapping([(f"C{n}", c.share) for n, c in enumerate(item.choices)]),
    )


def _multiple(item: Item) -> Element:
    right = [f"C{n}" for n, choice in enumerate(item.choices) if choice.share > 0]
    shares = [(f"C{n}", choice.share) for n, choice in enumerate(item.choices)]
    return _declared("multiple", "identifier", right, _mapping(shares))


def _mapping(shares: list[tuple[str, Fraction]], **more: str) -> Element:
    entries = [Q.mapEntry(mapKey=key, mappedValue=decimal(share), **more) for key, share in shares]
    return Q.mapping(*entries, lowerBound="0", upperBound="1", defaultValue="0")


def _text(item: Item) -> Element:
    right = [choice.text for choice in item.choices if choice.share == FULL][:1]
    shares = [(choice.text, choice.share) for choice in item.choices]
    return _declared("single", "string", right, _mapping(shares, caseSensitive="false"))


def _number(item: Item) -> Element:
    return _declared("single", "float", [f"{one.number:f}" for one in item.figures[:1]])


def _order(item: Item) -> Element:
    return _declared("ordered", "identifier", [f"C{n}" for n in range(len(item.order))])


def rights(item: Item) -> list[str]:
    """The right-hand side of a match, each once."""
    return list(dict.fromkeys((*(pair.right for pair in item.pairs), *item.spare)))


def _match(item: Item) -> Element:
    """Each pair earns its share; the last one what is left, so that all together earn 1."""
    places = {text: f"R{n}" for n, text in enumerate(rights(item))}
    right = [f"L{n} {places[pair.right]}" for n, pair in enumerate(item.pairs)]
    each = Decimal(1) / max(1, len(right))
    shares = [round(each, 6)] * max(0, len(right) - 1)
    shares.append(1 - sum(shares, Decimal(0)))
    entries = [
        Q.mapEntry(mapKey=key, mappedValue=f"{share:f}")
        for key, share in zip(right, shares, strict=True)
    ]
    mapping = Q.mapping(*entries, lowerBound="0", upperBound="1", defaultValue="0")
    return _declared("multiple", "directedPair", right, mapping)


def _open(item: Item) -> Element:
    del item
    return _declared("single", "string", [])


_RESPONSES = {
    Kind.SINGLE: _single,
    Kind.TRUE_FALSE: _single,
    Kind.MULTIPLE: _multiple,
    Kind.TEXT: _text,
    Kind.NUMBER: _number,
    Kind.ORDER: _order,
    Kind.MATCH: _match,
    Kind.OPEN: _open,
}


def interaction(item: Item) -> list[Element]:
    """What the learner sees."""
    stem = lines(item.stem)
    match item.kind:
        case Kind.SINGLE | Kind.TRUE_FALSE | Kind.MULTIPLE:
            most = "0" if item.kind is Kind.MULTIPLE else "1"
            fixed = item.kind is Kind.TRUE_FALSE
            return [
                Q.choiceInteraction(
                    Q.prompt(*_prompt(item.stem)),
                    *(_simple(f"C{n}", c.text, fixed=fixed) for n, c in enumerate(item.choices)),
                    responseIdentifier=ANSWER,
                    shuffle="false" if fixed else "true",
                    maxChoices=most,
                )
            ]
        case Kind.TEXT | Kind.NUMBER:
            entry = Q.textEntryInteraction(responseIdentifier=ANSWER, expectedLength=TEXT_LENGTH)
            return [*stem, Q.p(entry)]
        case Kind.ORDER:
            simple = [_simple(f"C{n}", text) for n, text in enumerate(item.order)]
            return [
                Q.orderInteraction(
                    Q.prompt(*_prompt(item.stem)),
                    *simple,
                    responseIdentifier=ANSWER,
                    shuffle="true",
                )
            ]
        case Kind.MATCH:
            return [_matching(item)]
        case _:
            rubric = [Q.rubricBlock(*lines(item.answer), view="scorer")] if item.answer else []
            return [
                *stem,
                *rubric,
                Q.extendedTextInteraction(responseIdentifier=ANSWER, expectedLines="5"),
            ]


def _prompt(text: str) -> Iterator[Element | str]:
    """A prompt may hold no paragraphs: two breaks stand for one."""
    return _broken(text)


def _simple(name: str, text: str, *, fixed: bool = False) -> Element:
    return Q.simpleChoice(*_broken(text), identifier=name, fixed="true" if fixed else "false")


def _matching(item: Item) -> Element:
    right = rights(item)
    left = [
        Q.simpleAssociableChoice(*_broken(pair.left), identifier=f"L{n}", matchMax="1")
        for n, pair in enumerate(item.pairs)
    ]
    others = [
        Q.simpleAssociableChoice(*_broken(text), identifier=f"R{n}", matchMax=str(len(item.pairs)))
        for n, text in enumerate(right)
    ]
    return Q.matchInteraction(
        Q.prompt(*_prompt(item.stem)),
        Q.simpleMatchSet(*left),
        Q.simpleMatchSet(*others),
        responseIdentifier=ANSWER,
        shuffle="true",
        maxAssociations=str(len(item.pairs)),
    )


def processing(item: Item) -> Element:
    """How the answer is marked, and which feedback is shown."""
    return Q.responseProcessing(*_scored(item), *_told(item))


def _variable() -> Element:
    return Q.variable(identifier=ANSWER)


def _score(*expression: Element) -> Element:
    return Q.setOutcomeValue(*expression, identifier="SCORE")


def _float(text: str) -> Element:
    return Q.baseValue(text, baseType="float")


def _scored(item: Item) -> list[Element]:
    match item.kind:
        case Kind.OPEN:
            return []
        case Kind.NUMBER:
            first, *others = [
                (_within(one), _score(_float(decimal(one.share)))) for one in item.figures
            ]
            other = [Q.responseElseIf(*pair) for pair in others]
            return [Q.responseCondition(Q.responseIf(*first), *other)]
        case Kind.ORDER:
            right = Q.match(_variable(), Q.correct(identifier=ANSWER))
            return [Q.responseCondition(Q.responseIf(right, _score(_float("1"))))]
        case _:
            return [_score(Q.mapResponse(identifier=ANSWER))]


def _within(figure: Figure) -> Element:
    """Both ends, which every engine knows; tolerances some ignore."""
    least, most = figure.number - figure.tolerance, figure.number + figure.tolerance
    return getattr(Q, "and")(
        Q.gte(_variable(), _float(f"{least:f}")), Q.lte(_variable(), _float(f"{most:f}"))
    )


def _named(name: str) -> Element:
    return Q.baseValue(name, baseType="identifier")


def _told(item: Item) -> Iterator[Element]:
    """Feedback of what was chosen or typed, and the general one."""
    general = [_named(GENERAL)] if item.feedback else []
    match item.kind:
        case Kind.SINGLE | Kind.TRUE_FALSE | Kind.MULTIPLE:
            yield _shown(_variable(), *general)
        case Kind.TEXT | Kind.NUMBER:
            for test, name in _typed(item):
                yield Q.responseCondition(Q.responseIf(test, _shown(_named(name), *general)))
            if general:
                empty = Q.isNull(Q.variable(identifier="FEEDBACK"))
                yield Q.responseCondition(Q.responseIf(empty, _shown(*general)))
        case _:
            if general:
                yield _shown(*general)


def _shown(*names: Element) -> Element:
    return Q.setOutcomeValue(Q.multiple(*names), identifier="FEEDBACK")


def _typed(item: Item) -> Iterator[tuple[Element, str]]:
    for n, choice in enumerate(item.choices):
        if choice.feedback:
            text = Q.baseValue(choice.text, baseType="string")
            yield Q.stringMatch(_variable(), text, caseSensitive="false"), f"C{n}"
    for n, one in enumerate(item.figures):
        if one.feedback:
            yield _within(one), f"C{n}"
