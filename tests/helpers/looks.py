"""Pictures to look at: pages on a phone, a tablet and a desk, in light and dark, and on paper; and a sheet of all."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Literal

import pypdfium2
from playwright.sync_api import expect

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

WIDTHS = (390, 768, 1440)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def take(browser: Browser, address: str, pages: dict[str, str], folder: Path) -> dict[str, list[Path]]:
    """Each page by its name, whole, in each width and scheme, and each sheet of paper; the files by that name."""
    taken: dict[str, list[Path]] = {name: [] for name in pages}
    for scheme in SCHEMES:
        context = browser.new_context(base_url=address, color_scheme=scheme, reduced_motion="reduce")
        page = context.new_page()
        for name, path in pages.items():
            page.goto(path)
            expect(page.locator("html.js")).to_be_attached()
            page.evaluate("document.fonts.ready")
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                file = folder / f"{name}-{width}-{scheme}.png"
                page.screenshot(path=file, full_page=True, animations="disabled")
                taken[name].append(file)
            if scheme == "light":
                taken[name] += print_out(page.pdf(format="A4"), folder, name)
        context.close()
    return taken


def print_out(pdf: bytes, folder: Path, name: str) -> list[Path]:
    """Each sheet of a print."""
    files = []
    for number, sheet in enumerate(pypdfium2.PdfDocument(pdf), start=1):
        file = folder / f"{name}-print-{number}.png"
        sheet.render(scale=1).to_pil().convert("L").save(file)
        files.append(file)
    return files


def write_index(taken: dict[str, list[Path]], file: Path) -> None:
    """A page that shows all pictures side by side, a row for each page of the guide."""
    rows = (
        f"<h2>{escape(name)}</h2>\n<div>{''.join(figure(path) for path in paths)}</div>"
        for name, paths in taken.items()
    )
    style = (
        "body { font: 1rem sans-serif; margin: 1rem } div { display: flex; gap: 1rem; overflow-x: auto } "
        "figure { margin: 0 } img { height: 28rem; border: 1px solid #999; object-fit: cover; object-position: top }"
    )
    head = f'<!doctype html>\n<meta charset="utf-8">\n<title>Pictures</title>\n<style>{style}</style>\n'
    file.write_text(head + "\n".join(rows), encoding="utf-8")


def figure(path: Path) -> str:
    """One picture, small, with its name; it opens whole."""
    name = escape(path.name)
    return (
        f'<figure><a href="{name}"><img src="{name}" alt="" loading="lazy"></a><figcaption>{name}</figcaption></figure>'
    )
