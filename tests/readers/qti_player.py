"""Our QTI items in a player of others, in Chromium: FOLDER PLAYER.

PLAYER is the script of @citolab/qti-components. Every kind is shown, answered right and wrong, and
marked by the player; its texts and feedback are compared.
"""

import json
import sys
from collections import Counter
from pathlib import Path

from playwright.sync_api import sync_playwright

CHROMIUM = "/usr/bin/chromium"
SCRIPT = Path(__file__).with_suffix(".js")


def main(folder, player):
    upgraded = json.loads((folder / "qti3.json").read_text(encoding="utf-8"))
    items = json.loads((folder / "qti.json").read_text(encoding="utf-8"))
    check(upgraded.keys(), {item["id"] for item in items}, "items")
    played, script = Counter(), SCRIPT.read_text(encoding="utf-8")
    with sync_playwright() as started:
        browser = started.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        page = browser.new_page()
        page.set_content("<qti-item><item-container></item-container></qti-item>")
        page.add_script_tag(path=player)
        for item in filter(is_clear, items):
            found = page.evaluate(script, [upgraded[item["id"]], item])
            wanted = {"missing": [], "feedback": found.get("wanted"), "marks": marks_of(item)}
            found = {name: found.get(name) for name in wanted}
            found["marks"] = [round(mark, 4) for mark in found["marks"] or []]
            check(found, wanted, item["id"])
            played[item["kind"]] += 1
        browser.close()
    said = ", ".join(f"{n} {kind}" for kind, n in sorted(played.items()))
    print(f"qti-components: {said} shown and marked, right and wrong")


def is_clear(item):
    """Whether options can be told apart by their words, as they are looked up by them."""
    texts = [" ".join(choice[0].split()) for choice in item["choices"]]
    return len(set(texts)) == len(texts)


def marks_of(item):
    """Full marks, then none; a person marks what is open."""
    return [] if item["kind"] == "open" else [1, 0]


def check(found, wanted, what):
    if found != wanted:
        sys.exit(f"qti, {what}: {found}\nand not {wanted}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
