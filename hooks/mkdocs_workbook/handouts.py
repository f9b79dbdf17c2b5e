"""The cards to talk about, and the booklet: PDFs of what some pages mark, and of a text that paper alone has."""

from __future__ import annotations

import re
from math import inf
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

from mkdocs_workbook.build import Offer, build_of
from mkdocs_workbook.files import WORKSHEETS, add, authored, file_of
from mkdocs_workbook.pdfs import text_for_paper
from workbook.markup.collect import CARD
from workbook.model import plain
from workbook.paper.formats import Format
from workbook.paper.handouts import CardsJob, TalkCard, ZineJob, cards_name, file_name, render, zine_name
from workbook.paper.pdf import Pdf
from workbook.paper.preflight import report_unprintable_handout
from workbook.pool import Pool
from workbook.shared import ZINE

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

#: For all builds of this process: `make serve` makes again only what has changed.
POOL = Pool(render, file_name, Pdf.packed, Pdf.unpacked)

#: A heading that says that its section is a card. Pages are not rendered yet when their files are planned.
_MARKED = re.compile(rf"^##[ ].*\{{[^}}]*\.{CARD}\b", re.MULTILINE)


def configure(config: MkDocsConfig) -> None:
    """Look at the booklet's text."""
    build = build_of(config)
    if build.printing and (text := build.text_of(ZINE)):
        report_unprintable_handout(text, text.above, build.printing.imprint.fonts)


def add_files(files: Files, config: MkDocsConfig) -> None:
    """Add the PDFs, empty, so that links to them are checked."""
    build = build_of(config)
    names = [cards_name] if any(_MARKED.search(reading.body) for reading in build.readings.values()) else []
    names += [zine_name] if build.text_of(ZINE) else []
    for paper in build.settings.papers if build.printing else ():
        for name in names:
            path = WORKSHEETS + name(paper)
            add(files, File.generated(config, path, content=b""), f"the PDF {path}")


def fill(config: MkDocsConfig, files: Files) -> None:
    """Fill in the PDFs, and keep which there are and how large."""
    build = build_of(config)
    jobs = [job for job in all_jobs(config, files) if WORKSHEETS + file_name(job) in files.src_uris]
    for job, pdf in zip(jobs, POOL.run(jobs), strict=True):
        file = file_of(files, WORKSHEETS + file_name(job))
        file.content_bytes = pdf.content
        offer = Offer(Format(job.paper), file.url, pdf.pages, len(pdf.content))
        (build.talk_cards if isinstance(job, CardsJob) else build.zine).append(offer)


def all_jobs(config: MkDocsConfig, files: Files) -> list[CardsJob | ZineJob]:
    """Every PDF of cards and of the booklet, once all pages are rendered; those with a sheet come by its number."""
    build = build_of(config)
    if not build.printing:
        return []
    imprint = build.printing.imprint
    pages = sorted(authored(files, config), key=lambda page: build.front_of(page).worksheet or inf)
    readings = [build.reading_of(page) for page in pages if page.file.src_uri in build.readings]
    cards = tuple(
        TalkCard(reading.front.title, plain(card.title), card.blocks, reading.front.lang, reading.front.worksheet)
        for reading in readings
        for card in reading.cards
    )
    said = text_for_paper(ZINE, build, files)
    jobs: list[CardsJob | ZineJob] = []
    for paper in build.settings.papers:
        jobs += [CardsJob(imprint, paper, cards)] if cards else []
        jobs += [ZineJob(imprint, paper, said)] if said else []
    return jobs


def give_up() -> None:
    """Take back PDFs that nobody waits for any more."""
    POOL.stop()
