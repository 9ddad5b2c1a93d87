"""One article in six formats: the same text in all, and nothing of the page around it."""

import io

import docx
import pytest
from docx.oxml import parse_xml

from briefings.domain.documents import BlockKind
from briefings.domain.ingesting import ingest
from briefings.domain.prose import SEPARATOR
from tests.briefings.ingesting import building

FILES = building.FILES


@pytest.mark.parametrize("name", FILES)
def test_one_article_is_the_same_in_every_format(name):
    document = ingest(FILES[name](), name)

    assert document.text.split(SEPARATOR) == building.sentences_of_the_article()
    kinds = [str(block.kind) for block in document.blocks]
    assert kinds == [
        *("title", "paragraph", "heading", "paragraph", "item", "item", "paragraph"),
        *(["cell"] * 6),
        *("heading", "paragraph"),
    ]
    assert document.title == building.TITLE
    assert document.author == building.AUTHOR
    assert document.date == "2024-03-05"
    assert "leak" not in document.text.lower()


@pytest.mark.parametrize("name", ["a.html", "a.docx", "a.pdf", "two-columns.pdf", "a.epub"])
def test_what_is_left_out_is_shown(name):
    document = ingest(FILES[name](), name)

    assert any("leak" in dropped.text.lower() for dropped in document.dropped)
    assert all(dropped.why for dropped in document.dropped)


@pytest.mark.parametrize("name", FILES)
def test_reading_twice_gives_the_same(name):
    data = FILES[name]()

    assert ingest(data, name) == ingest(data, name)


def test_pages_numbers_and_headers_are_named_as_such():
    document = ingest(building.as_pdf(depth=600), "a.pdf")

    assert {d.why for d in document.dropped} == {"page number", "running header", "author and date"}


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _with_paragraph(inner):
    document = docx.Document()
    document.add_paragraph("A first paragraph stands before it, so that it is not the title.")
    document.element.body.insert(1, parse_xml(f"<w:p {W}>{inner}</w:p>"))
    return building.saved(document)


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (
            "<w:ins><w:r><w:t>New.</w:t></w:r></w:ins><w:del><w:r><w:delText>Old.</w:delText></w:r>"
            "</w:del>",
            "New.",
        ),
        (
            "<w:hyperlink><w:r><w:t>Linked </w:t></w:r></w:hyperlink><w:r><w:t>words.</w:t></w:r>",
            "Linked words.",
        ),
        (
            "<w:r><w:t>Seen.</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden.</w:t></w:r>",
            "Seen.",
        ),
        ("<w:r><w:instrText>HYPERLINK x</w:instrText></w:r><w:r><w:t>Shown.</w:t></w:r>", "Shown."),
        (
            "<w:r><w:t>One</w:t><w:noBreakHyphen/><w:t>two</w:t><w:tab/><w:t>three.</w:t></w:r>",
            "One-two three.",
        ),
    ],
)
def test_word_shows_some_text_and_hides_other(inner, text):
    assert ingest(_with_paragraph(inner), "a.docx").blocks[1].text == text


def test_word_numbers_and_notes():
    document = docx.Document()
    document.add_paragraph("These are the reasons that the ministry gave for it at the time:")
    for text in ("The first reason.", "The second reason."):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("The next one is below it.", style="List Bullet 2")
    document.add_paragraph("Figure 1: A map.", style="Caption")
    document.add_paragraph("Water is life.", style="Quote")
    data = building.saved(document)
    notes = (
        f'<w:footnotes {W}><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        '<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>In the series.</w:t></w:r>'
        "</w:p></w:footnote></w:footnotes>"
    )
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    found = ingest(building.zipped({**parts, "word/footnotes.xml": notes}), "a.docx").blocks

    assert [(str(b.kind), b.number, b.text) for b in found[1:]] == [
        ("item", "1.", "The first reason."),
        ("item", "2.", "The second reason."),
        ("item", "", "The next one is below it."),
        ("caption", "", "Figure 1: A map."),
        ("quote", "", "Water is life."),
        ("footnote", "[1]", "In the series."),
    ]


