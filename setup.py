"""Building: pages, guides, sample catalogue and Voilà's settings lie beside the package here.

Jupyter's own commands look for notebooks and `voila.json` in the root of a repository; who installs
a wheel gets them inside the package, in `servimun_widgets/shipped/`.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).parent
SHIPPED = (
    "notebooks/**/*.ipynb",
    "data/sample/*.csv",
    "docs/guia-*.md",
    "docs/importar.md",
    "docs/operacion.md",
    "docs/imagenes/*.png",
    "voila.json",
)


class BuildWithPages(build_py):
    """Copies what is shipped beside the package's own files."""

    def run(self) -> None:
        """Build."""
        super().run()
        if self.editable_mode:
            return
        shipped = Path(self.build_lib) / "servimun_widgets" / "shipped"
        shutil.rmtree(shipped, ignore_errors=True)
        for pattern in SHIPPED:
            for file in sorted(ROOT.glob(pattern)):
                place = file.relative_to(ROOT)
                if not any(part.startswith(".") for part in place.parts):
                    (shipped / place).parent.mkdir(parents=True, exist_ok=True)
                    shutil.copyfile(file, shipped / place)


setup(cmdclass={"build_py": BuildWithPages})
