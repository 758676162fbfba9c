#!/usr/bin/env python3
# ScoringFunctions
# SPDX-License-Identifier: MIT

"""Tests the page of a local host that is running, with the sample model, in headless Chromium.

    Tests/PageTests/page_test.py http://localhost:7071/ [--key KEY] [NAME ...]

Runs the tests of the given names, or all; each prints a line. The status is 1 when one has failed. A host that asks for
keys gets its master key, which the page must ask for.
"""

import argparse
import json
import sys
from collections.abc import Callable
from itertools import pairwise

from browser import Browser, BrowserError
from page import Page, Point

Test = Callable[[Page], None]

# A seven as the sample model knows it: a roof, a leg, and a bar across.
SEVEN: list[list[Point]] = [[(0.2, 0.15), (0.8, 0.15), (0.5, 0.85)], [(0.3, 0.5), (0.72, 0.5)]]

ROOF = ["ArrowUp"] * 10 + ["ArrowLeft"] * 8 + [" "] + ["ArrowRight"] * 16
LEG = ["ArrowDown", "ArrowLeft", "ArrowDown"] * 8 + [" "]
BAR = ["ArrowUp"] * 8 + ["ArrowLeft"] * 5 + [" "] + ["ArrowRight"] * 12 + [" "]


class Failure(Exception):
    """What a test expected, and what it got."""


def expect(what: str, got: object, wanted: object) -> None:
    """Fails unless the two are equal."""
    if got != wanted:
        raise Failure(f"{what}: expected {wanted!r}, got {got!r}")


def smooth(points: list[Point], steps: int = 6) -> list[Point]:
    """The points with others between them, as a hand makes them."""
    between = [
        (x + (next_x - x) * step / steps, y + (next_y - y) * step / steps)
        for (x, y), (next_x, next_y) in pairwise(points)
        for step in range(steps)
    ]
    return [*between, points[-1]]


def answered(page: Page) -> None:
    """Waits for the answer of what runs."""
    page.until("document.querySelector('#answer').ariaBusy === 'false' && !document.querySelector('#facts').hidden")


def expect_seven(page: Page) -> None:
    """The answer is a seven, in figures and as the longest bar."""
    answered(page)
    expect("The answer", page.text("#prediction"), "7")
    expect("The status", page.text("#facts span"), "200 OK")
    expect("The best bar", page.text("#bars .best span"), "7")
    expect("The number of bars", page.evaluate("document.querySelectorAll('#bars li').length"), 10)
    body = json.loads(page.text("#text"))
    expect("The label in the body", body["label"], [7])
    if "cache " not in page.text("#facts"):
        raise Failure(f"Whether the cache was hit is not said: {page.text('#facts')}")


def mouse(page: Page) -> None:
    """A seven that is drawn with the mouse is a seven."""
    for stroke in SEVEN:
        page.draw("#paper", smooth(stroke))
    expect("The answer before Run", page.text("#prediction"), "")
    page.click("#run")
    expect_seven(page)


def touch(page: Page) -> None:
    """On the narrowest phone a finger can draw it, and nothing is wider than the screen."""
    for stroke in SEVEN:
        page.touch("#paper", smooth(stroke))
    page.click("#run")
    expect_seven(page)
    expect("The page's width", page.evaluate("document.documentElement.scrollWidth"), 320)


def keyboard(page: Page) -> None:
    """The keyboard alone reaches the drawing area, draws and runs."""
    for _ in range(30):
        page.press("Tab")
        if page.evaluate("document.activeElement.id") == "paper":
            break
    page.press(*ROOF, *LEG, *BAR)
    page.press("Enter", control=True)
    expect_seven(page)


def each_stroke(page: Page) -> None:
    """Where that is wished, each stroke is scored without Run."""
    page.click("#each")
    for stroke in SEVEN:
        page.draw("#paper", smooth(stroke))
    page.until("document.querySelector('#prediction').textContent === '7'")


def sample(page: Page) -> None:
    """A sample goes into the body, and is shown in the drawing area."""
    page.click("#editors input[value=JSON]")
    page.choose("#samples", "models/mnist/samples/seven.json")
    page.until("document.querySelector('#body').value.startsWith('{')")
    page.click("#editors input[value=Draw]")
    painted = "[...document.querySelector('#pixels').getContext('2d').getImageData(0, 0, 28, 28).data].some(Boolean)"
    expect("Whether the pixels are painted", page.evaluate(painted), True)
    page.click("#run")
    expect_seven(page)


