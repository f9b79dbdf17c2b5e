"""What Lighthouse says of each kind of page on a phone, on a site served as Pages serves it."""

from __future__ import annotations

import json
import subprocess
from statistics import median
from typing import TYPE_CHECKING, Any

import pytest

from checkers import LIGHTHOUSE, command
from kinds import KINDS

if TYPE_CHECKING:
    from pathlib import Path

    from site_files import Site

#: Must be perfect, and are the same each time.
PERFECT = ("accessibility", "best-practices", "seo")
#: Of so many runs the middle one counts: a computer is sometimes busy.
RUNS, FAST = 5, 0.95

pytestmark = [pytest.mark.audit, pytest.mark.alone]


@pytest.fixture
def address(site: Site) -> str:
    """These tests are about the guide."""
    return site.address


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS.keys())
def test_lighthouse_finds_nothing_to_mend(
    path: str, address: str, browser_type_launch_args: dict[str, Any], tmp_path: Path
) -> None:
    def look(*categories: str) -> dict[str, Any]:
        report = tmp_path / "report.json"
        chrome = str(browser_type_launch_args["executable_path"])
        subprocess.run(
            [
                *command("node", LIGHTHOUSE),
                address + path,
                "--quiet",
                "--output=json",
                f"--output-path={report}",
                f"--only-categories={','.join(categories)}",
                f"--chrome-path={chrome}",
                "--chrome-flags=--headless=new --no-sandbox --disable-dev-shm-usage",
                "--no-enable-error-reporting",
            ],
            check=True,
        )
        return dict(json.loads(report.read_text(encoding="utf-8")))

    first = look("performance", *PERFECT)
    assert wrong_in(first) == {}
    runs = [first, *(look("performance") for _ in range(RUNS - 1))]
    scores = [run["categories"]["performance"]["score"] for run in runs]
    assert median(scores) >= FAST, f"{scores}: {slow_in(runs[-1])}"


def wrong_in(report: dict[str, Any]) -> dict[str, str]:
    """What costs a page its perfection, by the audit's name."""
    return {
        audit["id"]: f"{report['audits'][audit['id']]['title']} {report['audits'][audit['id']].get('details')}"
        for name in PERFECT
        for audit in report["categories"][name]["auditRefs"]
        if audit["weight"] and report["audits"][audit["id"]]["score"] not in (1, None)
    }


def slow_in(report: dict[str, Any]) -> dict[str, str]:
    """The measures of speed, as they are said."""
    audits = report["categories"]["performance"]["auditRefs"]
    return {audit["id"]: report["audits"][audit["id"]]["displayValue"] for audit in audits if audit["weight"]}
