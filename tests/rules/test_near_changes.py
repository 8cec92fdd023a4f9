"""`make quick` runs the tests that were changed and those of the modules that were."""

from __future__ import annotations

from near_changes import ROOT, nearest_tests, quoting, texts_in


def test_those_that_import_a_changed_module_and_no_others() -> None:
    near = nearest_tests(["servimun_widgets/cli/doctor/installation.py"])
    assert "tests/unit/cli/test_doctor.py" in near
    assert "tests/unit/cli/test_commands.py" not in near


def test_a_test_that_was_changed_itself() -> None:
    [one] = nearest_tests(["README.md", "tests/unit/cli/test_commands.py"])
    assert (ROOT / one).is_file()
    assert nearest_tests([]) == []


def test_what_no_test_imports_is_tried_by_those_of_its_room() -> None:
    near = nearest_tests(["servimun_widgets/meetings/pages/list.py"])
    assert near
    assert all(one.startswith("tests/unit/meetings/") for one in near)
    assert nearest_tests(["servimun_widgets/widgets/palette.css"]) == []


def test_who_quotes_what_is_no_longer_said() -> None:
    source = 'SENTENCES = {"a_code": "Se guardó {folio}." " Ábralo cuando quiera.", "b": "Se fue."}'
    assert texts_in(source) == {"Se guardó {folio}. Ábralo cuando quiera.", "Se fue."}
    texts = {
        "test_one.py": 'assert "Ábralo cuando" in page',
        "test_other.py": 'assert "Ábralo ahora" in page',
    }
    assert quoting(texts_in(source), texts) == {"test_one.py"}