def blob(page: Page) -> None:
    """A file of rows is uploaded; its results appear."""
    page.click("input[value=BlobFunction]")
    page.choose("#samples", "models/mnist/samples/batch.jsonl")
    page.until("document.querySelector('#line').textContent.endsWith('batch.jsonl')")
    page.click("#run")
    answered(page)
    records = [json.loads(line) for line in page.text("#text").splitlines()]
    expect("The rows", [record["row"] for record in records], list(range(1, 21)))
    expect("The first result", records[0]["result"], 7)


def message(page: Page) -> None:
    """A message is sent; its answer appears."""
    page.click("input[value=QueueFunction]")
    for stroke in SEVEN:
        page.draw("#paper", smooth(stroke))
    page.click("#run")
    answered(page)
    expect("The answer", page.text("#prediction"), "7")


def describe(page: Page) -> None:
    """A model is described without an input."""
    page.choose("#fields select[name=method]", "GET")
    expect("The input", page.text("#input"), "")
    page.click("#run")
    answered(page)
    expect("The model described", json.loads(page.text("#text"))["model"], "mnist")


def nothing_drawn(page: Page) -> None:
    """Nothing is sent of an empty drawing area."""
    page.draw("#paper", smooth(SEVEN[0]))
    page.click("#clear")
    page.click("#run")
    expect("The answer", page.text("#progress"), "Draw first, or load a sample.")
    expect("Requests", [each for each in page.requests if "/api/" in each], [])


def live(page: Page) -> None:
    """What has run is in the live panel, with its log."""
    before = page.evaluate("Number(document.querySelector('#requests').textContent.replaceAll(',', ''))")
    page.draw("#paper", smooth(SEVEN[0]))
    page.click("#run")
    page.until(f"Number(document.querySelector('#requests').textContent.replaceAll(',', '')) > {before}")
    page.click("#invocations summary")
    if "Invocation " not in page.text("#invocations pre"):
        raise Failure("The invocation does not open")


def names(page: Page) -> None:
    """Everything that takes the focus has a name."""
    expect("Without a name", [role for role, name in page.names() if not name and role != "RootWebArea"], [])


TESTS: list[Test] = [mouse, touch, keyboard, each_stroke, sample, blob, message, describe, nothing_drawn, live, names]


def unlock(page: Page, url: str, key: str) -> None:
    """Gives the page the key that it asks for, after a wrong one; it remembers the right one."""
    for text, is_right in (("wrong", False), (key, True)):
        page.until("!document.querySelector('#lock').hidden && document.querySelector('#key').value === ''")
        page.evaluate(f"document.querySelector('#key').value = {json.dumps(text)}")
        page.click("#lock button")
        if is_right:
            page.until("document.querySelector('#fields select')")
    page.open(url)
    page.errors[:] = [error for error in page.errors if "401" not in error and "key" not in error]


def run(browser: Browser, test: Test, url: str, key: str) -> None:
    """Runs a test on a fresh page, which must show no error and ask no other origin for anything."""
    page = Page(browser, 320, 640, is_phone=True) if test is touch else Page(browser)
    page.open(url)
    if key:
        unlock(page, url, key)
    page.until("document.querySelector('#fields select')")
    page.until("/running/.test(document.querySelector('#handler').textContent)")
    test(page)
    expect("Errors in the console", page.errors, [])
    expect("Requests to other origins", page.foreign_requests(url), [])


def main(url: str, wanted: list[str], key: str) -> int:
    """Runs the tests; returns the status."""
    tests = [test for test in TESTS if not wanted or test.__name__ in wanted]
    failed = 0
    with Browser() as browser:
        for test in tests:
            try:
                run(browser, test, url, key)
                print(f"passed: {test.__name__}", flush=True)
            except (Failure, BrowserError) as error:
                failed += 1
                print(f"FAILED: {test.__name__}: {error}", flush=True)
    print(f"{len(tests) - failed} passed, {failed} failed")
    return 1 if failed or not tests else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("url")
    parser.add_argument("names", nargs="*")
    parser.add_argument("--key", default="")
    arguments = parser.parse_args()
    sys.exit(main(arguments.url, arguments.names, arguments.key))
