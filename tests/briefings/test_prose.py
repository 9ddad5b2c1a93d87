from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from briefings.domain import prose
from briefings.domain.prose import Mark
from briefings.domain.sentences import sentence_around, sentences

BODY = "## A head\n\nOne *two* three.\nFour.\n\n- five\n- six\n"


def test_plain_text_is_what_a_reader_sees():
    assert prose.plain_text(BODY) == "A head\n\nOne two three. Four.\n\nfive\n\nsix"


def test_headings_get_unique_ids():
    found = prose.headings("## Same\n\n## Same\n")

    assert [h.id for h in found] == ["s-same", "s-same-2"]


def test_a_mark_that_crosses_emphasis_stays_well_formed():
    text = prose.plain_text(BODY)
    mark = Mark(text.index("One"), text.index(" three"), "mark", {"class": "evidence"}, "evidence")

    html = prose.html(BODY, [mark])

    assert '<mark class="evidence" id="evidence">One </mark><em><mark class="evidence">two' in html
    assert html.count('id="evidence"') == 1


def test_markup_from_people_stays_text():
    html = prose.html('<img src=x onerror=alert(1)> [a](javascript:alert(1)) <b hx-get="/x">b</b>')

    assert "<img" not in html
    assert "<b" not in html.replace("<blockquote", "")
    assert 'href="javascript' not in html


@given(st.text(alphabet="ab *_#`[]()<>\n-&", max_size=60), st.data())
def test_any_marks_leave_the_text_as_it_is(body, data):
    text = prose.plain_text(body)
    bounds = st.integers(0, len(text))
    spans = [sorted((data.draw(bounds), data.draw(bounds))) for _ in range(3)]
    marks = [Mark(start, end, "mark") for start, end in spans if start < end]

    marked = prose.html(body, marks).replace("<mark>", "").replace("</mark>", "")

    assert marked == prose.html(body)


def test_sentences_know_abbreviations():
    text = "Dr. Ito met the U.S. envoy. They spoke.\n\nA new part"

    assert [text[s.start : s.end] for s in sentences(text)] == [
        "Dr. Ito met the U.S. envoy.",
        "They spoke.",
        "A new part",
    ]


@given(st.text(alphabet='aA. !?"\n', max_size=80))
def test_sentences_hold_all_that_is_not_space(text):
    spans = sentences(text)

    covered = "".join(text[s.start : s.end] for s in spans)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_the_sentence_around_a_quote():
    text = "One thing. Another thing here. A third."

    span = sentence_around(text, text.index("thing here"), text.index(" here"))

    assert text[span.start : span.end] == "Another thing here."
