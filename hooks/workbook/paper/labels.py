"""What a viewer calls the pages of a pack: the cover i, ii; sheet 3 begins with 3-1 (ISO 32000-1, 12.4.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pikepdf import Array, Dictionary, Name, String

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pikepdf


def label_pages(pdf: pikepdf.Pdf, sheets: Mapping[int, int]) -> None:
    """Label the pages of a pack, whose sheets begin on these, from 0, and have these numbers."""
    labels: list[pikepdf.Object | int] = [0, Dictionary(S=Name.r)]
    for start, number in sheets.items():
        labels += [start, Dictionary(S=Name.D, P=String(f"{number}-"))]
    pdf.Root.PageLabels = Dictionary(Nums=Array(labels))


def bookmarks(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    """The bookmarks at the top, in their order."""
    found, following = [], pdf.Root.Outlines.get("/First")
    while following is not None:
        found.append(following)
        following = following.get("/Next")
    return found
