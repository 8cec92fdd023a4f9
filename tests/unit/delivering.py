"""A package of fichas built and delivered on its page, as the coordination does."""

from __future__ import annotations

from typing import Any

from servimun_widgets.widgets import ChangeReview, LongTask, RecordList

FICHAS = "difusion/fichas"
RECEIVED = "enlaces/difusion"


def run(task: LongTask) -> list[dict[str, Any]]:
    """Run a task to its end and return what each step answered."""
    first = task.answer({"type": "begin", "key": "begin"}).content
    answers = [first]
    while answers[-1]["type"] != "outcome" and not answers[-1].get("finished"):
        key = f"step-{len(answers)}"
        answers.append(task.answer({"type": "step", "key": key}).content)
    return answers


def build(office: Any) -> str:
    """Build a package as the coordination does and return its name; it is then open."""
    listed = office.find(RecordList)
    listed.begin_record()
    answers = run(office.find(LongTask))
    assert answers[-1]["finished"], answers
    return str(listed.rows[0]["id"])


def deliver(office: Any) -> None:
    assert office.every(ChangeReview)[0].decide("deliver", "", "deliver").kind == "done"
