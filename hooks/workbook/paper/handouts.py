"""Small prints of a guide: cards to talk about, four to a sheet of paper, and a zine folded from one.

    CardsJob, ZineJob ─► JSON ─ Typst, cards.typ or zine.typ ─► PDF, tagged (PDF/UA-1), with nothing to fill in

The same job gives the same bytes, on any machine and at any time.
"""

from __future__ import annotations

import dataclasses
import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pikepdf
import typst

from workbook import model
from workbook.paper.address import absolute, qr_code, shown
from workbook.paper.formats import PAPERS
from workbook.paper.layout import tongue, unbroken
from workbook.paper.pdf import Pdf
from workbook.paper.typesetting import compiler_of, finished, typeset
from workbook.problems import GuideError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbook.paper.job import Imprint
    from workbook.translations import Words

CARDS, ZINE = (Path(__file__).with_name(name) for name in ("cards.typ", "zine.typ"))


@dataclass(frozen=True)
class TalkCard:
    """A section of a page to talk about, and its page's title.

    `language` is "" for that of the guide; `number` is that of the page's sheet, 0 for none.
    """

    title: str
    section: str
    blocks: tuple[model.Block, ...]
    language: str = ""
    number: int = 0


@dataclass(frozen=True)
class CardsJob:
    """All cards of a guide on one paper."""

    imprint: Imprint
    paper: str
    cards: tuple[TalkCard, ...]


@dataclass(frozen=True)
class ZineJob:
    """A zine on one paper: what it says after the guide's name."""

    imprint: Imprint
    paper: str
    blocks: tuple[model.Block, ...]


def file_name(job: CardsJob | ZineJob) -> str:
    """What the PDF is called: neutral, as others may see it."""
    return (cards_name if isinstance(job, CardsJob) else zine_name)(job.paper)


def cards_name(paper: str) -> str:
    return f"cards-{paper}.pdf"


def zine_name(paper: str) -> str:
    return f"zine-{paper}.pdf"


def render(job: CardsJob | ZineJob) -> Pdf:
    """The PDF of a job; raises GuideError for one with more words than its paper takes."""
    if isinstance(job, CardsJob):
        return _compiled(CARDS, cards_data(job), job.imprint)
    return _compiled(ZINE, zine_data(job), job.imprint)


def cards_data(job: CardsJob) -> dict[str, Any]:
    imprint, words = job.imprint, job.imprint.words
    width, height = PAPERS[job.paper]
    cards = [
        {
            "kicker": [imprint.title, *sheet_of(card.number, words), card.section],
            "title": card.title,
            "unbroken": unbroken(card.title),
            "tongue": tongue(card.language or imprint.language),
            "parts": [*_parts(card.blocks, imprint)],
        }
        for card in job.cards
    ]
    return {**_common(imprint, words.cards), "width": width, "height": height, "cards": cards}


def sheet_of(number: int, words: Words) -> tuple[str, ...]:
    return (words.sheet_number.format(number=number),) if number else ()


def zine_data(job: ZineJob) -> dict[str, Any]:
    """A part `begins` a page where words in bold begin it, as they begin a text that pages share."""
    width, height = PAPERS[job.paper]
    parts: list[dict[str, Any]] = [{"kind": "Title", "title": job.imprint.title, "begins": True}]
    for part in _parts(job.blocks, job.imprint):
        if part["kind"] == "Steps":
            entries = enumerate(part["items"], start=1)
            parts += [
                {"kind": "Entry", "number": number, "ordered": part["ordered"], "content": entry, "begins": False}
                for number, entry in entries
            ]
        else:
            spans = part["content"]
            kind = "Heading" if all(span["strong"] for span in spans) else "Text"
            parts.append({"kind": kind, "content": spans, "begins": spans[0]["strong"]})
    parts.append({"kind": "Back", "begins": True})
    return {
        **_common(job.imprint, job.imprint.words.zine),
        "width": height,  # the paper lies on its side
        "height": width,
        "cut": job.imprint.words.cut,
        "parts": parts,
    }


def _common(imprint: Imprint, name: str) -> dict[str, Any]:
    return {
        "title": f"{imprint.title} · {name}",
        "author": imprint.author,
        "dated": imprint.date is not None,
        "tongue": tongue(imprint.language),
        "fonts": imprint.fonts.names,
        "colours": dataclasses.asdict(imprint.palette),
        "stop": imprint.words.stop,
        "stop_address": imprint.words.stop_address,
        "support": {
            "address": imprint.support,
            "shown": shown(imprint.support),
            "qr": qr_code(absolute(imprint.support, "")),
        },
        "address": shown(imprint.address),
    }


def _parts(blocks: Iterable[model.Block], imprint: Imprint) -> Iterator[dict[str, Any]]:
    """Paragraphs and lists, those in a box too; there is room for nothing else."""
    for block in blocks:
        match block:
            case model.Text(content):
                yield {"kind": "Text", "content": _spans(content, imprint)}
            case model.Steps(items, ordered):
                entries = [_spans(step.content, imprint) for step in items]
                yield {"kind": "Steps", "ordered": ordered, "items": entries}
            case model.Box(_, inside):
                yield from _parts(inside, imprint)


def _spans(content: model.Inline, imprint: Imprint) -> list[dict[str, Any]]:
    return [{**vars(span), "href": absolute(span.href, imprint.address)} for span in content]


def _compiled(template: Path, data: dict[str, Any], imprint: Imprint) -> Pdf:
    with compiler_of(template, imprint.fonts) as compiler:
        try:
            made = typeset(compiler, data, imprint.date)
        except typst.TypstError as error:
            _, panicked, reason = str(getattr(error, "message", error)).partition("panicked with: ")
            if not panicked:
                raise  # a mistake of ours
            raise GuideError(reason.strip('"')) from None
    with pikepdf.open(io.BytesIO(made)) as pdf:
        return Pdf(finished(pdf), len(pdf.pages))
