"""The guide under other hosts, each in the environment that `make audit` makes for it of a lock in requirements/."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from site_files import ROOT

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Host:
    """The lock of a host, its command, the name of its theme, and what its pages say that they are made by."""

    lock: str
    generator: str
    theme: str
    says: str

    def __str__(self) -> str:
        """What it is called in the name of a test."""
        return f"{self.lock}-{self.generator}"

    @property
    def how(self) -> dict[str, str]:
        """How `build_site` builds with it."""
        return {"generator": self.generator, "python": python_of(self.lock)}


MATERIALX = Host("materialx", "properdocs", "materialx", "ProperDocs .*, mkdocs-materialx-10")
HOSTS = (
    MATERIALX,
    Host("materialx", "mkdocs", "materialx", "mkdocs-1.6.1, mkdocs-materialx-10"),
    Host("ng", "mkdocs", "material", "mkdocs-1.8.*, mkdocs-material-9"),
)


def host_of(name: str) -> Host:
    """The host of a name; raises KeyError for none."""
    return {str(host): host for host in HOSTS}[name]


def python_of(lock: str) -> str:
    """The Python of a host's environment; fails, saying what to do, where there is none."""
    python = ROOT / ".cache" / "hosts" / lock / "bin" / "python"
    assert python.is_file(), f"{python} is missing; `make audit` makes it, or: make .cache/hosts/{lock}/done"
    return str(python)


def guide_of(host: Host, folder: Path) -> Path:
    """The guide as it is, but for what another host asks for: the name of the theme in its configuration."""
    for name in ("docs", "hooks", "overrides", "requirements"):
        (folder / name).symlink_to(ROOT / name)
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    before, name, after = settings.partition("\n  name: material\n")
    assert name
    config = folder / "mkdocs.yml"
    config.write_text(f"{before}\n  name: {host.theme}\n{after}", encoding="utf-8")
    return config
