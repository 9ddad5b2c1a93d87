import pytest

from briefings.domain.documents import BlockKind
from briefings.domain.ingesting import ingest
from tests.briefings.ingesting import pages

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Rivers and Treaties – The Daily Basin</title>
<meta property="article:published_time" content="2024-03-05T08:00:00Z">
<meta name="author" content="Jane Doe"><meta property="og:site_name" content="The Daily Basin">
<link rel="canonical" href="https://example.org/rivers">
<style>.leak-style{}</style><script>var a = "leak script";</script></head>
<body class="has-sidebar"><a class="skip-link" href="#main">Skip to leak</a>
<header><div class="logo">Leak logo</div>
<nav><ul><li><a href="/">Leak home</a></li></ul></nav></header>
<div id="cookie-consent"><p>We use leak cookies to improve your experience of it.</p></div>
<main id="main"><article><header><h1>Rivers and Treaties</h1>
<p class="byline">By <a href="/jane">Jane Doe</a></p>
<time datetime="2024-03-05">March 5, 2024</time>
<div class="share-tools"><a href="#">Leakbook</a> <a href="#">Leaker</a></div></header>
<p>The treaty was signed in 1959 by Egypt and Sudan.<sup><a href="#fn1">1</a></sup> It divided the
water of the Nile between them, and left out all countries upstream.</p>
<h2>What it says</h2>
<p>Egypt receives 55.5 km<sup>3</sup> a year.<br>No other country is named.</p>
<ul><li>Egypt keeps its dam.<ul><li>It was built in 1970.</li></ul></li>
<li>Sudan may build.</li></ul>
<ol start="3" type="a"><li>Third point.</li><li><p>Fourth point.</p></li></ol>
<aside class="related"><h3>Leak stories</h3><ul><li><a href="x">Leak war</a></li></ul></aside>
<blockquote><p>“Water is life,” he said.</p></blockquote>
<figure><img src="x.png" alt="map"><figcaption>The Nile basin.</figcaption></figure>
<table><caption>Shares</caption><tr><th>Country</th><th>Share</th></tr>
<tr><td>Egypt</td><td>55.5</td></tr><tr><td colspan="999999999">Sudan</td></tr></table>
<div class="ad-slot"><p>Buy this leak now, it is cheap.</p></div>
<p><strong>What comes next</strong></p>
<p>Ethiopia has filled its dam since 2020, and talks go on without an agreement.</p>
<p><a href="/y">Read more: The leak in numbers</a></p>
<section class="footnotes"><ol><li id="fn1"><p>In the UN treaty series.
<a href="#r1">↩</a></p></li></ol>
</section></article></main>
<aside class="sidebar"><p>Ten leaks that you did not know about the water in your tap.</p></aside>
<section id="comments"><p>Leak article, thanks!</p></section>
<footer><p>© 2024 The Daily Leak. All rights reserved.</p></footer></body></html>"""


def test_the_article_is_read_and_the_page_around_it_dropped():
    document = ingest(PAGE.encode(), "page.html")

    assert [(str(b.kind), b.level, b.number, b.text) for b in document.blocks][:14] == [
        ("title", 0, "", "Rivers and Treaties"),
        (
            *("paragraph", 0, ""),
            "The treaty was signed in 1959 by Egypt and Sudan. It divided the water of the Nile "
            "between them, and left out all countries upstream.",
        ),
        ("heading", 1, "", "What it says"),
        ("paragraph", 0, "", "Egypt receives 55.5 km³ a year."),
        ("paragraph", 0, "", "No other country is named."),
        ("item", 0, "", "Egypt keeps its dam."),
        ("item", 1, "", "It was built in 1970."),
        ("item", 0, "", "Sudan may build."),
        ("item", 0, "c.", "Third point."),
        ("item", 0, "d.", "Fourth point."),
        ("quote", 0, "", "“Water is life,” he said."),
        ("caption", 0, "", "The Nile basin."),
        ("caption", 0, "", "Shares"),
        ("cell", 0, "", "Country"),
    ]
    cells = [b.text for b in document.blocks if b.kind is BlockKind.CELL]
    assert cells == ["Country", "Share", "Egypt", "55.5", "Sudan", ""]
    assert [(b.level, b.text) for b in document.blocks if b.kind is BlockKind.HEADING][1:] == [
        (2, "What comes next")
    ]
    assert [(b.number, b.text) for b in document.blocks if b.kind is BlockKind.FOOTNOTE] == [
        ("1.", "In the UN treaty series.")
    ]
    assert "leak" not in document.text.lower()


def test_all_that_is_dropped_is_shown_with_a_reason():
    document = ingest(PAGE.encode(), "page.html")

    dropped = {d.text.lower(): d.why for d in document.dropped}
    for words in ("home", "cookies", "leakbook", "stories", "buy this", "numbers", "ten leaks"):
        assert any(words in text for text in dropped), words
    assert dropped["skip to leak"] == "navigation"
    assert dropped["leakbook leaker"] == "share button"
    assert dropped["buy this leak now, it is cheap."] == "advertisement"
    assert not any("script" in text or "style" in text for text in dropped)


def test_what_a_page_says_of_itself():
    document = ingest(PAGE.encode(), "page.html")

    assert document.title == "Rivers and Treaties"
    assert (document.date, document.author) == ("2024-03-05", "Jane Doe")
    assert (document.publisher, document.language) == ("The Daily Basin", "en")
    assert document.url == "https://example.org/rivers"


def test_an_old_page_laid_out_with_a_table():
    body = "The first paragraph of an old page is long enough to be the body of the article on it."
    page = (
        "<html><head><title>Old</title></head><body><table width=100%><tr><td width=150>"
        "<a href=1>Home</a><br><a href=2>News</a><br><a href=3>Contact</a></td><td><font size=5>"
        f"<b>An Old Article</b></font><br>By John Smith<br>3 May 2001<p>{body}<p>It ends.<br><br>"
        "It really ends.<hr><small>Copyright 2001 Smith. All rights reserved.</small></table>"
    )

    document = ingest(page.encode(), "old.htm")

    assert document.text.split("\n\n") == ["An Old Article", body, "It ends.", "It really ends."]
    assert (document.title, document.author) == ("An Old Article", "John Smith")
    assert document.date == "2001-05-03"


def test_linked_data_tells_date_and_author():
    page = (
        '<html><script type="application/ld+json">[{"@type": "NewsArticle", "headline": "Rivers",'
        '"datePublished": "2024-02-22T10:00:00Z", "author": [{"name": "A. B."},'
        '{"name": "C. D."}]}]'
        "</script><body><p>The treaty was signed in 1959, and nobody upstream was asked.</p></body>"
    )

    document = ingest(page.encode(), "a.html")

    assert (document.title, document.date, document.author) == (
        "Rivers",
        "2024-02-22",
        "A. B., C. D.",
    )


def test_a_page_names_its_encoding():
    page = '<html><meta charset="windows-1251"><body><p>Договор подписан в 1959 году.</p>'

    assert ingest(page.encode("cp1251"), "a.html").text == "Договор подписан в 1959 году."


@pytest.mark.parametrize(("name", "source"), pages.PAGES, ids=[name for name, _ in pages.PAGES])
def test_sites_of_many_kinds_give_their_article_and_nothing_else(name, source):
    document = ingest(source.encode(), "page.html")

    texts = [block.text for block in document.blocks]
    assert "leak" not in document.text.lower()
    for sentence in (*pages.GOLD, *pages.CELLS, "Conditions", "The River"):
        assert texts.count(sentence) == 1, sentence
    kinds = {block.text: block.kind for block in document.blocks}
    assert kinds[pages.CAPTION] is BlockKind.CAPTION
    assert kinds[pages.NOTE] is BlockKind.FOOTNOTE
    assert kinds["The River"] is BlockKind.TITLE
    assert any("leak" in dropped.text.lower() for dropped in document.dropped)
