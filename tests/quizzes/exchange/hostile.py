"""Items with everything in them that formats use as marks, and any others that may come."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st

from quizzes.domain.exchange.items import Choice, Figure, Item, Kind, Pair, tidy

FULL = Fraction(1)
NASTY = (
    r"Which {x=1} is right? ~no #yes: 100% \frac{1}{2} \neq \\ $\sigma$ $$x_1^2$$ %50%",
    "<b>bold</b> & \"quotes\" 'single' &amp; &lt; <script>alert(1)</script> ]]> <!-- -->",
    "שלום עולם\nמה השעה?",
    "日本語の質問\n\n改行 😀 👩‍👩‍👧",
    "// not a comment",
    "::not a title:: [html] $CATEGORY: none",
    "=SUM(A1) +1 -1 @cmd",
    "TRUE",
    "a, b; c\td | e * f \\* g",
    "{{c1::not a gap}}",
)
ANSWERS = ("TRUE", "%5% of it", "#3", "[html]a", "3..4", "=b", r"\n \{", "“x”")


def _feedback(n):
    return NASTY[n % len(NASTY)]


def items():
    """One item of every kind for every nasty text."""
    for n, stem in enumerate(NASTY):
        options = (*ANSWERS[n % 5 : n % 5 + 2], stem)
        third = Fraction(1, 3)
        tags = ("fact:one", "lesson:two", f"odd {n} ]\\")
        more = {"feedback": _feedback(n + 1), "tags": tags, "title": stem}
        made = [
            Item(Kind.SINGLE, stem, choices=_choices(options, (0, 1, 0)), **more),
            Item(
                Kind.MULTIPLE,
                stem,
                choices=_choices(
                    (*ANSWERS[:3], stem), (third, third, 1 - 2 * third, Fraction(-1, 6))
                ),
                **more,
            ),
            Item(Kind.TRUE_FALSE, stem, choices=_choices(("True", "False"), (0, 1)), **more),
            Item(Kind.TEXT, stem, choices=_choices(options, (1, Fraction(1, 2), 1)), **more),
            Item(Kind.NUMBER, stem, figures=_figures(n), **more),
            Item(Kind.MATCH, stem, pairs=_pairs(stem), spare=("Spare {1}",), **more),
            Item(Kind.ORDER, stem, order=(stem, "b = c", "~d"), **more),
            Item(Kind.OPEN, stem, answer=_feedback(n + 2), **more),
        ]
        for item in made:
            yield tidy(_named(item, f"id-{n}-{item.kind}"))


def _named(item, name):
    return Item(**{f: getattr(item, f) for f in item.__slots__} | {"id": name})


def _choices(texts, shares):
    return tuple(
        Choice(text, Fraction(share), _feedback(n + 3))
        for n, (text, share) in enumerate(zip(texts, shares, strict=True))
    )


def _figures(n):
    return (
        Figure(Decimal("-3.25"), Decimal("0.5"), FULL, _feedback(n)),
        Figure(Decimal(10 + n), Decimal(0), Fraction(1, 3), ""),
    )


def _pairs(stem):
    return (Pair(stem, "one = 1"), Pair("two", "{2}"), Pair("three: 3", "one = 1"))


TEXT = st.text(
    st.one_of(st.sampled_from("\\~=#{}:%[]/|<>&\"'\n\t->1.,;$*_"), st.characters(codec="utf-8")),
    min_size=1,
    max_size=30,
).filter(lambda text: tidy(Item(Kind.OPEN, text)).stem)
WORDS = st.lists(TEXT, min_size=2, max_size=5, unique_by=lambda text: " ".join(text.split()))
SHARES = st.sampled_from([Fraction(n, d) for d in (1, 2, 3, 4, 5, 6, 7, 8, 9) for n in (-1, 1)])


def _parts(draw, kind, texts, told):
    zipped = list(zip(texts, told, strict=False))
    match kind:
        case Kind.SINGLE:
            return {"choices": [Choice(t, Fraction(n == 0), f) for n, (t, f) in enumerate(zipped)]}
        case Kind.MULTIPLE:
            return {"choices": [Choice(t, draw(SHARES), f) for t, f in zipped]}
        case Kind.TRUE_FALSE:
            return {"choices": _choices(("True", "False"), draw(st.permutations((0, 1))))}
        case Kind.TEXT:
            return {"choices": [Choice(t, FULL, f) for t, f in zipped]}
        case Kind.NUMBER:
            number = draw(st.decimals(-(10**6), 10**6, places=3))
            return {"figures": [Figure(number, Decimal("0.25"), FULL, told[0])]}
        case Kind.MATCH:
            return {"pairs": [Pair(t, f or t) for t, f in zipped]}
        case _:
            return {"order": texts} if kind is Kind.ORDER else {"answer": texts[0]}


@st.composite
def any_item(draw, kinds=tuple(Kind)):
    """An item of any kind with texts of any signs, complete enough to be asked."""
    kind = draw(st.sampled_from(kinds))
    told = draw(st.lists(st.one_of(st.just(""), TEXT), min_size=5, max_size=5))
    parts = _parts(draw, kind, draw(WORDS), told)
    parts = {name: tuple(part) if isinstance(part, list) else part for name, part in parts.items()}
    return tidy(
        Item(kind, draw(TEXT), id="a-1", title=draw(TEXT), feedback=told[4], tags=("t",), **parts)
    )
