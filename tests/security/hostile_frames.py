"""Frames that are no messages, in either protocol of Jupyter, made by a seeded generator."""

from __future__ import annotations

import json
import random
import struct
from typing import Any

from attacking import message

_NUMBERS = (0, 1, 2, 5, 6, 7, 56, 106, 107, 255, 10**5, 10**7, 10**12, 2**31, 2**63, 2**64 - 1)
_ODD: tuple[Any, ...] = (
    None, True, 7, -1, 10**40, 1.5, "", "x", "\ud800", [], {}, [[]], {"a": None}, "NaN",
)  # fmt: skip
_ODD_JSON = (
    b"", b"{", b"}", b"[]", b"null", b"7", b"NaN", b'{"a": NaN}', b'{"a": -Infinity}', b'"\xff"',
    b'{"a": ' + b"9" * 5000 + b"}", b"[" * 50_000, b'{"a":' * 20_000, b"[" * 900 + b"]" * 900,
    b'{"a": ' + b"[" * 20_000 + b"]" * 20_000 + b"}", '{"a": 1}'.encode("utf-16"), b"\x00" * 40,
)  # fmt: skip


def numbers(*values: int) -> bytes:
    """Return numbers as the protocol writes them."""
    return b"".join(value.to_bytes(8, "little") for value in values)


def joined(parts: list[bytes]) -> bytes:
    """Return a frame of these parts, its count and offsets right."""
    offsets = [8 * (len(parts) + 2)]
    for part in parts:
        offsets.append(offsets[-1] + len(part))
    return numbers(len(offsets), *offsets) + b"".join(parts)


def _parts(kind: str = "comm_msg", content: dict[str, Any] | None = None) -> list[bytes]:
    told = json.loads(message(kind, {}))
    told["content"] = {"comm_id": "nadie", "data": {}} if content is None else content
    names = ("header", "parent_header", "metadata", "content")
    return [b"shell", *(json.dumps(told[name]).encode() for name in names)]


def _wrong_count(dice: random.Random) -> bytes:
    return numbers(dice.choice(_NUMBERS)) + dice.randbytes(dice.randrange(200))


def _wrong_offsets(dice: random.Random) -> bytes:
    offsets = [dice.choice(_NUMBERS) for _ in range(6)]
    return numbers(6, *offsets) + dice.randbytes(dice.randrange(200))


def _cut(dice: random.Random) -> bytes:
    whole = joined(_parts())
    return whole[: dice.randrange(len(whole))]


def _longer(dice: random.Random) -> bytes:
    return joined(_parts()) + dice.randbytes(1 + dice.randrange(50))


def _odd_json(dice: random.Random) -> bytes:
    parts = _parts()
    parts[dice.randrange(1, 5)] = dice.choice(_ODD_JSON)
    return joined(parts)


def _odd_header(dice: random.Random) -> bytes:
    header = json.loads(_parts()[1])
    header[dice.choice(["msg_id", "msg_type", "session"])] = dice.choice(
        [odd for odd in _ODD if not isinstance(odd, str) or odd == "\ud800"]
    )
    parts = _parts()
    parts[1] = json.dumps(header).encode()
    return joined(parts)


def _odd_channel(dice: random.Random) -> bytes:
    channel = dice.choice([b"", b"iopub", b"stdin", b"hb", b"\xff\xfe", b"shell\x00", b"x" * 5000])
    return joined([channel, *_parts()[1:]])


def _many_buffers(dice: random.Random) -> bytes:
    return joined([*_parts(), *[b""] * dice.randrange(101, 3000)])


def _older_binary(dice: random.Random) -> bytes:
    return struct.pack("!i", dice.choice((0, -1, 1, 7, 10**8, 2**31 - 1))) + dice.randbytes(20)


def _older_text(dice: random.Random) -> str:
    told = json.loads(message("comm_msg", {"comm_id": "nadie", "data": {}}))
    told[dice.choice(["header", "channel", "content"])] = dice.choice(_ODD)
    return dice.choice([json.dumps(told), "", "nada", "[]", "{}", "[" * 50_000, '{"a": NaN}'])


_MAKERS = (
    _wrong_count, _wrong_offsets, _cut, _longer, _odd_json, _odd_header, _odd_channel,
    _many_buffers, _older_binary, _older_text,
)  # fmt: skip


def malformed(seed: int, count: int) -> list[str | bytes]:
    """Return frames none of which is a message."""
    dice = random.Random(seed)
    return [dice.choice(_MAKERS)(dice) for _ in range(count)]


def wrongly_shaped(count: int) -> list[bytes]:
    """Return messages that are well written, and mean nothing to any widget or kernel."""
    contents: list[dict[str, Any]] = [
        {}, {"comm_id": 7}, {"comm_id": "nadie"}, {"comm_id": [], "data": []}, {"data": 1},
        {"comm_id": "nadie", "data": {"method": "update", "state": 7}},
        {"comm_id": "\ud800", "target_name": 5}, {"comm_id": None, "target_name": None},
    ]  # fmt: skip
    kinds = ("comm_msg", "comm_open", "comm_close", "comm_info_request", "execute_request", "ñ")
    return [
        joined(_parts(kinds[number % len(kinds)], contents[number % len(contents)]))
        for number in range(count)
    ]
