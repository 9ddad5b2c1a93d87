"""What on a web page is the article, and what is the page around it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from briefings.domain.ingesting.trees import Element, name_of

UNSEEN = frozenset(
    (
        *("script", "style", "noscript", "template", "svg", "head", "iframe", "object"),
        *("canvas", "video", "audio", "map", "area", "link", "meta", "input", "select"),
        *("textarea", "option", "datalist", "embed", "param", "source", "track", "img"),
        *("picture",),
    )
)
BY_TAG = {
    "nav": "navigation",
    "aside": "beside the article",
    "form": "form",
    "button": "button",
    "footer": "footer",
    "dialog": "pop-up",
    "menu": "navigation",
}
BY_ROLE = {
    "navigation": "navigation",
    "banner": "page header",
    "complementary": "beside the article",
    "contentinfo": "footer",
    "search": "form",
    "dialog": "pop-up",
    "alertdialog": "pop-up",
    "toolbar": "share button",
    "menu": "navigation",
    "menubar": "navigation",
}
BY_WORD = {
    "share button": "share sharing social socials addthis sharedaddy toolbar",
    "cookie notice": "cookie cookies consent gdpr onetrust",
    "related links": "related recommended recommendations readmore teasers promo trending popular "
    "outbrain taboola",
    "newsletter": "newsletter subscribe subscription signup mailchimp",
    "comments": "comments disqus respond",
    "navigation": "nav navbar navigation menu breadcrumb breadcrumbs pagination pager skip "
    "skiplink sitemap topbar tags",
    "advertisement": "ad ads advert adverts advertisement sponsored sponsor banner",
    "beside the article": "sidebar rail",
    "pop-up": "modal popup overlay lightbox paywall",
    "footer": "footer copyright colophon",
}
WORDS = {word: why for why, words in BY_WORD.items() for word in words.split()}
NEVER = frozenset({"html", "body", "main", "article", "h1", "p", "li", "td", "th", "tr", "tbody"})
PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
HIDDEN = re.compile(r"display\s?:\s?none|visibility\s?:\s?hidden", re.IGNORECASE)
PROSE = frozenset({"p", "li", "blockquote", "pre", "dd", "td"})
MOST = 0.4  # share of the page's prose beyond which a class name says nothing
LINKED = 0.75  # share of linked characters from which a group is a list of links
# Links that make such a list; no number of them where it is not named.
FEW = {**dict.fromkeys(("div", "section", "ul", "ol", "dl", "table"), 2), "p": 3, "td": 3}
HOLDS = 0.6  # share of the prose that an element named as the article holds
NARROWS = 0.8  # share that one child holds where nothing is named


@dataclass(frozen=True, slots=True)
class Weight:
    """Characters inside an element."""

    text: int = 0
    linked: int = 0
    links: int = 0
    prose: int = 0  # in paragraphs, unlinked


@dataclass(slots=True)
class Shape:
    """Weights of all elements, and why some are not the article's."""

    weights: dict[Element, Weight]
    total: int
    reasons: dict[Element, str] = field(default_factory=dict)

    def why(self, element: Element) -> str:
        """Why an element is left out, or nothing."""
        if element not in self.reasons:
            self.reasons[element] = self._why(element)
        return self.reasons[element]

    def _why(self, element: Element) -> str:
        name = name_of(element)
        if _hidden(element):
            return "hidden"
        why = BY_TAG.get(name) or BY_ROLE.get(element.get("role", ""))
        weight = self.weights.get(element, Weight())
        slight = weight.prose <= MOST * self.total
        if why and (slight or name == "nav"):
            return why
        if not slight:
            return ""
        words = [] if name in NEVER else _words(element)
        word = next((WORDS[w] for w in words if w in WORDS), "")
        return word or ("links" if _all_links(weight, FEW.get(name, 0)) else "")


def _hidden(element: Element) -> bool:
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    return HIDDEN.search(element.get("style", "")[:500]) is not None


def _words(element: Element) -> list[str]:
    """Words of its class and id: `js-shareBar` gives js, share, bar."""
    named = f"{element.get('class', '')} {element.get('id', '')}"[:500]
    return [word.lower() for word in PARTS.findall(named)]


def words_of(element: Element) -> frozenset[str]:
    return frozenset(_words(element))


def _all_links(weight: Weight, few: int) -> bool:
    return 0 < few <= weight.links and weight.linked >= LINKED * weight.text > 0


def shape_of(root: Element) -> Shape:
    """Weigh every element once, children before parents."""
    weights: dict[Element, Weight] = {}
    for element in reversed(list(root.iter())):
        name = name_of(element)
        weights[element] = Weight() if name in UNSEEN else _weigh(element, name, weights)
    return Shape(weights, weights[root].prose)


def _weigh(element: Element, name: str, weights: dict[Element, Weight]) -> Weight:
    text = len((element.text or "").strip())
    linked = links = prose = 0
    for child in element:
        inner = weights.get(child, Weight())
        text += inner.text + len((child.tail or "").strip())
        linked, links = linked + inner.linked, links + inner.links
        prose += inner.prose
    if name == "a":
        linked, links = text, 1
    if name in PROSE:
        prose = max(0, text - linked)
    return Weight(text, linked, links, prose)


def article_in(root: Element, shape: Shape) -> Element:
    """The element that holds the article: one that says so, or where most of the prose is."""
    body = next((e for e in root.iter() if name_of(e) == "body"), root)
    said = [e for e in body.iter() if _says_article(e)]
    for wanted in ("articleBody", "article", "main"):
        for element in said:
            named = wanted in {element.get("itemprop"), name_of(element), element.get("role")}
            if named and shape.weights[element].prose >= HOLDS * max(1, shape.total):
                return element
    return _narrowed(body, shape)


def _says_article(element: Element) -> bool:
    own = {name_of(element), element.get("role"), element.get("itemprop")}
    return bool(own & {"article", "main", "articleBody"})


def _narrowed(body: Element, shape: Shape) -> Element:
    """Go down while a single child holds nearly all prose and nothing that heads it is lost."""
    place = body
    while True:
        heavy = [
            child
            for child in place
            if name_of(child) not in PROSE | UNSEEN | {"table", "tbody", "ul", "ol"}
            and shape.weights[child].prose >= NARROWS * max(1, shape.weights[place].prose)
        ]
        if len(heavy) != 1:
            return place
        place = heavy[0]
