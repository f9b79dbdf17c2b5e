"""The PDFs of every worksheet, and the pack of them all, or one of each section's."""

from __future__ import annotations

import logging
import os
from dataclasses import replace
from functools import partial
from math import ceil
from typing import TYPE_CHECKING

from mkdocs_workbook import late
from mkdocs_workbook.build import Offer, Printing, build_of
from mkdocs_workbook.filed import Filed, FiledFile
from mkdocs_workbook.files import WORKSHEETS, add, address_in, file_of
from mkdocs_workbook.guide_settings import dated, printed_address, support_address, wrong_setting
from workbook.altered import led
from workbook.links import led_from
from workbook.paper.job import Cover, Imprint, Job, Sheet, file_name, leading_somewhere, name_of, pack_name
from workbook.paper.joining import Part
from workbook.paper.pdf import pack, sheet_pdf
from workbook.paper.preflight import check_words, report_unprintable_text, unprintable, wrong_settings
from workbook.pool import Pool, give_back
from workbook.shared import HAND_OUT

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from mkdocs_workbook.build import Build
    from workbook.model import Block
    from workbook.paper.formats import Format
    from workbook.paper.sheet_settings import Settings

_log = logging.getLogger("mkdocs.hooks.pdfs")

#: From more sheets than this on, a pack of them all takes long to make after each word, and is more than anyone prints.
MANY = 50


def _set(job: Job) -> Filed:
    return Filed.of(sheet_pdf(job))


def joined(job: Job) -> Filed:
    """A pack, of sheets that are made, or are made first."""
    assert job.cover
    give_back()  # what sheets, or another pack, have left
    parts = []
    for alone in job.alone():
        made = SHEETS.start(alone).result()
        parts.append(Part(alone.sheets[0].worksheet.number, made.path, made.pages))
    return Filed.of(pack(job, job.cover, parts))


#: For all builds of this process: `make serve` makes again only what has changed. Packs are joined from the sheets, by
#: one thread: each takes much memory, which the next then has, and only one core at a time can work on them.
SHEETS = Pool(_set, name_of, Filed.packed, Filed.unpacked)
PACKS = Pool(joined, name_of, Filed.packed, Filed.unpacked, one_by_one=True)


def configure(config: MkDocsConfig) -> None:
    """Read what all sheets have in common; invalid settings stop the build before any page is read."""
    build = build_of(config)
    if build.settings.formats:
        build.printing = Printing(imprint_of(config, build.settings), build.settings.formats)
        if text := build.text_of(HAND_OUT):
            report_unprintable_text(text, build.settings.fonts)


def add_files(files: Files, config: MkDocsConfig) -> None:
    """Add the PDFs of each worksheet, and the pack of all: empty, so that links to them are checked."""
    build = build_of(config)
    numbers = sorted({reading.front.worksheet for reading in build.readings.values()} - {0})
    packs = [] if build.settings.by_section or not numbers else [None]
    _add(files, config, (file_name(number, format_) for format_ in _formats(build) for number in (*numbers, *packs)))
    if packs and build.printing and len(numbers) > MANY:
        told = "the pack has %s sheets; by_section: true, below extra.sheets, makes one of each section"
        _log.info(told, len(numbers))


def add_packs(files: Files, config: MkDocsConfig) -> None:
    """Add the packs of sections, once the navigation says which there are; what no sheet can say of one is told."""
    build = build_of(config)
    if not (build.settings.by_section and build.printing):
        return
    for section in build.sections:
        if message := unprintable(section.title, build.settings.fonts):
            build.wrong += wrong_setting(config, f"nav: {section.title}: {message}").problems
    firsts = sorted({section.number for section in build.sections})
    _add(files, config, (pack_name(first, format_) for format_ in _formats(build) for first in firsts))


def _formats(build: Build) -> tuple[Format, ...]:
    return build.printing.formats if build.printing else ()


def _add(files: Files, config: MkDocsConfig, names: Iterable[str]) -> None:
    for path in (WORKSHEETS + name for name in names):
        add(files, FiledFile.generated(config, path, abs_src_path=os.devnull), f"the PDF {path}")


def begin(page: Page, config: MkDocsConfig) -> None:
    """Begin the PDFs of a page that has no mistakes, while MkDocs renders the next."""
    build = build_of(config)
    reading = build.reading_of(page)
    if build.printing and reading.front.worksheet and not (reading.problems or build.wrong):
        sheet = sheet_of(page, config)
        for format_ in build.printing.formats:
            job = Job(build.printing.imprint, (sheet,), format_)
            if not can_wait(job, build):
                SHEETS.start(job)


