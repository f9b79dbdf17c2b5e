"""The wheel: besides the packages of pyproject.toml, the templates, and the library that npm put here, if any."""

from pathlib import Path
from shutil import copy2, copytree, rmtree

from setuptools import setup
from setuptools.command.build_py import build_py

#: What pages load of the library, and what says whose it is.
LIBRARY = Path("node_modules", "@cantoo", "pdf-lib")
SERVED = ("package.json", "LICENSE.md", "dist/pdf-lib.esm.min.js")


class WithTemplates(build_py):
    """Puts into the package what the project has beside it."""

    def run(self) -> None:
        super().run()
        if self.editable_mode:
            return
        package = Path(self.build_lib, "mkdocs_workbook")
        for name in ("overrides", "node_modules"):
            rmtree(package / name, ignore_errors=True)  # of a wheel before
        copytree("overrides", package / "overrides")
        for name in SERVED if Path("requirements", LIBRARY).is_dir() else ():
            (package / LIBRARY / name).parent.mkdir(parents=True, exist_ok=True)
            copy2(Path("requirements", LIBRARY, name), package / LIBRARY / name)


setup(cmdclass={"build_py": WithTemplates})
