"""What a reader sees while a page is still arriving, on a phone."""

import time

MOVED = """
window.moved = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.moved += entry.value;
}).observe({type: "layout-shift", buffered: true});
"""


def test_hardly_anything_moves_when_the_typeface_comes_late(reader):
    me = reader(width=412)
    me.log_in()
    me.page.add_init_script(MOVED)
    me.page.route("**/public-sans-latin*", late)
    me.go("/")

    assert me.page.evaluate("document.fonts.check('1rem Public Sans')")
    assert me.page.evaluate("window.moved") < 0.1  # which counts as good


def test_titles_of_the_ledger_are_tall_enough_to_touch(reader):
    me = reader(width=412)
    me.log_in()

    heights = [link.bounding_box()["height"] for link in me.page.locator(".ledger h3 a").all()]

    assert heights
    assert min(heights) >= 24


def late(route):
    time.sleep(1.5)
    route.continue_()
