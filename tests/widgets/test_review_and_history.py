from __future__ import annotations

from servimun_widgets.texts import sentence
from servimun_widgets.widgets import (
    Change,
    ChangeReview,
    HistoryEntry,
    Notice,
    Outcome,
    ReviewAction,
    RevisionHistory,
)

REFUSED = sentence("ui_refused")


def test_a_decision_that_needs_a_reason_is_not_taken_without_one() -> None:
    taken: list[tuple[str, str, str]] = []

    def act(action: str, reason: str, key: str) -> Outcome:
        taken.append((action, reason, key))
        return Outcome("done")

    review = ChangeReview(
        heading="Cambio",
        meta=[("Quién", "DIF Municipal")],
        changes=[Change("Horario", "8:00", "9:00")],
        actions=[
            ReviewAction("publish", "Publicar", "primary"),
            ReviewAction("return", "Devolver", needs_reason=True),
        ],
        act=act,
    )
    missing = review.decide("return", "  \n", "k1")
    assert (missing.kind, missing.problems[0].path) == ("problems", ("reason",))
    assert review.decide("archive", "x", "k2") == Outcome("failed", REFUSED)
    message = {"type": "act", "key": "k3", "action": "return", "reason": "Falta " * 100}
    assert review.answer(message).content["kind"] == "done"
    assert review.answer(message).content["kind"] == "done"
    assert review.decide("publish", "", "k4").kind == "done"
    assert taken == [("return", "Falta " * 100, "k3"), ("publish", "", "k4")]


def test_only_a_restorable_revision_is_restored_and_only_once_for_a_key() -> None:
    restored: list[str] = []

    def restore(revision_id: str, _key: str) -> Outcome:
        restored.append(revision_id)
        return Outcome("done")

    entries = [
        HistoryEntry("3", "Versión 3", "Ana", "hoy", restorable=False),
        HistoryEntry("2", "Versión 2", "Ana", "ayer"),
    ]
    history = RevisionHistory(heading="Historial", entries=entries, restore=restore)
    assert history.restore("3", "k1") == Outcome("failed", REFUSED)
    for _ in range(2):
        answer = history.answer({"type": "restore", "key": "k2", "revision": "2"})
        assert answer.content["kind"] == "done"
    assert restored == ["2"]
    readable = RevisionHistory(heading="Historial", entries=entries)
    assert readable.restore("2", "k1") == Outcome("failed", REFUSED)
    assert not any(entry["restorable"] for entry in readable.entries)


def test_a_notice_answers_nothing() -> None:
    notice = Notice("info", "Aviso", "Texto", [("Inicio", "/inicio")])
    assert notice.answer({"type": "act", "key": "k"}).content["message"] == REFUSED
