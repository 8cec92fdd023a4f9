"""What the processes of the fault tests do; each is the target of a `multiprocessing.Process`."""

import os
import resource
import signal
import sys
from itertools import count

from servimun_widgets.errors import StoreError
from servimun_widgets.store import open_store, where


def insert_many(path, writer, times):
    with open_store(path) as store:
        table = store.table("lines")
        for number in range(times):
            table.insert({"writer": writer, "number": number})


def increment_many(path, times):
    with open_store(path) as store:
        table = store.table("counters")
        for _ in range(times):
            with store.transaction():
                counter = table.get(where("name") == "visits")
                table.update({"value": counter["value"] + 1}, doc_ids=[counter.doc_id])


def open_together(path, barrier, results):
    barrier.wait(60)
    with open_store(path) as store:
        results.put(store.table("openings").insert({"process": os.getpid()}))


def write_pairs(path, writer, acknowledge):
    """Write one document into each of two tables, say so, and again, until killed."""
    interrupted, writing = 0, False
    numbers = count()

    def interrupt(*_):
        # Between two pairs an interrupt is only counted: it is the writing that is tried.
        nonlocal interrupted, writing
        interrupted += 1
        if writing:
            writing = False
            raise KeyboardInterrupt

    signal.signal(signal.SIGINT, interrupt)
    with open_store(path) as store:
        left, right = store.table("left"), store.table("right")
        while True:
            try:
                number = next(numbers)
                key = f"{writer}-{number}"
                writing = True
                with store.transaction():
                    left.insert({"key": key, "interrupted": interrupted})
                    right.insert({"key": key, "padding": "x" * (number % 7) * 500})
                writing = False
            except KeyboardInterrupt:
                continue
            acknowledge.send_bytes(key.encode())


def fork_with_open_store(path, results):
    """Use a store on both sides of a fork, and leave a transaction on the wrong side of one."""
    store = open_store(path)
    table = store.table("lines")
    table.insert({"by": "before"})

    child = os.fork()
    for number in range(50):
        table.insert({"by": "child" if child == 0 else "parent", "number": number})
    if child == 0:
        store.close()
        os._exit(0)
    first = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

    with store.transaction():
        table.insert({"by": "undone"})
        child = os.fork()
        if child:
            second = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            table.update({"by": "transaction"}, where("by") == "undone")
    if child == 0:
        # Its parent is still in the transaction: what it wrote must be neither seen nor committed.
        os._exit(table.count(where("by") == "undone"))
    table.insert({"by": "after"})
    results.put((first, second))
    store.close()


def write_beyond_file_limit(path, results):
    """Let the operating system refuse to make files larger, then allow it again."""
    with open_store(path) as store:
        table = store.table("lines")
        kept = [table.insert({"number": number}) for number in range(20)]
        limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (os.path.getsize(f"{path}-wal"), limits[1]))
        try:
            table.insert({"text": "x" * 100_000})
            code = "none"
        except StoreError as error:
            code = error.code
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        kept.append(table.insert({"number": 20}))
    results.put((code, kept))


def hold_a_transaction(path, begun, end):
    """Say that a transaction is open, and finish it when told: stopped before, it holds on."""
    with open_store(path) as store, store.transaction():
        store.table("lines").insert({"by": "holder"})
        begun.set()
        end.wait(120)


def tell_what_is_imported(told):
    told.send(set(sys.modules))