def fill(config: MkDocsConfig, files: Files) -> None:
    """Fill in every PDF, and keep for each worksheet, and for each pack, which there are and how large."""
    build = build_of(config)
    if not build.printing:
        return
    jobs = all_jobs(build.printing, config, files)
    waiting = {job for _, job in jobs if can_wait(job, build)}
    made = make([job for _, job in jobs if job not in waiting], waiting)
    for offered, job in jobs:
        file = file_of(files, WORKSHEETS + name_of(job))
        if job in waiting:
            pdf = late.put_off(file.src_uri, job, partial(_later, job, file.url), soon=not job.cover)
        else:
            pdf = made[job]
            if build.serving:
                late.remember(file.src_uri, job, pdf)
        if not late.is_due(file.src_uri):
            tell_length(job, pdf, file.url)
        file.abs_src_path = str(pdf.path)
        offered.append(Offer(job.format, file.url, pdf.pages, pdf.size))


def can_wait(job: Job, build: Build) -> bool:
    """Whether a PDF need not be made before a page is shown: while its author writes, any but a sheet's first."""
    assert build.printing
    first = not job.cover and job.format == build.printing.formats[0]
    return build.serving and not first and late.is_known(WORKSHEETS + name_of(job))


def _later(job: Job, url: str) -> Filed:
    if job.cover:
        return PACKS.one(job)
    pdf = SHEETS.one(job)
    tell_length(job, pdf, url)
    return pdf


def tell_length(job: Job, pdf: Filed, url: str) -> None:
    """Say of a sheet that it is more than a leaf."""
    if not job.cover and pdf.pages > job.format.leaf:
        facts = (url, pdf.pages, job.format.leaf, max(1, ceil(pdf.over)))
        _log.info("%s has %s pages, and %s are a leaf: there is %s mm too much on it", *facts)


def make(jobs: Collection[Job], but: Collection[Job] = ()) -> dict[Job, Filed]:
    """The PDFs of some jobs, the packs' once those of their sheets are made; what is there of others stays.

    Raises GuideError.
    """
    sheets, packs = [job for job in jobs if not job.cover], [job for job in jobs if job.cover]
    made = dict(zip(sheets, SHEETS.run(sheets, but), strict=True))
    made |= dict(zip(packs, PACKS.run(packs, but), strict=True))
    give_back()
    return made


def all_jobs(printing: Printing, config: MkDocsConfig, files: Files) -> list[tuple[list[Offer], Job]]:
    """Every PDF of the build, each with those beside which it is offered, once all pages are rendered."""
    build = build_of(config)
    sheets = {chapter.file.src_uri: sheet_of(chapter, config) for chapter in build.chapters}
    cover = Cover(text_for_paper(HAND_OUT, build, files), build.pause, whole=not build.settings.by_section)
    groups = [
        *((build.sheet_of(chapter).pdfs, [chapter], None) for chapter in build.chapters),
        *((packed.pack, packed.chapters, replace(cover, section=packed.title)) for packed in build.packs),
    ]
    return [
        (offered, Job(printing.imprint, tuple(sheets[chapter.file.src_uri] for chapter in together), format_, before))
        for format_ in printing.formats
        for offered, together, before in groups
    ]


def text_for_paper(name: str, build: Build, files: Files) -> tuple[Block, ...]:
    """A text that paper alone has, its links leading on from the site's root; nothing where its author wrote none."""
    text = build.text_of(name)
    return led(text.above, partial(led_from, "", address_of=partial(address_in, files))) if text else ()


def give_up() -> None:
    """Take back PDFs that nobody waits for any more."""
    SHEETS.stop()
    PACKS.stop()


def imprint_of(config: MkDocsConfig, settings: Settings) -> Imprint:
    """What every sheet says about the guide; what paper cannot take stops the build with all else that is wrong."""
    build, name, address, fonts = build_of(config), config.site_name, printed_address(config), settings.fonts
    words, language = build.words, build.language
    check_words(replace(words, stop="") if settings.safety else words, language, fonts)
    support = printed_address(config, support_address(config))
    if messages := wrong_settings(name, address, support, settings):
        build.wrong += wrong_setting(config, *messages).problems
    author, palette = config.site_author or name, build.palette
    words = leading_somewhere(words, support)
    known = (name, author, language, words, fonts, address, support, dated(config), palette)
    return Imprint(*known, papers=settings.papers)


def sheet_of(chapter: Page, config: MkDocsConfig) -> Sheet:
    return Sheet(build_of(config).reading_of(chapter).worksheet, printed_address(config, chapter.canonical_url or ""))
