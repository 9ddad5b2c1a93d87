"""Files of every format, built for the tests: honest ones of one article, and hostile ones."""

import io
import struct
import sys
import zipfile
import zlib
from html import escape
from pathlib import Path

import docx
from docx.enum.style import WD_STYLE_TYPE

TITLE = "Rivers and Their Treaties"
AUTHOR, DATE = "Jane Doe", "5 March 2024"
# (kind, text), with a table and a list among them
ARTICLE = (
    (
        "p",
        "The treaty was signed in Cairo by Egypt and Sudan. It divided the water of the Nile "
        "between the two, and it left out every well-known country upstream, as had been usual.",
    ),
    ("h", "What the Treaty Says"),
    (
        "p",
        "Egypt receives more than Sudan does. No other country is named in it, which was the "
        "reason for all quarrels that came later. They concern the following points:",
    ),
    ("i", "The dam at Aswan, which Egypt built with Soviet money and finished in 1970."),
    ("i", "The canal in the Sudd, which was begun in 1978 and never finished."),
    ("p", "The government of the day published a table of shares. It is still quoted today."),
    ("t", (("Country", "Share"), ("Egypt", "55.5"), ("Sudan", "18.5"))),
    ("h", "What Comes Next"),
    (
        "p",
        "Ethiopia has filled its dam since 2020, and the talks go on without an agreement. "
        "“Water is life,” the minister said. Nobody upstream expects the old treaty to last.",
    ),
)


def sentences_of_the_article():
    texts = [TITLE]
    for kind, content in ARTICLE:
        texts.extend([cell for row in content for cell in row] if kind == "t" else [content])
    return texts


def as_text(width=70):
    import textwrap

    parts = [TITLE, f"By {AUTHOR}\n{DATE}"]
    for kind, content in ARTICLE:
        if kind == "t":
            parts.append("\n".join("\t".join(row) for row in content))
        elif kind == "i":
            parts.append(textwrap.fill(content, width, initial_indent="- ", subsequent_indent="  "))
        else:
            parts.append(textwrap.fill(content, width))
    return "\n\n".join(["Home", "Share this article", *parts, "Related articles", "Dams"]).encode()


def as_markdown():
    parts = [f"# {TITLE}", f"By {AUTHOR}", DATE]
    for kind, content in ARTICLE:
        if kind == "t":
            head, *rows = ["| " + " | ".join(row) + " |" for row in content]
            parts.append("\n".join([head, "|---|---|", *rows]))
        else:
            parts.append({"p": "", "h": "## ", "i": "* "}[kind] + content)
    return "\n\n".join(parts).encode()


def _html_body():
    parts = []
    for kind, content in ARTICLE:
        if kind == "t":
            rows = ("".join(f"<td>{escape(c)}</td>" for c in row) for row in content)
            parts.append(f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>")
        elif kind == "i":
            parts.append(f"<ul><li>{escape(content)}</li></ul>")
        else:
            parts.append(
                f"<{kind.replace('h', 'h2')}>{escape(content)}</{kind.replace('h', 'h2')}>"
            )
    return "\n".join(parts)


def as_html():
    return (
        f"<!doctype html><html><head><title>{TITLE} | The Leak</title></head><body>"
        "<nav><a href=/>Leak home</a></nav><div class=cookie-bar>Leak cookies?</div>"
        f"<article><h1>{TITLE}</h1><p>By {AUTHOR}</p><p>{DATE}</p>{_html_body()}"
        "<div class=share>Leak it</div></article><aside>Leaks</aside><footer>Leak Inc</footer>"
    ).encode()


def as_docx():
    document = docx.Document()
    document.core_properties.author = AUTHOR
    document.add_heading(TITLE, 0)
    document.add_paragraph(DATE)
    document.styles.add_style("Aside", WD_STYLE_TYPE.PARAGRAPH)
    for kind, content in ARTICLE:
        if kind == "t":
            table = document.add_table(len(content), 2)
            for row, cells in enumerate(content):
                for column, text in enumerate(cells):
                    table.cell(row, column).text = text
        elif kind == "h":
            document.add_heading(content, 1)
        else:
            document.add_paragraph(content, style="List Bullet" if kind == "i" else None)
    document.sections[0].header.paragraphs[0].text = "Leak header"
    return saved(document)


def saved(document):
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def zipped(parts, compression=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def epub_parts(chapters):
    items = "".join(
        f'<item id="c{n}" href="c{n}.xhtml" media-type="application/xhtml+xml"/>'
        for n in range(len(chapters))
    )
    # The order of the spine is not that of the list of parts.
    refs = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    return {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": "<container "
        'xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
        "OEBPS/book.opf": '<package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{TITLE}</dc:title><dc:creator>{AUTHOR}</dc:creator><dc:date>2024-03-05</dc:date>"
        f'<dc:language>en</dc:language></metadata><manifest>{items}<item id="nav" href="nav.xhtml" '
        'media-type="application/xhtml+xml" properties="nav"/></manifest>'
        f'<spine><itemref idref="nav"/>{refs}</spine></package>',
        "OEBPS/nav.xhtml": "<html xmlns='http://www.w3.org/1999/xhtml'><body><nav><ol><li>Leak one"
        "</li></ol></nav></body></html>",
        **{f"OEBPS/c{n}.xhtml": chapter for n, chapter in enumerate(chapters)},
    }


def as_epub():
    first, second = _html_body().split("<h2>What Comes", 1)
    page = "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><head><title/></head>"
    return zipped(
        epub_parts(
            [
                f"{page}<body><h1>{TITLE}</h1>{first}</body></html>",
                f"{page}<body><h2>What Comes{second}&nbsp;</body></html>",
            ]
        )
    )


def pdf_of(pages, *, extra=b"", trailer=b"", info=""):
    """A PDF of pages; each is a list of (text, x, y, size, font), font 1 plain and 2 bold."""
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        3: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        4: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>",
    }
    kids = []
    for page in pages:
        number = len(objects) + 2
        kids.append(f"{number} 0 R")
        shown = b"".join(
            b"BT /F%d %g Tf %g %g Td (%s) Tj ET\n" % (font, size, x, y, _literal(text))
            for text, x, y, size, font in page
        )
        packed = zlib.compress(shown)
        objects[number] = (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]"
            b"/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>/Contents %d 0 R>>" % (number + 1)
        )
        objects[number + 1] = b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (
            len(packed),
            packed,
        )
    objects[2] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>".encode()
    return pdf_from(objects, trailer=trailer) + extra


