"""A notebook made from the template passes the checks as it is, and its form opens to its roles."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from running import NOTEBOOKS, compare, environment_for

sys.path.insert(0, str(NOTEBOOKS.parent / "tests" / "rules"))

import test_thin_notebooks as rules

from servimun_widgets.analyst_forms.services.versions import versions_of
from servimun_widgets.app import command_context
from servimun_widgets.settings import Settings

TEMPLATE = NOTEBOOKS / "analisis" / "formulario_nuevo.ipynb"
NOTES = r"LongText(\"notas\", visible_when=\"asistentes > 0 or tema = 'Otro'\")"
ANOTHER = {
    "Visita a colonia": "Asamblea de vecinos",
    "visita": "asamblea",
    NOTES: r"LongText(\"acuerdos\", required=\"asistentes > 10\")",
}
"""What a person changes in a copy: the form's name and title, and a field."""


@pytest.fixture
def notebook(tmp_path: Path) -> Path:
    text = TEMPLATE.read_text(encoding="utf-8")
    for before, after in ANOTHER.items():
        assert before in text
        text = text.replace(before, after)
    copy = tmp_path / "notebooks" / "analisis" / "asamblea.ipynb"
    copy.parent.mkdir(parents=True)
    copy.write_text(text, encoding="utf-8")
    return copy


def test_a_copy_of_the_template_keeps_every_rule_of_notebooks(
    notebook: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "ROOT", tmp_path)
    checks = [
        rules.test_few_cells_and_no_logic,
        rules.test_imports_only_what_the_package_offers,
        rules.test_a_stored_output_is_compared,
        rules.test_only_what_is_compared_is_stored,
        rules.test_file_name_is_spanish_ascii,
        rules.test_opens_with_its_title_and_the_usual_kernel,
    ]
    for check in checks:
        check(notebook)


def test_a_copy_of_the_template_runs_and_its_form_is_promoted(
    notebook: Path, own_data_folder: Path
) -> None:
    environment = environment_for("analisis", own_data_folder)
    done = compare(notebook, environment)
    assert done.returncode == 0, done.stdout + done.stderr
    command = [str(Path(sys.executable).with_name("servimun")), "form", "promote", "asamblea"]
    promoted = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert promoted.stdout == (
        "«Asamblea de vecinos» (asamblea) está abierto para: Enlace de dependencia.\n"
    ), promoted.stderr
    context = command_context(Settings(data_folder=own_data_folder))
    (version,) = versions_of(context.store, "asamblea")
    context.store.close()
    assert [one.name for one in version.definition.fields()][-1] == "acuerdos"
    assert version.promoted == 1
