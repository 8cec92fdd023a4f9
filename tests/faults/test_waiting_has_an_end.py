"""A process that stops inside a transaction is named, and nobody waits for it for ever."""

import os
import signal
import sqlite3

import pytest
from patience import PATIENCE
from store_workers import hold_a_transaction

from servimun_widgets.errors import StoreError
from servimun_widgets.store import lock, open_store


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(lock, "WAIT_SECONDS", 0.2)


@pytest.fixture
def stopped(processes, tmp_path):
    """A store, and a process stopped by SIGSTOP while it writes to it."""
    path = tmp_path / "store.db"
    with open_store(path) as store:
        store.table("lines").insert({"by": "before"})
    holder = hold(processes, path)
    os.kill(holder.pid, signal.SIGSTOP)
    yield path, holder
    holder.kill()
    holder.join(PATIENCE)


def hold(processes, path):
    """Return a process that is inside a transaction, and finishes it once it goes on."""
    begun, end = processes.Event(), processes.Event()
    holder = processes.Process(target=hold_a_transaction, args=(path, begun, end))
    holder.start()
    assert begun.wait(PATIENCE)
    holder.end = end
    return holder


def go_on(holder):
    os.kill(holder.pid, signal.SIGCONT)  # first: `set` waits until those who wait wake up
    holder.end.set()


def busy(store):
    with pytest.raises(StoreError) as caught:
        store.table("lines").insert({"by": "waiting"})
    assert caught.value.code == "store_busy"
    return caught.value


def test_the_stopped_process_is_named(impatient, stopped, caplog):
    path, holder = stopped
    with open_store(path) as store:
        for _ in range(3):
            assert busy(store).params["holder"].startswith(f"{holder.pid} (")
        assert f"held by {holder.pid}" in caplog.text
        assert [line["by"] for line in store.table("lines")] == ["before"]


def test_waiting_costs_one_thread_however_often_one_tries(impatient, stopped):
    path, _ = stopped
    with open_store(path) as store:
        busy(store)
        once = len(os.listdir("/proc/self/task"))
        for _ in range(5):
            busy(store)
        assert len(os.listdir("/proc/self/task")) == once


def test_all_goes_on_when_it_goes_on(impatient, stopped, monkeypatch):
    path, holder = stopped
    with open_store(path) as store:
        busy(store)
        monkeypatch.setattr(lock, "WAIT_SECONDS", PATIENCE)
        go_on(holder)
        store.table("lines").insert({"by": "after"})
        holder.join(PATIENCE)
        assert [line["by"] for line in store.table("lines")] == ["before", "holder", "after"]
        assert store.check() == []


def test_all_goes_on_when_it_dies(impatient, stopped, monkeypatch):
    path, holder = stopped
    with open_store(path) as store:
        busy(store)
        monkeypatch.setattr(lock, "WAIT_SECONDS", PATIENCE)
        holder.kill()
        store.table("lines").insert({"by": "after"})
        assert [line["by"] for line in store.table("lines")] == ["before", "after"]


def test_whoever_lost_patience_does_not_take_the_lock_later(impatient, stopped, processes):
    path, holder = stopped
    with open_store(path) as store:
        busy(store)
        go_on(holder)
        holder.join(PATIENCE)
        other = hold(processes, path)  # it writes, though this process once queued before it
        other.end.set()
        other.join(PATIENCE)
        assert other.exitcode == 0


def test_another_program_that_does_not_queue_is_waited_for_as_long(monkeypatch, tmp_path):
    monkeypatch.setattr("servimun_widgets.store.session.BUSY_SECONDS", 0.1)
    path = tmp_path / "store.db"
    with open_store(path) as store:
        shell = sqlite3.connect(path, isolation_level=None)
        shell.execute("BEGIN IMMEDIATE")
        assert busy(store).params["holder"].startswith(f"{os.getpid()} (")
        shell.execute("ROLLBACK")
        shell.close()
        store.table("lines").insert({"by": "after"})