def pdf_from(objects, trailer=b""):
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    places = {}
    for number in sorted(objects):
        places[number] = out.tell()
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, objects[number]))
    start, size = out.tell(), max(objects) + 1
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % size)
    for number in range(1, size):
        out.write(b"%010d 00000 n \n" % places[number])
    out.write(
        b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start)
    )
    return out.getvalue()


def _literal(text):
    data = text.encode("cp1252")
    for sign in (b"\\", b"(", b")"):
        data = data.replace(sign, b"\\" + sign)
    return data


def _wrapped(text, width, cut=True):
    """Lines of at most `width` letters; long words are divided as a typesetter does."""
    lines, line = [], ""
    for word in text.split(" "):
        if len(line) + len(word) + 1 <= width:
            line = f"{line} {word}".strip()
            continue
        room = width - len(line) - 2
        if (
            cut
            and word.isalpha()
            and word.islower()
            and len(word) > 7
            and 3 <= room < len(word) - 2
        ):
            lines.append(f"{line} {word[:room]}-")
            line = word[room:]
        else:
            lines.append(line)
            line = word
    return [*lines, line]


def as_pdf(columns=1, depth=300):
    """The article set in columns, so low that it takes several pages with headers and numbers."""
    width = {1: 80, 2: 44}[columns]
    lines = []
    for kind, content in ARTICLE:
        if kind == "t":
            lines.append(("", 0, 1))
            lines.extend((row, 0, 1) for row in content)
        else:
            mark, font = ("• " if kind == "i" else ""), (2 if kind == "h" else 1)
            lines.append(("", 0, 1))
            lines.extend((line, 0, font) for line in _wrapped(mark + content, width))
    pages, place = [], 0
    while place < len(lines):
        number = len(pages) + 1
        page = [("The Leak Quarterly", 60, 810, 8, 1), (f"{number}", 290, 30, 8, 1)]
        top = 760
        if number == 1:
            page += [(TITLE, 60, 770, 20, 2), (f"By {AUTHOR}", 60, 745, 10, 1)]
            page += [(DATE, 60, 730, 10, 1)]
            top = 700
        for column in range(columns):
            y = top
            while y > depth and place < len(lines):
                content, _, font = lines[place]
                cells = content if isinstance(content, tuple) else (content,)
                x = 60 + column * 260
                page += [(c, x + n * 120, y, 10, font) for n, c in enumerate(cells) if c]
                y -= 13
                place += 1
        pages.append(page)
    return pdf_of(pages)


def docx_with(parts, drop=()):
    """A Word document with parts added or exchanged."""
    with zipfile.ZipFile(io.BytesIO(as_docx())) as archive:
        own = {name: archive.read(name) for name in archive.namelist() if name not in drop}
    return zipped({**own, **parts})


def forged_size(data, name, size):
    """An archive that says that a part is smaller than it is."""
    data = bytearray(data)
    place = data.index(b"PK\x01\x02")
    while data[place : place + 4] == b"PK\x01\x02":
        length, extra, note = struct.unpack("<HHH", data[place + 28 : place + 34])
        if data[place + 46 : place + 46 + length] == name.encode():
            data[place + 24 : place + 28] = struct.pack("<I", size)
        place += 46 + length + extra + note
    return bytes(data)


FILES = {
    "a.txt": as_text,
    "b.txt": lambda: as_text(width=5000),
    "a.md": as_markdown,
    "a.html": as_html,
    "a.docx": as_docx,
    "a.pdf": as_pdf,
    "two-columns.pdf": lambda: as_pdf(columns=2, depth=500),
    "long-page.pdf": lambda: as_pdf(depth=100),
    "a.epub": as_epub,
}


def write_files(folder):
    """The article in every format, as files that other programs may read."""
    for name, build in FILES.items():
        (folder / name).write_bytes(build())


if __name__ == "__main__":
    write_files(Path(sys.argv[1]))
