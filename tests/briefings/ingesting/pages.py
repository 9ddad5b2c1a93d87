"""Web pages as sites of different kinds make them: GOLD is the article's, words with "
"`leak` are not.

Each page is (name, source). None was copied from a site.
"""

P1 = "The ministry signed the treaty in 1959, and it has been in force ever since that day."
P2 = "It gives two countries all of the water, although eleven share the river and its lakes."
P3 = (
    "Critics say that the figures were never measured, and that nobody has an interest in doing so."
)
P4 = "A new commission may change that, if the three parliaments agree before the end of the year."
ITEM1, ITEM2 = "The first condition is an open ledger.", "The second condition is a common court."
CAPTION = "The river at low water in 2019."
NOTE = "The text is printed in the series of the United Nations."
CELLS = ("Country", "Share", "Egypt", "55.5", "Sudan", "18.5")
GOLD = (P1, P2, P3, P4, ITEM1, ITEM2)

BODY = (
    f"<p>{P1}<sup><a href='#n1'>1</a></sup></p><p>{P2}</p><h2>Conditions</h2>"
    f"<ul><li>{ITEM1}</li><li>{ITEM2}</li></ul>"
    f"<figure><img src=r.jpg><figcaption>{CAPTION}</figcaption></figure><p>{P3}</p>"
    "<table><tr><th>Country</th><th>Share</th></tr><tr><td>Egypt</td><td>55.5</td></tr>"
    f"<tr><td>Sudan</td><td>18.5</td></tr></table><p>{P4}</p>"
    f"<div class='footnotes'><ol><li id='n1'>{NOTE} <a href='#r1'>↩</a></li></ol></div>"
)
LINKS = "".join(f"<li><a href='/{n}'>Leak link number {n}</a></li>" for n in range(8))
COOKIES = (
    "<div class='modal' id='gdpr'><p>Leak: we and our 842 partners store cookies on your device, "
    "so that we can show you what you like. You may withdraw your consent at any time.</p>"
    "<button>Leak all</button></div>"
)
TEASER = (
    "<p>Leak: a long teaser of another article that has nothing to do with this one, but is "
    "as long "
    "as a paragraph, so that its length tells nothing about it at all.</p>"
)

PAGES = (
    (
        "news",
        f"<!doctype html><html><head><title>River | Leak News</title></head><body>{COOKIES}"
        f"<header class='site-header'><nav><ul>{LINKS}</ul></nav></header><main><article>"
        "<h1>The River</h1><div class='article-meta'><p>By Jane Doe</p><p>5 March 2024</p></div>"
        f"<ul class='social-share'><li><a href=#>Leakbook</a></li><li><a "
        f"href=#>Leaker</a></li></ul>"
        f"{BODY.replace('<h2>', '<aside class=promo-box>' + TEASER + '</aside><h2>', 1)}"
        f"</article><section class='recommended'>{TEASER}{TEASER}</section></main>"
        f"<footer><p>Leak Media Ltd, 1 Leak Street</p><ul>{LINKS}</ul></footer></body></html>",
    ),
    (
        "blog",
        f"<html><body class='single-post sidebar-right'><div id='page'><div "
        f"id='masthead'><a href=/>"
        f"Leak blog</a><div class='menu-main-container'><ul>{LINKS}</ul></div></div><div "
        f"id='content'>"
        f"<div class='entry'><h1 class='entry-title'>The River</h1><div "
        f"class='entry-content'>{BODY}"
        f"<div class='sharedaddy'><a href=#>Leak share</a></div></div></div><div id='comments'>"
        f"<p>{'Leak comment that is long enough to be a paragraph. ' * 4}</p></div></div>"
        f"<div id='secondary' class='widget-area'><div "
        f"class='sidebar-widget'>{TEASER}<ul>{LINKS}</ul>"
        "</div></div><div id='colophon'>Proudly powered by Leak</div></div></body></html>",
    ),
    (
        "encyclopaedia",
        "<html><body><div id='mw-page-base'></div><div id='content' role='main'><h1>The River</h1>"
        f"<div id='toc' role='navigation'><ul>{LINKS}</ul></div><div id='mw-content-text'>"
        f"{BODY}</div></div><div id='mw-navigation'><ul>{LINKS}</ul></div>"
        "<div id='footer' role='contentinfo'><p>Leak: text is available under a licence.</p></div>",
    ),
    (
        "divs",
        f"<html><body><div class=a><div class=b><a href=/>Leak</a> <a href=/x>Leak two</a></div>"
        f"<div class=c><div class=d><h1>The River</h1>{BODY}</div></div>"
        f"<div class=e><div class=f><ul>{LINKS}</ul></div></div></div></body></html>",
    ),
    (
        "ministry",
        f"<html><body><table width='100%'><tr><td colspan=2><a href=/>Leak Ministry</a> "
        f"<a href=/fr>Leak French</a> <a href=/ar>Leak Arabic</a></td></tr><tr><td><ul>{LINKS}</ul>"
        f"</td><td><h1>The River</h1>{BODY}</td></tr></table></body></html>",
    ),
    (
        "app",
        f"<html><body><div role='dialog' aria-modal='true'><p>Leak: install our app!</p></div>"
        f"<div role='navigation'><ul>{LINKS}</ul></div><div role='main'><div><h1>The River</h1>"
        f"<div style='display:none'><p>Leak of a hidden paragraph.</p></div>{BODY}"
        f"<form action=/s><label>Leak letter: your address</label><input></form></div>"
        f"<div class='RelatedStories'><h3>Leak related</h3>{TEASER}</div></div>"
        f"<div role='complementary'>{TEASER}</div></body></html>",
    ),
    (
        "magazine",
        f"<html><body><div class='wrap'><div class='ad-top'><p>Leak advertisement of a bank that "
        f"lends money to readers.</p></div><h1>The River</h1><section "
        f"class='story'><div>{BODY}</div>"
        f"<div class='newsletter-signup'><p>Leak: sign up for our letter and get it each Friday."
        f"</p></div></section><div class='most-read'><h4>Leak most read</h4><ul>{LINKS}</ul></div>"
        f"<div class='trending-now'>{TEASER}</div></div></body></html>",
    ),
    (
        "paper",
        "<html><body><div id=wrapper><div id=breadcrumbs><a href=/>Leak</a> › <a href=/w>Leak world"
        f"</a> › Leak here</div><article itemscope><div itemprop='articleBody'><h1>The "
        f"River</h1>{BODY}"
        f"</div></article><article class='teaser-card'>{TEASER}</article><article "
        f"class='teaser-card'>"
        f"{TEASER}</article><div class='pagination'><a href=2>Leak "
        f"next</a></div></div></body></html>",
    ),
)
