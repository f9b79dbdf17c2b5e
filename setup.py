"""The wheel: besides the packages of pyproject.toml, the templates, and the libraries that npm put here, if any."""

from pathlib import Path
from shutil import copy2, copytree, rmtree

from setuptools import setup
from setuptools.command.build_py import build_py

#: What pages load of each library, and what says whose it is.
LIBRARIES = {
    Path("node_modules", "@cantoo", "pdf-lib"): ("package.json", "LICENSE.md", "dist/pdf-lib.esm.min.js"),
    Path("node_modules", "lean-qr"): ("package.json", "LICENSE", "index.mjs"),
}


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
        for library, served in LIBRARIES.items():
            for name in served if Path("requirements", library).is_dir() else ():
                (package / library / name).parent.mkdir(parents=True, exist_ok=True)
                copy2(Path("requirements", library, name), package / library / name)


setup(cmdclass={"build_py": WithTemplates})
