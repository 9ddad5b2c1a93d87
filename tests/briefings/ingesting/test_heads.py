"""Title, date and author as the heads of articles tell them."""

import pytest

from briefings.domain.documents import BlockKind
from briefings.domain.ingesting import ingest_text

BODY = (
    "Nobody in the town had thought that the river could be bought, least of all by the people"
    " who lived beside it and had fished in it for longer than there were books to say so."
)
STANDFIRST = (
    "For a century the river of Lindo belonged to whoever held the mill. Now the town has bought"
    " it, and nobody knows what a river that belongs to everyone may be used for."
)


def read(*lines):
    return ingest_text("\n\n".join([*lines, BODY, BODY.replace("river", "stream")]))


@pytest.mark.parametrize(
    ("line", "date", "author"),
    [
        ("By Rhona Tillery | 14 March 2024 | 6-minute read", "2024-03-14", "Rhona Tillery"),
        (
            "By Priya Lockwood · Medically reviewed by Dr Hal Orr · 11 May 2023",
            "2023-05-11",
            "Priya Lockwood",
        ),
        ("March 2024 · 6 min read · Download as PDF", "2024-03", ""),
        ("12 March 2024 - 7 minute read - Filed under: Rivers, Local", "2024-03-12", ""),
        ("Lives in Print, no. 22 · by Desmond Achter", "", "Desmond Achter"),
        ("Bridget Okafor-Reid, health editor · 4 August 2025", "2025-08-04", "Bridget Okafor-Reid"),
        ("Words: Tomasz Hartigan", "", "Tomasz Hartigan"),
        ("Dan Okafor, Energy Correspondent, 9 October 2025", "2025-10-09", "Dan Okafor"),
        ("Published 9 October 2025 by Dan Okafor", "2025-10-09", "Dan Okafor"),
        ("By Dan Okafor, October 9, 2025", "2025-10-09", "Dan Okafor"),
        ("Port Lindo, 9 October 2025", "2025-10-09", ""),
        ("By Lucian Ferrars · The Weir, autumn number · 7 min read", "", "Lucian Ferrars"),
        (
            "By Fiona Garrick. Medically reviewed by Dr Hal Orr. Last reviewed: May 2024.",
            "2024-05",
            "Fiona Garrick",
        ),
    ],
)
def test_a_line_below_the_standfirst_tells_date_and_author(line, date, author):
    found = read("Who owns the river?", STANDFIRST, line)
    assert (found.title, found.date, found.author) == ("Who owns the river?", date, author)
    assert all(line != block.text for block in found.blocks)
    assert line in [dropped.text for dropped in found.dropped]


def test_names_alone_are_the_authors():
    note = "Ilka Doresh directs the river programme of the institute. Views are the author's own."
    found = ingest_text("\n\n".join(["Who owns the river?", "Ilka Doresh", BODY, BODY, note]))
    assert found.author == "Ilka Doresh"


def test_names_that_the_article_tells_of_are_its_heading():
    told = "Ilka Doresh was born beside the river, which she fished in from the age of four."
    found = ingest_text(
        "\n\n".join(["Who owns the river?", "Ilka Doresh", told, BODY, BODY, BODY, BODY])
    )
    assert found.author == ""


def test_where_a_press_release_is_from_is_no_title():
    found = read("FOR IMMEDIATE RELEASE", "LINDO, Norway - 6 May 2024", "The town buys its river")
    assert (found.title, found.date) == ("The town buys its river", "2024-05-06")


def test_an_embargo_is_no_title():
    found = read("EMBARGOED UNTIL 00.01 TUESDAY 6 MAY 2025", "The town buys its river")
    assert found.title == "The town buys its river"


def test_a_title_in_capitals_stays_one_above_a_series_and_a_summary():
    title, series = "BOLIVIA'S TWO RAILWAYS, AND A THIRD", "Policy Brief 41 | Observatory | 2023"
    found = read(title, "By Ximena Arteaga Rowles", series, "Summary")
    assert found.title == title


def test_nor_is_that_nobody_may_print_it_yet():
    line = "Not for publication, broadcast or use on social media before this time"
    found = read("EMBARGOED UNTIL 00.01 TUESDAY 6 MAY 2025", line, "The town buys its river")
    assert found.title == "The town buys its river"


