"""Many processes at once: nothing lost, nobody starved."""

from patience import PATIENCE
from store_workers import fork_with_open_store, increment_many, insert_many, open_together

from servimun_widgets.store import open_store, where


def run_all(workers):
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(PATIENCE)
        assert worker.exitcode == 0


def test_eight_processes_insert(processes, tmp_path):
    path = tmp_path / "store.db"
    run_all([processes.Process(target=insert_many, args=(path, w, 200)) for w in range(8)])
    with open_store(path) as store:
        lines = {(line["writer"], line["number"]) for line in store.table("lines")}
        assert lines == {(writer, number) for writer in range(8) for number in range(200)}
        assert [line.doc_id for line in store.table("lines")] == list(range(1, 1601))
        assert store.check() == []


def test_eight_processes_increment(processes, tmp_path):
    path = tmp_path / "store.db"
    with open_store(path) as store:
        store.table("counters").insert({"name": "visits", "value": 0})
    run_all([processes.Process(target=increment_many, args=(path, 100)) for _ in range(8)])
    with open_store(path) as store:
        assert store.table("counters").get(where("name") == "visits")["value"] == 800


def test_eight_first_opens(processes, tmp_path):
    for attempt in range(3):
        path = tmp_path / str(attempt) / "store.db"
        barrier, ids = processes.Barrier(8), processes.SimpleQueue()
        run_all(
            [processes.Process(target=open_together, args=(path, barrier, ids)) for _ in range(8)]
        )
        assert {ids.get() for _ in range(8)} == set(range(1, 9))
        with open_store(path) as store:
            assert len(store.table("openings")) == 8
            names = [document["name"] for document in store.table("migrations")]
            assert len(names) == len(set(names)) == len(store.migrations)


def test_fork_with_open_store(processes, tmp_path):
    path = tmp_path / "store.db"
    results = processes.SimpleQueue()
    run_all([processes.Process(target=fork_with_open_store, args=(path, results))])
    assert results.get() == (0, 0)
    with open_store(path) as store:
        table = store.table("lines")
        assert table.count(where("by") == "child") == 50
        assert table.count(where("by") == "parent") == 50
        assert table.count(where("by").one_of(["before", "transaction", "after"])) == 3
        assert len(table) == 103
        assert store.check() == []
