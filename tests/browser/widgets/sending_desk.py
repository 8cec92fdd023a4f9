"""A desk that keeps its groups in memory, as the ledger keeps them in the store."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence

from servimun_widgets.errors import NotAllowed
from servimun_widgets.widgets import Download, Mark, QueueProgress, QueueRow, Turn, TurnGroup

TEXT = "*Box comunitario*\nClases para jóvenes.\n- Sin costo\nhttps://servimun.example?c=abc\n"


def png(width: int = 108, height: int = 108) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    rows = zlib.compress(b"".join(b"\0" + b"\xcc" * width for _ in range(height)))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


class FakeDesk:
    """Groups of one sector, in order; `marks` is what was written down, once for each key."""

    def __init__(
        self, count: int = 12, *, link: str | None = None, picture: bool = True, ahead: int = 0
    ) -> None:
        self.states = {f"g{number}": "pendiente" for number in range(1, count + 1)}
        self.link = link
        self.marks: dict[str, Mark] = {}
        self.touched: list[str] = []
        self.released = 0
        self.renewed = 0
        self.stopped: Turn | None = None
        self.trouble: Exception | None = None
        self._picture = picture
        self._ahead = ahead

    name = "this page"

    def follow(self, left: str) -> None:
        raise AssertionError(f"{left} was left on no page of this test")

    def turn(self, many: int) -> Turn:
        if self.stopped is not None:
            return self.stopped
        waiting = [one for one, state in self.states.items() if state == "pendiente"]
        waiting, ahead = waiting[:many], waiting[many : many + self._ahead]
        progress = (
            QueueProgress(
                "Toda la campaña",
                len(self.states),
                *(list(self.states.values()).count(s) for s in ("enviado", "omitido", "fallido")),
            ),
        )
        if not waiting:
            return Turn("done", progress=progress, heading="Se terminó", text="No falta ninguno.")
        groups = tuple(self._group(one) for one in waiting)
        held = tuple(self._group(one) for one in ahead)
        return Turn("groups", groups, progress, rate=3.0, minutes=4, ahead=held)

    def news(self, many: int) -> Turn | None:
        return self.turn(many) if self.stopped is not None else None

    def _group(self, one: str) -> TurnGroup:
        return TurnGroup(
            one, f"t-{one}", f"Vecinos {one}", "Centro", "Sector 3", TEXT, self.link, "Un volante"
        )

    def mark(self, mark: Mark, key: str) -> str:
        trouble, self.trouble = self.trouble, None
        if trouble is not None:
            raise trouble
        if key not in self.marks:
            if self.states[mark.group] != "pendiente" or mark.token != f"t-{mark.group}":
                raise NotAllowed("not_allowed_role")
            self.marks[key] = mark
            self.states[mark.group] = mark.outcome
        return f"Vecinos {mark.group}: {mark.outcome}."

    def undo(self, group: str, token: str, key: str) -> str:
        assert token == f"t-{group}"
        assert key not in self.marks
        self.states[group] = "pendiente"
        return f"Vecinos {group} vuelve a la fila."

    def verify(self, group: str, key: str) -> str:  # noqa: ARG002
        if self.states[group] != "enviado":
            raise NotAllowed("dispatch_not_now", state="Verificado")
        self.states[group] = "verificado"
        return f"Vecinos {group}: se vio."

    def unverify(self, group: str, key: str) -> str:  # noqa: ARG002
        self.states[group] = "enviado"
        return f"Vecinos {group}: sin verificar."

    def opened(self, group: str, token: str) -> None:
        assert token == f"t-{group}"
        self.touched.append(group)

    def renew(self) -> None:
        self.renewed += 1

    def release(self) -> None:
        self.released += 1

    def picture(self, group: str, token: str) -> Download | None:
        assert token == f"t-{group}"
        return Download(f"{group}.png", "image/png", png()) if self._picture else None

    def rows(self) -> Sequence[QueueRow]:
        return [
            QueueRow(one, f"Vecinos {one}", "Centro", "Sector 3", state)
            for one, state in self.states.items()
        ]
