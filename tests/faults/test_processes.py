"""The processes of these tests begin with their work, not with a second of imports."""

from pathlib import Path

from patience import PATIENCE
from store_workers import tell_what_is_imported


def test_a_process_finds_its_work_imported(processes):
    reader, writer = processes.Pipe(duplex=False)
    process = processes.Process(target=tell_what_is_imported, args=(writer,))
    process.start()
    assert reader.poll(PATIENCE)
    workers = {one.stem for one in Path(__file__).parent.glob("*_workers.py")}
    assert len(workers) > 3
    assert workers <= reader.recv()
    process.join(PATIENCE)
    reader.close()
    writer.close()
