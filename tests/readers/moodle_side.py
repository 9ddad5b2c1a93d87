"""Run where `moodle-xml-parser` is installed, which knows questions with options: FOLDER."""

import html
import json
import re
import sys
from pathlib import Path

from moodle_xml_parser.parser import parse_bytes


def main(folder):
    wanted = json.loads((folder / "moodle.json").read_text(encoding="utf-8"))
    wanted = [item for item in wanted if item["kind"] in {"single", "multiple"}]
    found = parse_bytes((folder / "moodle.xml").read_bytes())["multichoice"]
    check(len(found), len(wanted), "number of questions")
    for question, item in zip(found, wanted, strict=True):
        check(question.name, seen(item["title"]), f"{item['id']}: title")
        check(question.text_pre_parse, seen(item["stem"]), f"{item['id']}: text")
        check(question.general_feedback, seen(item["feedback"]), f"{item['id']}: feedback")
        check(question.single, item["single"], f"{item['id']}: one or several")
        options = [[o.answer, o.score_fraction, o.feedback] for o in question.options]
        keys = [[seen(text), float(share), seen(told)] for text, share, told in item["choices"]]
        check(options, keys, f"{item['id']}: options")
    print(f"moodle-xml-parser: {len(found)} questions with options, shares and feedback")


def seen(text):
    """What this reader makes of a text: it takes every text for HTML in a CDATA section."""
    return html.unescape(re.sub(r"<!\[CDATA\[|\]\]>", "", text.strip()))


def check(found, wanted, what):
    if found != wanted:
        sys.exit(f"moodle, {what}: {found}\nand not {wanted}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
