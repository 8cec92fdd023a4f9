"""What a browser may send over a page's websocket, checked before anything is built from it.

The protocol is `v1.kernel.websocket.jupyter.org`: how many offsets there are and the offsets, 64
bits each, then the channel, four parts in JSON (header, parent header, metadata, content) and
buffers. Jupyter believes the count and the offsets; nine bytes then keep it busy for hours.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, NoReturn

LARGEST_MESSAGE = 2 * 1024 * 1024
"""Bytes. The largest thing that pages send is a draft, at most 500,000 bytes of text
(`services.drafts`), which JSON may write twice as long; files do not come this way."""

MOST_BUFFERS = 100
"""Buffers of one message. Our own widgets send none."""

DEEPEST = 64
"""How deep lists and objects may stand in one another; records and widgets need about ten."""

CHANNELS = frozenset({"shell", "control"})
"""Where browsers may speak; on the others kernels do."""

_NUMBER = 8  # bytes
_JSON_PARTS = 4
_LARGEST_HEADER = 8 * 1024
_LARGEST_METADATA = 64 * 1024
_LONGEST_CHANNEL = max(map(len, CHANNELS))
_STRING = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
_NO_BRACKET = bytes(set(range(256)) - set(b"[]{}"))


class RefusedFrame(Exception):
    """What was sent is no message of the protocol, or larger or deeper than any of our pages'.

    Its text says what is wrong, and nothing of what was sent.
    """


@dataclass(frozen=True)
class Message:
    """A message that may go to the kernel: where, what it is, and its parts as they came."""

    channel: str
    kind: str
    parts: list[bytes]


def read_message(frame: str | bytes) -> Message:
    """Return what a frame says, exactly as Jupyter would read it; raises `RefusedFrame`.

    It takes a time and a memory that grow with the frame's own length and with nothing it says.
    """
    if not isinstance(frame, bytes):
        raise RefusedFrame("text, of the older protocol")
    if len(frame) > LARGEST_MESSAGE:
        raise RefusedFrame("too large")
    channel, *parts = _split(frame)
    if len(channel) > _LONGEST_CHANNEL or channel.decode("latin-1") not in CHANNELS:
        raise RefusedFrame("no channel for browsers")
    header, parent_header, metadata, content = parts[:_JSON_PARTS]
    kind = _header(header)["msg_type"]
    if parent_header != b"{}":
        _header(parent_header)
    _json_object(metadata, _LARGEST_METADATA)
    _json_object(content, LARGEST_MESSAGE)
    return Message(channel.decode("ascii"), kind, parts)


def _split(frame: bytes) -> list[bytes]:
    """Return the parts between the offsets, which must cover the frame in order."""
    count = int.from_bytes(frame[:_NUMBER], "little")
    least = 1 + _JSON_PARTS + 1  # where the channel and each part begin, and where the last ends
    if not least <= count <= least + MOST_BUFFERS:
        raise RefusedFrame("count of offsets")
    start = _NUMBER * (count + 1)
    if len(frame) < start:
        raise RefusedFrame("offsets beyond the end")
    offsets = [
        int.from_bytes(frame[place : place + _NUMBER], "little")
        for place in range(_NUMBER, start, _NUMBER)
    ]
    if offsets[0] != start or offsets[-1] != len(frame) or offsets != sorted(offsets):
        raise RefusedFrame("offsets")
    return [frame[begin:end] for begin, end in zip(offsets, offsets[1:], strict=False)]


def _header(part: bytes) -> dict[str, Any]:
    """Return a header: flat, its names, kind, id and session words that can be written again."""
    header = _json_object(part, _LARGEST_HEADER)
    if not all(isinstance(header.get(name), str) for name in ("msg_id", "msg_type", "session")):
        raise RefusedFrame("header without id, kind or session")
    for name, value in header.items():
        if isinstance(value, dict | list) or not _can_be_written(f"{name}{value}"):
            raise RefusedFrame("header")
    return header


def _can_be_written(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:  # half of a pair of UTF-16
        return False
    return True


def _json_object(part: bytes, largest: int) -> dict[str, Any]:
    if len(part) > largest:
        raise RefusedFrame("part too large")
    _require_shallow(part)
    try:
        value = json.loads(part.decode("utf-8"), parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise RefusedFrame("no JSON") from error
    if not isinstance(value, dict):
        raise RefusedFrame("no JSON object")
    return value


def _require_shallow(part: bytes) -> None:
    """Count how deep the brackets stand, without building what they hold."""
    if part.count(b"[") + part.count(b"{") <= DEEPEST:
        return
    brackets = _STRING.sub(b"", part).translate(None, _NO_BRACKET)
    for _ in range(DEEPEST):
        brackets = brackets.replace(b"[]", b"").replace(b"{}", b"")
        if not brackets:
            return
    raise RefusedFrame("too deep")


def _refuse_constant(_name: str) -> NoReturn:
    raise RefusedFrame("NaN or infinity")
