"""Questions as an IMS QTI 2.2 package: what TAO, Inspera, Blackboard and others read.

Specification: https://www.imsglobal.org/question/qtiv2p2/imsqti_v2p2p2_impl.html. Every item is
a file of its own; the manifest lists them with their tags.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import IO, Any

from lxml import etree
from lxml.builder import ElementMaker

from quizzes.domain.exchange.items import Item, tidy
from quizzes.domain.exchange.losses import Carried, Loss, unit_in_stem
from quizzes.domain.exchange.qti_interactions import (
    GENERAL,
    QTI,
    Q,
    interaction,
    lines,
    processing,
    response,
)

CP = "http://www.imsglobal.org/xsd/imscp_v1p1"
MD = "http://www.imsglobal.org/xsd/imsmd_v1p2"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
C = ElementMaker(namespace=CP, nsmap={None: CP, "imsmd": MD})
M = ElementMaker(namespace=MD, nsmap={"imsmd": MD})
MOMENT = (1980, 1, 1, 0, 0, 0)  # the same questions give the same bytes
UNNAMEABLE = re.compile(r"[^A-Za-z0-9_-]")
SPACES = re.compile(r"[^\S\n]+")
Element = Any  # lxml has no types of its own


def carried(item: Item) -> Carried:
    """The item as QTI can say it: units join the stem; rows of spaces are one, as in HTML."""
    losses = (Loss.UNIT_IN_STEM,) if item.unit else ()
    return Carried(_spaced(unit_in_stem(item)), losses)


def _spaced(item: Item) -> Item:
    def one(text: str) -> str:
        return "\n".join(SPACES.sub(" ", line).strip() for line in text.split("\n"))

    return tidy(
        replace(
            item,
            stem=_folded(one(item.stem)),
            feedback=_folded(one(item.feedback)),
            answer=_folded(one(item.answer)),
            choices=tuple(
                replace(c, text=_folded(one(c.text)), feedback=_folded(one(c.feedback)))
                for c in item.choices
            ),
            figures=tuple(replace(f, feedback=_folded(one(f.feedback))) for f in item.figures),
            pairs=tuple(
                replace(p, left=_folded(one(p.left)), right=_folded(one(p.right)))
                for p in item.pairs
            ),
            spare=tuple(_folded(one(text)) for text in item.spare),
            order=tuple(_folded(one(text)) for text in item.order),
        )
    )


def _folded(text: str) -> str:
    return re.sub(r"\n{3,}", "\n\n", text)


def write(items: Iterable[Item]) -> bytes:
    """The package as the bytes of a zip."""
    packed = io.BytesIO()
    write_to(packed, items)
    return packed.getvalue()


def write_to(file: IO[bytes], items: Iterable[Item]) -> None:
    """Write the package to a file, one item after another."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        resources: list[tuple[str, tuple[str, ...]]] = []
        taken: set[str] = set()
        for place, item in enumerate(items, start=1):
            whole = carried(item).item
            if whole is None:
                continue
            name = identifier(whole.id, place)
            name = f"{name}-{place}" if name in taken else name
            taken.add(name)
            _add(archive, f"items/{name}.xml", assessment_item(whole, name))
            resources.append((name, whole.tags))
        _add_manifest(archive, resources)


def _add(archive: zipfile.ZipFile, path: str, element: Element) -> None:
    data = etree.tostring(element, xml_declaration=True, encoding="UTF-8")
    archive.writestr(zipfile.ZipInfo(path, MOMENT), data, zipfile.ZIP_DEFLATED)


def identifier(id: str, place: int) -> str:
    """A name as QTI allows it; the item's own id stays in its label."""
    return f"item-{UNNAMEABLE.sub('-', id) or place}"


def assessment_item(item: Item, name: str) -> Element:
    """The XML of one item."""
    return Q.assessmentItem(
        *response(item),
        Q.outcomeDeclaration(identifier="SCORE", cardinality="single", baseType="float"),
        Q.outcomeDeclaration(identifier="FEEDBACK", cardinality="multiple", baseType="identifier"),
        Q.itemBody(*interaction(item)),
        processing(item),
        *_feedback(item),
        {f"{{{XSI}}}schemaLocation": f"{QTI} {QTI}.xsd"},
        identifier=name,
        title=" ".join(item.title.split()) or name,
        label=item.id,
        adaptive="false",
        timeDependent="false",
    )


def _feedback(item: Item) -> Iterator[Element]:
    for place, choice in enumerate(item.choices):
        if choice.feedback:
            yield _modal(f"C{place}", choice.feedback)
    for place, figure in enumerate(item.figures):
        if figure.feedback:
            yield _modal(f"C{place}", figure.feedback)
    if item.feedback:
        yield _modal(GENERAL, item.feedback)


def _modal(name: str, text: str) -> Element:
    return Q.modalFeedback(
        *lines(text), outcomeIdentifier="FEEDBACK", identifier=name, showHide="show"
    )


def _resource(name: str, tags: Iterable[str]) -> Element:
    keywords = [M.keyword(M.langstring(tag)) for tag in tags]
    return C.resource(
        C.metadata(M.lom(M.general(*keywords))),
        C.file(href=f"items/{name}.xml"),
        identifier=name,
        type="imsqti_item_xmlv2p2",
        href=f"items/{name}.xml",
    )


def _add_manifest(archive: zipfile.ZipFile, resources: Iterable[tuple[str, Iterable[str]]]) -> None:
    """Write what lists the items piece by piece, so that a long one never stands in memory."""
    info = zipfile.ZipInfo("imsmanifest.xml", MOMENT)
    info.compress_type = zipfile.ZIP_DEFLATED
    with archive.open(info, "w") as part, etree.xmlfile(part, encoding="UTF-8") as out:
        out.write_declaration()
        names = {None: CP, "imsmd": MD}
        with out.element(f"{{{CP}}}manifest", nsmap=names, identifier="credence-questions"):
            out.write(C.metadata(C.schema("QTIv2.2 Package"), C.schemaversion("1.0.0")))
            out.write(C.organizations())
            with out.element(f"{{{CP}}}resources"):
                for name, tags in resources:
                    out.write(_resource(name, tags))