def test_chapters_come_in_the_order_of_the_spine_and_one_title_is_enough():
    page = "<html xmlns='http://www.w3.org/1999/xhtml'><body><h1>{0}</h1><p>{1}</p></body></html>"
    chapters = [page.format(f"Chapter {n}", f"What chapter {n} tells.") for n in range(12)]
    chapters[0] = chapters[0].replace("<p>", "<p>M&eacute;thode.<a epub:type='noteref'>1</a> ", 1)

    document = ingest(building.zipped(building.epub_parts(chapters)), "a.epub")

    heads = [b.text for b in document.blocks if b.kind is BlockKind.HEADING]
    assert heads == [f"Chapter {n}" for n in range(1, 12)]
    assert document.blocks[1].text.startswith("Méthode. What chapter 0")


def test_pages_without_text_are_warned_of():
    page = [("A paragraph that is on the first page of the two, and that is all.", 60, 700, 10, 1)]

    document = ingest(building.pdf_of([page, []]), "a.pdf")

    assert "2" in document.warnings[0]


def test_markdown_brings_its_front_matter_and_footnotes():
    text = (
        "---\ntitle: Rivers\ndate: 2024-02\nauthor: 'Jane Doe'\n---\n\n# Rivers\n\n"
        "A *treaty*[^1] of `old`.\n\n> Said.\n\n3. third\n   - inner\n\n[^1]: In the series.\n"
    )

    document = ingest(text.encode(), "a.md")

    assert [(str(b.kind), b.level, b.number, b.text) for b in document.blocks] == [
        ("title", 0, "", "Rivers"),
        ("paragraph", 0, "", "A treaty of old."),
        ("quote", 0, "", "Said."),
        ("item", 0, "3.", "third"),
        ("item", 1, "", "inner"),
        ("footnote", 0, "[1]", "In the series."),
    ]
    assert (document.date, document.author) == ("2024-02", "Jane Doe")


BODY = "Egypt and Sudan divided the water of the Nile between the two of them in this treaty."


def _page(number, *lines, title="Rivers", size=9):
    head = [(title, 60, 800, size, 1), (f"{number}", 290, 30, 9, 1)]
    return [*head, *((text, x, 700 - 13 * n, 10, 1) for n, (x, text) in enumerate(lines))]


def test_a_title_that_later_pages_repeat_stays_on_the_first():
    pages = [_page(1, (60, BODY), size=20), *(_page(n, (60, f"{n} {BODY}")) for n in (2, 3))]

    document = ingest(building.pdf_of(pages), "a.pdf")

    assert [str(b.kind) for b in document.blocks] == ["title", *["paragraph"] * 3]
    assert [(d.text, d.why) for d in document.dropped] == [
        ("1", "page number"),
        ("Rivers", "running header"),
    ]


def test_lines_that_hang_below_a_bullet_belong_to_it_and_contents_are_dropped():
    page = _page(
        1,
        (60, "Motives . . . . . . . . . . . . . 2"),
        (60, "1.1 Oil. . . . . . . . . . . . . . . 3"),
        (60, BODY),
        (60, "• The dam at Aswan, which Egypt built with money from abroad and"),
        (72, "finished in the year 1970."),
        (60, "• The canal."),
    )

    document = ingest(building.pdf_of([page]), "a.pdf")

    assert [(str(b.kind), b.text) for b in document.blocks if b.kind is BlockKind.ITEM] == [
        (
            "item",
            "The dam at Aswan, which Egypt built with money from abroad and finished in the year "
            "1970.",
        ),
        ("item", "The canal."),
    ]
    assert [d.why for d in document.dropped].count("table of contents") == 2


def test_numbers_of_footnotes_leave_the_text_and_powers_stay():
    line = [
        ("They divided the water of the Nile.", 60, 700, 10, 1),
        ("1", 212, 704, 6, 1),
        ("It is long, and its basin covers 3 million km", 218, 700, 10, 1),
        ("2", 405.5, 704, 6, 1),
        (".", 409, 700, 10, 1),
        ("1", 60, 102, 5, 1),
        ("In the series of the United Nations.", 66, 100, 7, 1),
    ]

    document = ingest(building.pdf_of([line]), "a.pdf")

    assert [(str(b.kind), b.number, b.text) for b in document.blocks] == [
        (
            *("paragraph", ""),
            "They divided the water of the Nile. It is long, and its basin covers 3 million km².",
        ),
        ("footnote", "¹", "In the series of the United Nations."),
    ]