@pytest.mark.parametrize(
    "masthead",
    [
        ("HALVERN INSTITUTE FOR PUBLIC CHOICE", "Policy Briefing 14 | Rivers Programme"),
        ("THE LONGSHORE REVIEW", "Autumn issue / People & Places"),
        ("BRIEFING NOTE 2024/11",),
        ("NORTHERN WATERS POLICY FORUM", "Marine Programme | Briefing Paper 47"),
        ("For immediate use - 9 October 2025",),
    ],
)
def test_what_a_series_is_called_is_no_title(masthead):
    found = read(*masthead, "The town that bought a river")
    assert found.title == "The town that bought a river"
    assert found.blocks[0].text == found.title
    assert set(masthead) <= {dropped.text for dropped in found.dropped}


def test_the_house_above_a_series_is_the_publisher():
    found = read("HALVERN INSTITUTE FOR PUBLIC CHOICE", "Policy Briefing 14", "The town's river")
    assert found.publisher == "HALVERN INSTITUTE FOR PUBLIC CHOICE"


def test_a_title_in_capitals_goes_before_the_name_of_a_series():
    assert read("Lives & Rivers", "THE TOWN THAT BOUGHT").title == "THE TOWN THAT BOUGHT"


def test_a_number_that_goes_on_from_the_last_heading_makes_one_over_a_list():
    found = ingest_text(
        "\n\n".join(
            [
                "Who owns the river?",
                *("1. The town", BODY, "2. Recommendations"),
                *(
                    "(a) Count the fish first.",
                    "(b) Sell no more of the river.",
                    "3. Conclusion",
                    BODY,
                ),
            ]
        )
    )
    headings = [block.text for block in found.blocks if block.kind is BlockKind.HEADING]
    assert headings == ["1. The town", "2. Recommendations", "3. Conclusion"]


def test_a_title_in_capitals_above_a_line_of_names_stays():
    found = read("THE TOWN THAT BOUGHT A RIVER", "Analysis | Rivers")
    assert found.title == "THE TOWN THAT BOUGHT A RIVER"


@pytest.mark.parametrize("title", ["SOLD AND FORGOTTEN? LINDO'S RIVER AFTER THE MILLS"])
def test_a_title_in_capitals_stays_one_above_a_series_and_its_house(title):
    found = read(title, "Policy Brief 2024/07", "Centre for Rivers, Lindo")
    assert found.title == title


def test_headings_in_capitals_stand_over_numbered_paragraphs():
    found = read(
        "Who owns the river?",
        *("1. A RIVER TOO DEAR TO LOSE", f"1.1 {BODY}", f"1.2 {BODY}"),
        *("2. WHAT THE MILLS SAY", f"2.1 {BODY}"),
    )
    headings = [block.text for block in found.blocks if block.kind is BlockKind.HEADING]
    assert headings == ["1. A RIVER TOO DEAR TO LOSE", "2. WHAT THE MILLS SAY"]


def test_paragraphs_with_numbers_in_brackets_are_no_footnotes():
    told = [f"[{n}] {BODY} This was on day {n}." for n in range(1, 6)]
    found = ingest_text("\n\n".join(["Whitlock v Mills", "Reasons", *told]))
    kinds = [block.kind for block in found.blocks if block.number]
    assert kinds == [BlockKind.ITEM] * 5


def test_a_few_notes_in_brackets_stay_footnotes():
    notes = [f"[{n}] Mill book {n}, page 3." for n in range(1, 5)]
    found = read("Who owns the river?", BODY, *notes)
    kinds = [block.kind for block in found.blocks if block.number]
    assert kinds == [BlockKind.FOOTNOTE] * 4


@pytest.mark.parametrize(
    ("lines", "date", "author"),
    [
        ("By Dan Okafor, local reporter\nThursday 9 October 2025", "2025-10-09", "Dan Okafor"),
        ("Research Note, Lindo Institute\n9 October 2025", "2025-10-09", ""),
        ("The bridge of Lindo was opened on 9 October 2025", "", ""),
        ("Ada Holm opened the mill, 9 October 2025", "", ""),
    ],
)
def test_lines_of_a_head_are_read_one_by_one_and_sentences_are_none(lines, date, author):
    found = read("The river of Lindo", lines)
    assert (found.date, found.author) == (date, author)
