"""Processes killed or interrupted at any moment: all that was acknowledged is there, in pairs."""

import os
import random
import signal

import pytest
from patience import PATIENCE
from store_workers import insert_many, write_pairs

from servimun_widgets.store import open_store

pytestmark = pytest.mark.timeout(1800)  # in full, on a busy disk


class Writer:
    """A process that writes pairs; `acknowledged` is what it said it had written."""

    def __init__(self, processes, path, name, acknowledged):
        self.acknowledged = acknowledged
        self.reader, writer = processes.Pipe(duplex=False)
        self.process = processes.Process(target=write_pairs, args=(path, name, writer))
        self.process.start()
        writer.close()

    def listen(self, times):
        for _ in range(times):
            assert self.reader.poll(PATIENCE), "the writer is stuck"
            self.acknowledged.add(self.reader.recv_bytes().decode())

    def listen_to_all(self):
        while self.reader.poll():
            self.listen(1)

    def kill(self):
        self.process.kill()
        self.process.join(PATIENCE)
        while True:
            try:
                self.listen(1)
            except EOFError:
                break
        self.reader.close()


def verify(path, acknowledged):
    with open_store(path) as store:
        left = {document["key"] for document in store.table("left")}
        right = {document["key"] for document in store.table("right")}
        assert store.check() == []
    assert left == right
    assert acknowledged <= left
    assert len(acknowledged) > 50


def test_one_writer_killed(processes, size, tmp_path):
    path, acknowledged = tmp_path / "store.db", set()
    chance = random.Random(1)
    for kill in range(size.kills):
        writer = Writer(processes, path, f"w{kill}", acknowledged)
        writer.listen(chance.randint(1, 5))
        writer.process.join(chance.uniform(0, 0.004))  # still running: a moment of no importance
        writer.kill()
    verify(path, acknowledged)


def test_four_writers_killed(processes, size, tmp_path):
    path, acknowledged = tmp_path / "store.db", set()
    chance = random.Random(2)
    writers = [Writer(processes, path, f"first{number}", acknowledged) for number in range(4)]
    for kill in range(size.kills):
        position = chance.randrange(4)
        writers[position].listen(chance.randint(1, 3))
        writers[position].process.join(chance.uniform(0, 0.004))
        writers[position].kill()
        for other in writers[:position] + writers[position + 1 :]:
            other.listen_to_all()
            other.listen(1)  # those who live go on
        writers[position] = Writer(processes, path, f"w{kill}", acknowledged)
    for writer in writers:
        writer.kill()
    verify(path, acknowledged)


def test_interrupt_storm(processes, size, tmp_path):
    path, acknowledged = tmp_path / "store.db", set()
    chance = random.Random(3)
    bystander = processes.Process(target=insert_many, args=(path, "bystander", 300))
    writer = Writer(processes, path, "storm", acknowledged)
    bystander.start()
    for _ in range(size.interrupts):
        writer.listen(1)
        writer.process.join(chance.uniform(0, 0.003))
        os.kill(writer.process.pid, signal.SIGINT)
    bystander.join(PATIENCE)
    writer.listen_to_all()
    writer.listen(3)  # it goes on, and what it writes says how often it was interrupted
    writer.kill()
    assert bystander.exitcode == 0
    verify(path, acknowledged)
    with open_store(path) as store:
        assert len(store.table("lines")) == 300
        interrupted = max(document["interrupted"] for document in store.table("left"))
    assert interrupted > 0
