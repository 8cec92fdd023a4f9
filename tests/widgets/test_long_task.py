"""Long work in steps: what the kernel answers to each message of the browser."""

from __future__ import annotations

from typing import Any

import pytest

from servimun_widgets.errors import Invalid, NotAllowed, Problem
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import LongTask, Progress

REFUSED = sentence("ui_refused")


class Work:
    """Three steps; `trouble` is raised by the next one."""

    def __init__(self) -> None:
        self.begun = 0
        self.done = 0
        self.trouble: Exception | None = None

    def begin(self) -> None:
        self.begun += 1
        self._stumble()

    def step(self) -> Progress:
        self._stumble()
        self.done += 1
        finished = self.done == 3
        return Progress(self.done, 3, f"Parte {self.done}", finished, "Listo." if finished else "")

    def _stumble(self) -> None:
        trouble, self.trouble = self.trouble, None
        if trouble is not None:
            raise trouble


@pytest.fixture
def work() -> Work:
    return Work()


@pytest.fixture
def task(work: Work) -> LongTask:
    return LongTask(heading="Armado", start_label="Armar", begin=work.begin, step=work.step)


def ask(task: LongTask, kind: str, key: str) -> dict[str, Any]:
    return task.answer({"type": kind, "key": key}).content


def test_each_message_does_one_step_until_the_end(task: LongTask, work: Work) -> None:
    assert ask(task, "begin", "k0") == {"type": "begun", "key": "k0"}
    told = [ask(task, "step", f"k{number}") for number in (1, 2, 3)]
    assert [(one["done"], one["total"], one["label"]) for one in told] == [
        (1, 3, "Parte 1"),
        (2, 3, "Parte 2"),
        (3, 3, "Parte 3"),
    ]
    assert [one["finished"] for one in told] == [False, False, True]
    assert told[-1]["message"] == "Listo."
    assert work.done == 3


def test_a_message_that_is_sent_again_does_nothing_twice(task: LongTask, work: Work) -> None:
    assert ask(task, "begin", "k0") == ask(task, "begin", "k0")
    assert ask(task, "step", "k1") == ask(task, "step", "k1")
    assert (work.begun, work.done) == (1, 1)


def test_no_step_is_done_before_the_beginning_or_after_the_end(task: LongTask, work: Work) -> None:
    assert ask(task, "step", "k")["message"] == REFUSED
    ask(task, "begin", "k0")
    for number in (1, 2, 3):
        ask(task, "step", f"k{number}")
    assert ask(task, "step", "k4")["message"] == REFUSED
    assert work.done == 3


def test_problems_end_the_run_and_a_new_one_goes_on(task: LongTask, work: Work) -> None:
    ask(task, "begin", "k0")
    ask(task, "step", "k1")
    work.trouble = Invalid([Problem("review_reason_missing"), Problem("review_reason_missing")])
    told = ask(task, "step", "k2")
    assert (told["type"], told["kind"]) == ("outcome", "problems")
    assert len(told["problems"]) == 2
    assert ask(task, "step", "k3")["message"] == REFUSED
    ask(task, "begin", "k4")
    assert ask(task, "step", "k5")["done"] == 2


def test_a_beginning_that_fails_is_told_and_leaves_no_run(task: LongTask, work: Work) -> None:
    work.trouble = NotAllowed("not_allowed_role")
    assert ask(task, "begin", "k0")["message"] == sentence("not_allowed_role")
    assert ask(task, "step", "k1")["message"] == REFUSED


def test_an_unforeseen_error_gets_a_key_and_not_its_text(task: LongTask, work: Work) -> None:
    ask(task, "begin", "k0")
    work.trouble = RuntimeError("a secret")
    told = ask(task, "step", "k1")
    assert told["kind"] == "failed"
    assert "secret" not in told["message"]
