"""What the tests of answers share: giving some, looking where they are kept, files of them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from site_files import STRINGS

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

CHAPTER = "talk/listen/"
BOX, AREA = "#phone-away", "#surprise"
PREFIX = "/repo/:1:me:"
ASK = "[data-ask]"
STATE = ".facts [data-kept]"
REFUSE = "Storage.prototype.setItem = () => { throw new DOMException('no', 'QuotaExceededError'); };"
PAGE = "your-answers/"
MARKUP = "<img src=x onerror=alert(1)> &lt;b&gt; \u202eabc\n\nשלום 🙂"
GOOD = {"format": "worksheet answers", "version": 1, "guide": "A sample", "saved": "", "answers": {}}


def kept(page: Page, place: str) -> dict[str, str]:
    """The answers that a storage holds, by id."""
    entries: dict[str, str] = page.evaluate(f"({{...{place}Storage}})")
    return {
        key.removeprefix(PREFIX): json.loads(text)["value"] for key, text in entries.items() if key.startswith(PREFIX)
    }


def keep_on_device(page: Page) -> None:
    """Tick a box and choose."""
    page.goto(CHAPTER)
    page.locator(BOX).check()
    page.get_by_role("button", name=STRINGS["ask_device"]).click()


def answer(page: Page) -> None:
    """Something of each kind, on two pages."""
    page.goto(CHAPTER)
    page.locator("#phone-away").check()
    page.locator("#surprise").fill(MARKUP)
    page.locator("#heard--4").check()
    page.locator("#log--1-2").fill("in a cell")
    page.goto("talk/ask/")
    page.locator("#one-thing").check()


def said(page: Page, name: str) -> str:
    """What the page says of an answer, once it says something."""
    answer = page.locator(f"[data-answer='{name}'] dd")
    answer.wait_for()
    return str(answer.text_content())


def held(page: Page, place: str = "session") -> dict[str, Any]:
    """Every entry of a storage that is ours."""
    entries: dict[str, str] = page.evaluate(f"({{...{place}Storage}})")
    return {key.rpartition(":")[2]: json.loads(text) for key, text in entries.items() if ":1:me:" in key}


def saved(page: Page, folder: Path) -> Path:
    """A file of all answers."""
    with page.expect_download() as download:
        page.get_by_role("button", name=STRINGS["answers_save"]).click()
    assert re.fullmatch(r"sheets-\d{4}-\d\d-\d\d\.json", download.value.suggested_filename)
    download.value.save_as(folder / "answers.json")
    return folder / "answers.json"


def open_file(page: Page, file: Any) -> None:
    """Choose a file to open: its path, or what `file_of` gives."""
    page.locator("[data-carry]").wait_for()
    page.locator("[data-open]").set_input_files(file)


def file_of(answers: dict[str, Any]) -> dict[str, Any]:
    """A file with these answers, as a browser is given one."""
    content = json.dumps({**GOOD, "answers": answers}).encode()
    return {"name": "sheets.json", "mimeType": "application/json", "buffer": content}
