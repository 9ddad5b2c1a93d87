"""Files that are no article, or that were made to do harm: refused in a sentence, and soon."""

import io
import resource
import time
import zipfile
import zlib

import pytest

from briefings.domain.ingesting import MESSAGES, Limits, Refused, ingest, ingest_text
from briefings.domain.ingesting.pdf import read_pdf
from tests.briefings.ingesting import building

SECONDS = 2.0
MEGABYTE = 1_000_000
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
WORDS = "The treaty was signed in Cairo and divided the water between two countries only. "


def refused(data, name, **kwargs):
    """The code, after checks that hold for every refusal; None where the file was read."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    refusal = None
    try:
        ingest(data, name, **kwargs)
    except Refused as error:
        refusal = error
    assert time.process_time() - started < SECONDS
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 400_000  # kB
    assert refusal is None or (refusal.message.endswith(".") and "{" not in refusal.message)
    return refusal and refusal.code


def docx_body(inner):
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return f"<w:document {w}><w:body>{inner}</w:body></w:document>"


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "a.txt", "empty"),
        (b" \n\x00", "a.pdf", "empty"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "a.png", "picture"),
        (b"\xff\xd8\xff\xe0" + b"\x00" * 50, "article.pdf", "picture"),
        (OLE, "a.doc", "legacy-word"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", "encrypted"),
        (b"{\\rtf1 text}", "a.rtf", "rich-text"),
        (b"format: credence/briefing/1\nkey: a\n", "a.yaml", "is-briefing"),
        (b"# note\nformat: credence/briefing/1\n", "a.txt", "is-briefing"),
        (b"\x1f\x8b\x08" + b"x" * 40, "a.gz", "archive"),
        (b"MZ\x90\x00\x03" + bytes(range(256)) * 4, "a.exe", "unknown-type"),
        (bytes(range(256)) * 40, "a.txt", "unknown-type"),
        (WORDS.encode(), "a.csv", "unknown-type"),
        (WORDS.encode(), "a.pdf", "mismatch"),
        (WORDS.encode(), "a.docx", "mismatch"),
        (b"%PDF-1.7 broken", "a.pdf", "damaged"),
        (b"PK\x03\x04 broken word/document", "a.docx", "damaged"),
        (b"<html><body><script>1</script></body></html>", "a.html", "no-text"),
        (b"--- ... ***\n", "a.txt", "no-text"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(data, name, code):
    assert refused(data, name) == code


def test_a_name_that_promises_another_format_is_refused():
    assert refused(building.as_pdf(), "a.docx") == "mismatch"
    assert refused(building.as_docx(), "a.pdf") == "mismatch"
    assert refused(building.as_docx(), "a.txt") == "mismatch"
    assert refused(building.as_html(), "a.txt") is None
    assert refused(building.as_docx(), "no ending") is None


def test_sizes_have_limits():
    assert refused(b"a " * 11 * MEGABYTE, "a.txt") == "too-large"
    assert refused(b"word " * 500_000, "a.txt") == "too-long"
    with pytest.raises(Refused, match="2000000 characters"):
        ingest_text("a" * 2_000_001)
    assert refused(b"a\n" * 60_000, "a.md") == "too-many-lines"
    assert refused(b"<p>a" * 90_000, "a.html") == "too-many-tags"
    assert refused(building.pdf_of([[]] * 12), "a.pdf", limits=Limits(pages=10)) == "too-many-pages"


def test_a_scan_is_told_from_an_article():
    assert refused(building.pdf_of([[], []]), "scan.pdf") == "scan"


def test_a_locked_pdf_is_refused_as_such():
    key = b"0123456789abcdef0123456789abcdef"
    lock = b"/Encrypt<</Filter/Standard/V 1/R 2/P -44/O(%s)/U(%s)>>/ID[(a)(a)]" % (key, key)

    assert refused(building.pdf_of([[("x", 60, 700, 10, 1)]], trailer=lock), "a.pdf") == "encrypted"


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"word/vbaProject.bin": b"macro"}, "macros"),
        ({"../../etc/passwd": b"x"}, "unsafe-paths"),
        ({"/etc/passwd": b"x"}, "unsafe-paths"),
        ({"..\\up.txt": b"x"}, "unsafe-paths"),
        ({"C:/up.txt": b"x"}, "unsafe-paths"),
        ({"word/media/bomb.bin": bytes(8 * MEGABYTE)}, "zip-bomb"),
        ({f"word/media/{n}": b"" for n in range(4001)}, "too-many-parts"),
    ],
)
def test_archives_with_dangerous_parts_are_refused(parts, code):
    assert refused(building.docx_with(parts), "a.docx") == code


def test_a_link_inside_an_archive_is_refused():
    link = zipfile.ZipInfo("word/link")
    link.external_attr = 0o120777 << 16
    buffer = io.BytesIO(building.as_docx())
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(link, "/etc/passwd")

    assert refused(buffer.getvalue(), "a.docx") == "unsafe-paths"


def test_an_archive_that_lies_about_a_size_is_read_no_further():
    bomb = docx_body("<w:p/>") + " " * 30 * MEGABYTE
    data = building.docx_with({"word/document.xml": bomb}, drop={"word/document.xml"})

    assert refused(data, "a.docx") == "zip-bomb"
    assert refused(building.forged_size(data, "word/document.xml", 1000), "a.docx") in {
        "damaged",
        "zip-bomb",
    }


def test_a_locked_archive_is_refused_as_such():
    data = bytearray(building.as_docx())
    data[data.index(b"PK\x01\x02") + 8] |= 1

    assert refused(bytes(data), "a.docx") == "encrypted"
    lock = {"META-INF/encryption.xml": "<encryption><EncryptedData/></encryption>"}
    assert (
        refused(building.zipped({**building.epub_parts(["<p/>"]), **lock}), "a.epub") == "encrypted"
    )


ENTITIES = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol"}">' for n in range(12))


@pytest.mark.parametrize(
    "declared",
    [f"<!DOCTYPE d [{ENTITIES}]>", '<!DOCTYPE d [<!ENTITY l11 SYSTEM "file:///etc/passwd">]>'],
)
def test_entities_are_refused_unread(declared):
    body = declared + docx_body("<w:p><w:r><w:t>&l11;</w:t></w:r></w:p>")
    assert refused(
        building.docx_with({"word/document.xml": body}, {"word/document.xml"}), "a.docx"
    ) == ("external")
    chapter = f"{declared}<html><body><p>&l11;</p></body></html>"
    assert refused(building.zipped(building.epub_parts([chapter])), "a.epub") == "external"


def test_entities_of_a_web_page_stay_letters():
    page = f"<!DOCTYPE d [{ENTITIES}]><html><body><p>{WORDS} &l11;</p></body></html>"

    document = ingest(page.encode(), "a.html")

    assert document.text.count("lol") <= 1


@pytest.mark.parametrize("tag", ["div", "b", "table><tr><td", "ul><li", "blockquote"])
def test_fifty_thousand_tags_inside_each_other(tag):
    page = f"<{tag}>" * 50_000 + WORDS

    assert refused(page.encode(), "a.html") in {"too-deep", "too-many-tags"}


def test_depth_is_refused_in_every_format():
    deep = "<w:p><w:r><w:t>" * 20_000
    assert (
        refused(
            building.docx_with({"word/document.xml": docx_body(deep)}, {"word/document.xml"}),
            "a.docx",
        )
        == "too-deep"
    )
    chapter = "<html><body>" + "<div>" * 50_000
    assert refused(building.zipped(building.epub_parts([chapter])), "a.epub") == "too-deep"
    assert refused((">" * 50_000 + " a").encode(), "a.md") in {"too-deep", "no-text", None}
    assert refused(("- " * 50_000 + "a").encode(), "a.md") in {"too-deep", "no-text", None}
    assert refused(("*" * 20_000 + "a" + "*" * 20_000).encode(), "a.md") == "too-deep"
    assert refused(("[" * 50_000 + "a").encode(), "a.md") is None


def test_two_files_in_one_are_refused():
    archive = building.zipped({"a": b"b"})

    assert refused(building.as_pdf() + archive, "a.pdf") == "polyglot"
    assert refused(building.as_html() + archive, "a.html") == "polyglot"
    assert refused(b"PK\x03\x04%PDF-1.7" + building.as_docx(), "a.docx") is not None


def _page_tree(objects):
    """A tree of pages with so many nodes, of which each says that it holds millions."""
    made = {1: b"<</Type/Catalog/Pages 2 0 R>>"}
    for number in range(2, objects):
        parent = b"/Parent %d 0 R" % (number - 1) if number > 2 else b""
        made[number] = b"<</Type/Pages%s/Count 2000000/Kids[%d 0 R]>>" % (parent, number + 1)
    made[objects] = b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 9 9]>>" % (objects - 1)
    return building.pdf_from(made)


def _flat_tree(objects):
    kids = b" ".join(b"%d 0 R" % n for n in range(3, objects + 3))
    made = {1: b"<</Type/Catalog/Pages 2 0 R>>"}
    made[2] = b"<</Type/Pages/Count 1/Kids[%s]>>" % kids
    made |= dict.fromkeys(range(3, objects + 3), b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>")
    return building.pdf_from(made)


def _drawing(commands):
    packed = zlib.compress(commands, 9)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</Font<</F1 5 0 R>>>>"
    return building.pdf_from(
        {
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            3: page + b"/Contents 4 0 R>>",
            4: b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
            5: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        }
    )


@pytest.mark.parametrize(
    "build",
    [
        lambda: _page_tree(100_000),
        lambda: _flat_tree(100_000),
        lambda: _drawing(b"q " * 40 * MEGABYTE),
        lambda: _drawing(b"BT /F1 9 Tf (aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) Tj ET " * MEGABYTE),
        lambda: _drawing(b"[" * 5 * MEGABYTE),
    ],
)
def test_a_pdf_made_to_last_for_ever_is_given_up(build):
    data = build()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.monotonic()

    code = refused(data, "a.pdf")

    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert code in {"too-slow", "too-many-pages", "damaged", "scan", "too-long"}
    assert spent.ru_utime + spent.ru_stime - before.ru_utime - before.ru_stime < SECONDS
    assert time.monotonic() - started < 10 * SECONDS  # on a machine that others use


def test_a_pdf_may_not_take_more_memory_than_it_is_given():
    with pytest.raises(Refused, match="damaged"):
        read_pdf(_drawing(b"BT (a) Tj ET " * 20 * MEGABYTE), Limits(memory=150_000_000))


@pytest.mark.parametrize(
    "text",
    [
        *("a" * 200_000, "a " * 100_000, "- " * 100_000, "1. " * 70_000, "A-\n" * 70_000),
        *("By A " * 40_000, "( " * 100_000, "=\n" * 100_000, "a\n=\n" * 50_000, "\t" * 200_000),
        *("1.1." * 50_000, "¹" * 200_000, "Figure " * 30_000, "«" * 200_000, "a\tb\n" * 50_000),
        *("<" * 200_000, "<a " * 70_000, "&amp" * 50_000, "<!--" * 50_000, "![](" * 50_000),
        *("_a_" * 70_000, "`" * 200_000, "| a " * 50_000, "\n".join(["|a" * 50] * 2000)),
        *(
            "Home > " * 30_000,
            "| " * 100_000,
            "cookies " * 25_000,
            "[^a]: " * 30_000,
            "\\" * 200_000,
        ),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_texts_made_to_be_slow_are_read_in_time(text, name):
    refused(text.encode(), name)


def test_cost_grows_with_length_and_no_faster():
    def seconds(times):
        data = (f"A Heading\n\n{WORDS * 8}\n\n1. {WORDS}\n\n" * times).encode()
        started = time.process_time()
        ingest(data, "a.txt")
        return time.process_time() - started

    short, long = min(seconds(100) for _ in range(3)), min(seconds(800) for _ in range(2))

    assert long < 8 * short * 2.5


def test_every_message_says_what_to_do():
    verbs = ("Choose", "Paste", "paste", "Save", "Upload", "upload", "Unpack", "Give", "Run")

    assert all(any(verb in message for verb in verbs) for message in MESSAGES.values())
