"""A frame becomes a message that Jupyter reads in the same way, or it is refused."""

from __future__ import annotations

import json
import struct
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jupyter_server.services.kernels.connection.base import (
    deserialize_msg_from_ws_v1,
    serialize_msg_to_ws_v1,
)

from servimun_widgets.server.frames import (
    DEEPEST,
    LARGEST_MESSAGE,
    MOST_BUFFERS,
    RefusedFrame,
    read_message,
)

HEADER = {
    "msg_id": "a",
    "msg_type": "comm_msg",
    "session": "b",
    "username": "",
    "date": "2026-01-01T00:00:00Z",
    "version": "5.3",
}
EMPTY: dict[str, Any] = {}
FLOATS = st.floats(allow_nan=False, allow_infinity=False)
SCALARS = st.none() | st.booleans() | st.integers() | FLOATS | st.text()
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=6,
)
OBJECTS = st.dictionaries(st.text(), VALUES, max_size=4)
ANYTHING_IN_JSON = VALUES.map(lambda value: json.dumps(value).encode())


def frame(
    header: Any = HEADER,
    parent_header: Any = EMPTY,
    metadata: Any = EMPTY,
    content: Any = EMPTY,
    *buffers: bytes,
    channel: str = "shell",
) -> bytes:
    """Return a frame; parts that are bytes are written as they are."""
    parts = [
        part if isinstance(part, bytes) else json.dumps(part).encode()
        for part in (header, parent_header, metadata, content)
    ]
    written: bytes = serialize_msg_to_ws_v1([*parts, *buffers], channel)
    return written


def numbers(*values: int) -> bytes:
    """Return a frame's numbers."""
    return b"".join(value.to_bytes(8, "little") for value in values)


@settings(max_examples=50)
@given(metadata=OBJECTS, content=OBJECTS, buffers=st.lists(st.binary(), max_size=5))
def test_what_a_page_says_is_read_as_jupyter_reads_it(
    metadata: dict[str, Any], content: dict[str, Any], buffers: list[bytes]
) -> None:
    sent = frame(HEADER, {}, metadata, content, *buffers)
    message = read_message(sent)
    assert (message.channel, message.parts) == deserialize_msg_from_ws_v1(sent)
    assert message.kind == "comm_msg"
    assert json.loads(message.parts[3]) == content


def read_alike_or_refused(sent: bytes) -> None:
    try:
        message = read_message(sent)
    except RefusedFrame:
        return
    assert (message.channel, message.parts) == deserialize_msg_from_ws_v1(sent)
    assert isinstance(json.loads(message.parts[3]), dict)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_alike_or_refused(sent: bytes) -> None:
    read_alike_or_refused(sent)


@given(
    count=st.integers(0, 2**64 - 1) | st.integers(0, 12),
    offsets=st.lists(st.integers(0, 2**64 - 1) | st.integers(0, 400), max_size=12),
    rest=st.binary(max_size=200),
)
def test_any_numbers_are_read_alike_or_refused(count: int, offsets: list[int], rest: bytes) -> None:
    read_alike_or_refused(numbers(count, *offsets) + rest)


@given(place=st.integers(0, 10_000), byte=st.integers(0, 255), cut=st.integers(0, 400))
def test_a_message_with_one_other_byte_is_read_alike_or_refused(
    place: int, byte: int, cut: int
) -> None:
    sent = bytearray(frame(HEADER, HEADER, {"version": "1"}, {"comm_id": "c", "data": {}}, b"12"))
    sent[place % len(sent)] = byte
    read_alike_or_refused(bytes(sent))
    read_alike_or_refused(bytes(sent[:cut]))


@settings(max_examples=50)
@given(
    parts=st.tuples(*[ANYTHING_IN_JSON | st.binary(max_size=30)] * 4),
    channel=st.sampled_from(["shell", "control", "iopub", ""]) | st.text(max_size=8),
)
def test_any_parts_are_read_alike_or_refused(
    parts: tuple[bytes, bytes, bytes, bytes], channel: str
) -> None:
    try:
        sent = frame(*parts, channel=channel)
    except UnicodeEncodeError:
        return  # no channel has such a name, not even as bytes
    read_alike_or_refused(sent)


