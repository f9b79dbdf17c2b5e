"""The wheel of the project, in an environment that has nothing of the project's folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

from site_files import ROOT, build_site

#: All that a wheel is made of.
LIBRARIES = ("requirements/node_modules/@cantoo", "requirements/node_modules/lean-qr")
SOURCES = ("hooks", "overrides", *LIBRARIES, "LICENSE", "pyproject.toml", "setup.py")
#: The packages of others, from this environment, offline.
PIP = ("--quiet", "--no-deps", "--no-index", "--disable-pip-version-check")


def environment_with_wheel(folder: Path) -> Path:
    """The Python of an environment that the wheel is installed in, beside the packages of others that this one has."""
    copy = folder / "project"
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("*.egg-info", "__pycache__"))
        else:
            copy.mkdir(exist_ok=True)
            shutil.copy2(source, copy / name)
    run(sys.executable, "-m", "pip", "wheel", *PIP, "--no-build-isolation", "-w", folder, copy)
    shutil.rmtree(copy)
    made = folder / "environment"
    venv.create(made)
    packages = Path(sysconfig.get_path("purelib", vars={"base": str(made)}))
    (wheel,) = folder.glob("*.whl")
    run(sys.executable, "-m", "pip", "install", *PIP, "--target", packages, wheel)
    # What .pth files in that folder say is not read, so that of the project's own is not there.
    (packages / "others.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return Path(sysconfig.get_path("scripts", vars={"base": str(made)})) / "python"


def run(*command: str | Path) -> str:
    """What a command says that is started elsewhere; fails with it."""
    away = {**os.environ, "PYTHONPATH": ""}
    done = subprocess.run(
        command, cwd="/", env=away, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


def built(python: Path, config: Path, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A site built strictly by that Python, which finds no package by a variable of this run's."""
    return build_site(config, folder, python=str(python), PYTHONPATH="", **environment)
