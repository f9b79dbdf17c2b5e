"""Check the links that leave a built site: `python tools/external_links.py site` (`make links`). Needs the network.

A DOI is asked of doi.org itself, for publishers often turn away programs. A link is broken when its host does not
answer or says that the page is gone; a host that answers but refuses a program proves nothing and is only listed.
"""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from collections.abc import Iterable

GONE = {404, 410}
SECONDS = 20


def outside(folder: Path) -> dict[str, list[str]]:
    """Each address outside the site that its articles link to, with the pages that do."""
    found: dict[str, list[str]] = {}
    for file in sorted(folder.rglob("*.html")):
        article = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser").find("article")
        for link in article.select("a[href]:not([rel~=edit])") if article else []:
            if (address := str(link["href"])).startswith(("http://", "https://")):
                found.setdefault(address, []).append(file.relative_to(folder).as_posix())
    return found


def question(address: str) -> str:
    """The address to ask about an address: for a DOI the registry, else itself."""
    doi = address.removeprefix("https://doi.org/")
    return address if doi == address else f"https://doi.org/api/handles/{quote(doi)}"


def status(address: str) -> int:
    """The HTTP status of an address after redirects; 0 when its host does not answer."""
    try:
        request = Request(
            quote(address, safe=":/?#[]@!$&'()*+,;=%~"), headers={"User-Agent": "Mozilla/5.0 (link check)"}
        )
        with urlopen(request, timeout=SECONDS) as response:
            return int(response.status)
    except HTTPError as error:
        return error.code
    except (OSError, HTTPException, ValueError):
        return 0


def report(found: dict[str, list[str]], statuses: Iterable[int]) -> tuple[list[str], list[str]]:
    """(a line for each broken link, a line for each that refused to tell)."""
    broken, unsure = [], []
    for (address, pages), answer in zip(found.items(), statuses, strict=True):
        line = f"{address} ({answer or 'no answer'}), linked from {', '.join(dict.fromkeys(pages))}"
        if answer in GONE or answer == 0:
            broken.append(line)
        elif answer >= 300:
            unsure.append(line)
    return broken, unsure


def main(folder: Path) -> int:
    """Check every outside link of the site in `folder`; 1 if any is broken."""
    found = outside(folder)
    with ThreadPoolExecutor(8) as pool:
        broken, unsure = report(found, pool.map(status, map(question, found)))
    for title, lines in (("Broken", broken), ("Answered, and would not say", unsure)):
        print(f"{title}: {len(lines)} of {len(found)}", *(f"  {line}" for line in lines), sep="\n")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