@pytest.mark.parametrize(
    ("what", "sent"),
    [
        ("count of offsets", numbers(10**12) + b"x"),
        ("count of offsets", numbers(2**64 - 1)),
        ("count of offsets", struct.pack("!i", 10**8) + b"x"),
        ("count of offsets", b""),
        ("count of offsets", b"\x00" * 64),
        ("count of offsets", frame(HEADER, {}, {}, {}, *[b""] * (MOST_BUFFERS + 1))),
        ("offsets beyond the end", numbers(6)),
        ("offsets", numbers(6, 56, 57, 58, 59, 60, 2**63)),
        ("offsets", numbers(6, 56, 58, 57, 59, 60, 60) + b"1234"),
        ("offsets", numbers(6, 0, 0, 0, 0, 0, 60) + b"1234"),
        ("offsets", frame() + b"more"),
        ("too large", b"x" * (LARGEST_MESSAGE + 1)),
        ("text, of the older protocol", '{"header": {}}'),
        ("no channel for browsers", frame(channel="iopub")),
        ("no channel for browsers", frame(channel="stdin")),
        ("no channel for browsers", frame(channel="x" * 1000)),
        ("header without id, kind or session", frame({})),
        ("header without id, kind or session", frame({**HEADER, "msg_type": ["comm_msg"]})),
        ("header without id, kind or session", frame({**HEADER, "msg_id": 10**30})),
        ("header", frame({**HEADER, "date": [["2026"]]})),
        ("header", frame({**HEADER, "msg_id": "\ud800"})),
        ("header", frame({**HEADER, "\udfff": ""})),
        ("header", frame(HEADER, {**HEADER, "session": "\udc00"})),
        ("header without id, kind or session", frame(HEADER, {"msg_id": "a"})),
        ("part too large", frame({**HEADER, "username": "x" * 10_000})),
        ("part too large", frame(HEADER, {}, {"x": "x" * 70_000})),
        ("no JSON object", frame(HEADER, {}, [])),
        ("no JSON object", frame(HEADER, {}, {}, None)),
        ("no JSON", frame(HEADER, {}, {}, b"")),
        ("no JSON", frame(HEADER, {}, {}, b"{")),
        ("no JSON", frame(HEADER, {}, {}, b'{"a": "\xff"}')),
        ("no JSON", frame(HEADER, {}, {}, b'{"a": ' + b"1" * 5000 + b"}")),
        ("no JSON", frame(HEADER, {}, {}, '{"a": 1}'.encode("utf-16"))),
        ("NaN or infinity", frame(HEADER, {}, {}, b'{"a": NaN}')),
        ("NaN or infinity", frame(HEADER, {}, {}, b'{"a": [-Infinity]}')),
        ("too deep", frame(HEADER, {}, {}, b'{"a": ' + b"[" * 500_000 + b"]" * 500_000 + b"}")),
        ("too deep", frame(HEADER, {}, {}, b'{"a": ' + b"[" * 500_000)),
        ("too deep", frame(HEADER, {}, {}, b'{"a":' * 200_000)),
        ("too deep", frame(HEADER, {}, {}, b'{"a":' * 65 + b"1" + b"}" * 65)),
    ],
)
def test_what_is_no_message_is_refused_by_what_is_wrong(what: str, sent: str | bytes) -> None:
    with pytest.raises(RefusedFrame) as refused:
        read_message(sent)
    assert str(refused.value) == what


def test_a_person_may_type_brackets_quotes_and_half_characters() -> None:
    typed = '\\"[{' * 1000 + "\ud83d"  # a browser sends half of an emoji that was cut in two
    message = read_message(frame(HEADER, {}, {}, {"data": {"typed": typed}}))
    assert json.loads(message.parts[3])["data"]["typed"] == typed


def test_the_deepest_message_is_read_and_one_deeper_is_not() -> None:
    def nested(depth: int) -> bytes:
        return b'{"a":' * depth + b"1" + b"}" * depth

    read_message(frame(HEADER, {}, {}, nested(DEEPEST)))
    with pytest.raises(RefusedFrame):
        read_message(frame(HEADER, {}, {}, nested(DEEPEST + 1)))
