# ScoringFunctions
# SPDX-License-Identifier: MIT

"""A tab of the browser: a page, its input devices, and what it does."""

import json
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from browser import SECONDS, Browser, BrowserError, Message

KEY_CODES = {"Tab": 9, "Enter": 13, " ": 32, "ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40}

Point = tuple[float, float]


class Page:
    """A tab, which notes every request that it makes and everything that goes wrong in it."""

    def __init__(self, browser: Browser, width: int = 1280, height: int = 900, *, is_phone: bool = False) -> None:
        self._browser = browser
        self._session: str | None = None
        self.requests: list[str] = []
        self.errors: list[str] = []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")
        screen: Message = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": is_phone}
        self.call("Emulation.setDeviceMetricsOverride", **screen)
        self.call("Emulation.setTouchEmulationEnabled", enabled=is_phone)

    def call(self, method: str, **parameters: Any) -> Message:
        """Runs a command of the protocol."""
        number = self._browser.send(method, parameters, self._session)
        deadline = time.monotonic() + SECONDS
        while True:
            message = self._browser.message(deadline)
            if message.get("id") == number:
                break
            self._note(message)
        if "error" in message:
            raise BrowserError(f"{method}: {message['error']['message']}")
        result: Message = message["result"]
        return result

    def _note(self, message: Message) -> None:
        if message.get("sessionId") != self._session:
            return
        match message["method"], message["params"]:
            case "Network.requestWillBeSent", {"request": request}:
                self.requests.append(request["url"])
            case "Runtime.exceptionThrown", {"exceptionDetails": details}:
                self.errors.append(details.get("exception", {}).get("description", details["text"]))
            case "Runtime.consoleAPICalled", {"type": "error" | "warning" | "assert", "args": values}:
                self.errors.append(" ".join(str(value.get("value", value.get("description"))) for value in values))
            case "Log.entryAdded", {"entry": {"level": "error" | "warning", "text": text} as entry}:
                self.errors.append(f"{text} {entry.get('url', '')}".strip())

    def open(self, url: str) -> None:
        """Loads a page; returns when its script has run."""
        if "errorText" in (answer := self.call("Page.navigate", url=url)):
            raise BrowserError(f"{url}: {answer['errorText']}")
        self.until("document.readyState === 'complete'")

    def evaluate(self, expression: str) -> Any:
        """The value of an expression in the page; a promise is awaited."""
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise BrowserError(answer["exceptionDetails"].get("exception", {}).get("description", expression))
        return answer["result"].get("value")

    def until(self, expression: str) -> None:
        """Waits until an expression is true in the page."""
        deadline = time.monotonic() + SECONDS
        while time.monotonic() < deadline:
            if self.evaluate(f"Boolean({expression})"):
                return
            time.sleep(0.02)
        raise BrowserError(f"Did not come true: {expression}")

    def text(self, selector: str) -> str:
        """The text that is seen in an element; none of one that is hidden."""
        seen = "(element => element?.checkVisibility() ? element.innerText.trim() : '')"
        return str(self.evaluate(f"{seen}(document.querySelector({json.dumps(selector)}))"))

    def click(self, selector: str) -> None:
        """Clicks in the middle of an element."""
        self._gesture(self._drag, selector, [(0.5, 0.5)])

    def draw(self, selector: str, points: list[Point]) -> None:
        """Drags the mouse along points in an element, whose corners are (0, 0) and (1, 1)."""
        self._gesture(self._drag, selector, points)

    def touch(self, selector: str, points: list[Point]) -> None:
        """Drags a finger likewise."""
        self._gesture(self._swipe, selector, points)

    def _gesture(self, gesture: Callable[[list[Point]], None], selector: str, points: list[Point]) -> None:
        # The element is scrolled to first.
        left, top, width, height = self.evaluate(
            f"(() => {{ const element = document.querySelector({json.dumps(selector)});"
            "element.scrollIntoView({ block: 'center', behavior: 'instant' });"
            "const area = element.getBoundingClientRect();"
            "return [area.left, area.top, area.width, area.height]; })()"
        )
        gesture([(left + x * width, top + y * height) for x, y in points])

    def _drag(self, points: list[Point]) -> None:
        def mouse(kind: str, point: Point, buttons: int) -> None:
            x, y = point
            button = "none" if kind == "mouseMoved" and not buttons else "left"
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button=button, buttons=buttons, clickCount=1)

        mouse("mouseMoved", points[0], 0)
        mouse("mousePressed", points[0], 1)
        for point in points[1:]:
            mouse("mouseMoved", point, 1)
        mouse("mouseReleased", points[-1], 0)

    def _swipe(self, points: list[Point]) -> None:
        for index, (x, y) in enumerate(points):
            kind = "touchMove" if index else "touchStart"
            self.call("Input.dispatchTouchEvent", type=kind, touchPoints=[{"x": x, "y": y}])
        self.call("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])

    def choose(self, selector: str, value: str) -> None:
        """Picks an option of a list."""
        self.evaluate(
            f"(list => {{ list.value = {json.dumps(value)};"
            "for (const type of ['input', 'change']) list.dispatchEvent(new Event(type, { bubbles: true })); })"
            f"(document.querySelector({json.dumps(selector)}))"
        )

    def names(self) -> list[tuple[str, str]]:
        """The role and the name of everything in the page that takes the focus, as screen readers get them."""
        nodes = self.call("Accessibility.getFullAXTree")["nodes"]
        focusable = (
            node
            for node in nodes
            if any(each["name"] == "focusable" and each["value"].get("value") for each in node.get("properties", []))
        )
        return [(node["role"]["value"], node.get("name", {}).get("value", "").strip()) for node in focusable]

    def press(self, *keys: str, control: bool = False) -> None:
        """Presses keys one after the other."""
        for key in keys:
            parts: Message = {"key": key, "windowsVirtualKeyCode": KEY_CODES[key], "modifiers": 2 if control else 0}
            self.call("Input.dispatchKeyEvent", type="rawKeyDown", **parts)
            self.call("Input.dispatchKeyEvent", type="keyUp", **parts)

    def foreign_requests(self, url: str) -> list[str]:
        """The requests to another origin than the URL's."""
        own = urlsplit(url)[:2]
        local = ("data:", "about:")
        return [each for each in self.requests if urlsplit(each)[:2] != own and not each.startswith(local)]
