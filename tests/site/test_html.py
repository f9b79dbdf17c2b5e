"""Every page is HTML as the standard has it: the Nu HTML checker finds no error."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest

from checkers import AUDIT, NU, command

if TYPE_CHECKING:
    from site_files import Site


@pytest.mark.audit
def test_the_nu_html_checker_finds_no_error(site: Site) -> None:
    pages = [str(file) for path, file in site.files.items() if path.endswith(".html")]
    checker = command("java", NU)
    run = subprocess.run(
        [*checker, "--errors-only", "--format", "json", "--stdout", "--exit-zero-always", *pages],
        capture_output=True,
        text=True,
        check=True,
    )
    errors = json.loads(run.stdout)["messages"]
    assert [
        f"{error['url']}:{error.get('lastLine')}: {error['message']}\n{error.get('extract')}" for error in errors
    ] == []
    assert len(pages) > 1


def test_the_lock_of_the_audit_has_a_digest_for_each_package_and_names_no_place_to_fetch_from() -> None:
    text = (AUDIT / "package-lock.json").read_text(encoding="utf-8")
    packages = {name: package for name, package in json.loads(text)["packages"].items() if name}
    assert packages
    assert [name for name, package in packages.items() if not package.get("integrity")] == []
    assert [name for name, package in packages.items() if "resolved" in package] == []
