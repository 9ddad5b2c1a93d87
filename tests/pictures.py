"""The pictures of the documentation, taken from the running product.

    python -m tests.pictures [NAME …]

Makes the demonstration in a folder of its own, serves it, brings an article, and photographs. Needs
Chromium. Run it after a change to what is shown, and look at what came out.
"""

import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "pictures"
KEY = "china-taliban-ambassadors"
ARTICLE = ROOT / "tests" / "articles" / "policy.txt"
CLASS = "Diplomacy 210"
SIZE = {"width": 1200, "height": 780}
PASSWORD = "credence-demo"


@contextmanager
def served():
    """The address of a fresh demonstration."""
    with TemporaryDirectory() as folder, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        making = os.environ | {"DEBUG": "1", "VAR_DIR": folder, "BACKUPS": "0"}
        serving = {**making, "DEBUG": "", "DEMO": "1"}
        for command in (["migrate", "-v0"], ["createcachetable"], ["seed_demo"]):
            subprocess.run([sys.executable, "manage.py", *command], env=making, check=True)
        collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"]
        subprocess.run(collect, env=serving, check=True)
        command = [
            sys.executable,
            "-m",
            "config.serving",
            "--interface",
            "wsgi",
            "--port",
            str(port),
        ]
        command += ["--workers", "2", "--no-access-log", "config.wsgi:application"]
        server = subprocess.Popen(command, env=serving)
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for(address)
            yield address
        finally:
            server.terminate()
            server.wait()


def wait_for(address):
    for _ in range(300):
        try:
            urlopen(f"{address}/healthz").close()
        except (URLError, ConnectionError):
            time.sleep(0.2)
        else:
            return
    sys.exit("The site does not answer.")


class Camera:
    """Somebody at a browser who takes pictures."""

    def __init__(self, browser, address, name):
        self.address = address
        options = {"reduced_motion": "reduce", "service_workers": "block"}
        self.page = browser.new_context(viewport=SIZE, **options).new_page()
        self.go("/accounts/login/")
        self.page.fill("input[name=login]", name)
        self.page.fill("input[name=password]", PASSWORD)
        self.page.click("main button[type=submit]")
        self.page.wait_for_url(f"{address}/")

    def go(self, path):
        self.page.goto(self.address + path)
        self.page.wait_for_load_state("networkidle")

    def take(self, name, at=None):
        """Take what stands in the window; at: what should stand in the middle of it."""
        if at:
            top = "el => scrollTo(0, el.getBoundingClientRect().top + scrollY - innerHeight / 2)"
            self.page.locator(at).first.evaluate(top)
        self.page.screenshot(path=FOLDER / f"{name}.png")
        print(name, f"{(FOLDER / f'{name}.png').stat().st_size:,} bytes", flush=True)


def today(student, _teacher):
    student.go("/")
    student.take("today")


def lesson(student, _teacher):
    student.go(f"/briefings/{KEY}/motive-economy/")
    student.take("lesson", at=".recall")


def question(student, _teacher):
    """A question answered wrongly, with the sentence that proves the key."""
    student.go(f"/briefings/{KEY}/quiz/?lesson=motive-security")
    student.page.click("main form button.primary, main form .primary")
    student.page.wait_for_load_state("networkidle")
    option = student.page.locator("main input[type=radio], main input[type=checkbox]")
    if option.count():
        option.last.check()
    student.page.keyboard.press("Enter")
    student.page.wait_for_selector(".verdict")
    student.take("question", at=".verdict")


def review(student, _teacher):
    student.go("/review/")
    student.take("review")


def progress(student, _teacher):
    student.go(f"/briefings/{KEY}/progress/")
    student.take("progress")


def studio(_student, teacher):
    teacher.go("/studio/new/")
    teacher.page.fill("textarea[name=text]", ARTICLE.read_text(encoding="utf-8"))
    teacher.page.locator("main form .primary").first.click()
    teacher.page.wait_for_url("**/studio/*/")
    place = teacher.page.url.removeprefix(teacher.address)
    for _ in range(120):
        if not teacher.page.locator("progress").count():
            break
        time.sleep(1)
        teacher.go(place)
    teacher.go(f"{place}facts/")
    teacher.take("studio")


def class_of(teacher):
    teacher.go("/classes/")
    return teacher.page.get_by_role("link", name=CLASS).first.get_attribute("href")


def heat(_student, teacher):
    teacher.go(f"{class_of(teacher)}heat/?lesson=motive-security")
    teacher.take("heat", at=".heat-page .hot")


def gradebook(_student, teacher):
    teacher.go(f"{class_of(teacher)}grades/")
    teacher.take("gradebook")


PICTURES = (today, lesson, question, review, progress, studio, heat, gradebook)


def main(*wanted):
    FOLDER.mkdir(exist_ok=True)
    chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        student, teacher = (Camera(browser, address, name) for name in ("amina", "rahimi"))
        for take in PICTURES:
            if not wanted or take.__name__ in wanted:
                take(student, teacher)
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
