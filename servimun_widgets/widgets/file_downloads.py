"""Files to download: the bytes are asked for when a person wants one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from traitlets import List, Unicode

from servimun_widgets.errors import NotFound
from servimun_widgets.texts.sizes import size_text
from servimun_widgets.widgets.panel import Answer, Handler, Panel, long_text
from servimun_widgets.widgets.record_list import Download


@dataclass(frozen=True)
class OfferedFile:
    """A file that may be downloaded: `name` is what `fetch` is given, `size` is in bytes.

    Files of one `group` are folded away under its name; those without one are always in sight.
    A `size` of None is not said.
    """

    name: str
    label: str
    size: int | None = None
    group: str = ""


class FileDownloads(Panel):
    """A list of files; `fetch(name)` returns one of them.

    A name that is not in the list is refused without calling `fetch`, which may raise a
    `ServimunError` of its own.
    """

    script: ClassVar[str] = "file_downloads.js"
    styles: ClassVar[Sequence[str]] = ("file_downloads.css",)

    heading = Unicode().tag(sync=True)
    text = Unicode().tag(sync=True)
    files: List[Any] = List().tag(sync=True)

    def __init__(
        self,
        *,
        heading: str,
        files: Sequence[OfferedFile],
        fetch: Callable[[str], Download],
        text: str = "",
    ) -> None:
        self._names = frozenset(file.name for file in files)
        self._fetch = fetch
        super().__init__(heading=heading, text=text, files=[_file_json(file) for file in files])

    def download(self, name: str) -> Download:
        """Return one of the files; raise `NotFound` for any other, and what `fetch` raises."""
        if name not in self._names:
            raise NotFound("ui_no_file")
        return self._fetch(name)

    def _handlers(self) -> Mapping[str, Handler]:
        return {"fetch": self._on_fetch}

    def _on_fetch(self, _key: str, content: Mapping[str, Any]) -> Answer:
        file = self.download(long_text(content, "name"))
        return Answer({"type": "file", "name": file.name, "mime": file.mime}, (file.data,))


def _file_json(file: OfferedFile) -> dict[str, Any]:
    size = "" if file.size is None else size_text(file.size)
    return {"name": file.name, "label": file.label, "size": size, "group": file.group}
