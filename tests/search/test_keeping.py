"""What the index keeps: whole texts, on disk, for many threads and processes, until they are replaced."""

from __future__ import annotations

import gc
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from whoosh.filedb.compound import CompoundStorage
from whoosh.filedb.structfile import StructFile
from whoosh.util.filelock import FileLock

from search import engine, segment, whoosh_index
from search.engine import DurableStorage
from search.index import ClauseEntry, Index, IndexBusy, IndexUnusable, Query, Relabelling, Status
from search.whoosh_index import WhooshIndex, open_index
from tests.search.samples import ask, clauses, fill, found, text

MARKER = "huonguoc-index.json"


def test_a_text_is_replaced_as_a_whole(index: Index) -> None:
    index.replace(text(stamp="1"), clauses("Thu rác.", "Đốt rác."))
    index.replace(text(stamp="2", status=Status.SUSPENDED), clauses("Gom rác."))
    results = index.search(Query("rác"))
    assert found(results) == ["Gom rác."]
    assert results.hits[0].text.status is Status.SUSPENDED
    assert index.stamps() == {text().document: "2"}


def test_a_replaced_text_no_longer_answers_with_its_old_title(index: Index) -> None:
    index.replace(text(title="Quy ước Làng Đoài"), clauses("Thu rác."))
    index.replace(text(title="Quy ước Làng Đông"), clauses("Thu rác."))
    assert ask(index, "đoài") == []
    assert ask(index, "đông") == ["Thu rác."]


def test_many_texts_are_replaced_in_one_step(index: Index) -> None:
    index.replace_many((text(f"t{n}", stamp=str(n)), clauses("Thu rác.")) for n in range(20))
    index.replace_many([(text("t3", stamp="new"), clauses("Đốt rác.")), (text("t4", stamp="new"), [])])
    assert index.search(Query("rác")).total == 19
    assert index.stamps() == {f"t{n}": "new" if n in (3, 4) else str(n) for n in range(20)}


def test_of_two_texts_of_one_name_in_one_step_the_later_is_kept(index: Index) -> None:
    index.replace_many([(text(stamp="1"), clauses("Thu rác.")), (text(stamp="2"), clauses("Đốt rác."))])
    assert ask(index, "rác") == ["Đốt rác."]
    assert index.stamps() == {text().document: "2"}


def test_no_texts_are_no_work(index: WhooshIndex, tmp_path: Path) -> None:
    before = sorted((tmp_path / "index").iterdir())
    index.replace_many([])
    index.remove(["khong-co"])
    assert sorted((tmp_path / "index").iterdir()) == before


def test_removed_texts_are_forgotten_and_unknown_names_are_no_error(index: Index) -> None:
    index.replace_many((text(f"t{n}"), clauses("Thu rác.")) for n in range(3))
    index.remove(["t0", "t2", "khong-co"])
    assert list(index.stamps()) == ["t1"]
    index.remove(["t1"])
    assert index.stamps() == {}
    assert index.search(Query()).total == 0


def test_what_is_indexed_is_there_when_the_index_is_opened_again(index: Index, tmp_path: Path) -> None:
    fill(index, "Tổ hoà giải.", "Mỗi năm một lần.")
    index.close()
    again = open_index(tmp_path / "index")
    assert ask(again, "hoa giai") == ["Tổ hoà giải."]
    assert again.stamps() == index.stamps()


def test_another_opener_sees_what_is_written_without_opening_again(index: Index, tmp_path: Path) -> None:
    other = open_index(tmp_path / "index")
    assert other.stamps() == {}
    fill(index, "Thu rác.")
    assert ask(other, "rác") == ["Thu rác."]
    fill(other, "Đốt rác.")
    assert ask(index, "rác") == ["Đốt rác."]


def test_segments_are_merged_and_lose_nothing(index: Index, tmp_path: Path) -> None:
    for number in range(40):
        index.replace(text(f"t{number % 25}"), clauses("Thu rác thải.", f"Việc thứ {number}.", topics=("x",)))
    assert len(list((tmp_path / "index").glob("*.seg"))) <= 7
    assert index.search(Query('"thu rác thải"')).total == 25
    assert index.search(Query('"bến sỏi"', topic="x")).total == 50
    numbers = sorted(int(words.split()[-1].rstrip(".")) for words in ask(index, "việc", size=100))
    assert numbers == [*range(15, 40)]
    assert open_index(tmp_path / "index").search(Query('"việc thứ 39"')).total == 1


def test_a_segment_mostly_deleted_is_written_anew(index: Index, tmp_path: Path) -> None:
    index.replace_many((text(f"t{n}"), clauses(*["Thu gom rác thải mỗi tuần."] * 20)) for n in range(10))
    (large,) = (tmp_path / "index").glob("*.seg")
    index.remove([f"t{n}" for n in range(8)])
    (small,) = (tmp_path / "index").glob("*.seg")
    assert small.name != large.name
    assert index.search(Query("rác")).total == 40


def test_files_are_on_the_disk_before_they_are_named(
    index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    events: list[tuple[str, str]] = []
    sync, rename = engine.sync, os.rename

    def spied_sync(path: Path) -> None:
        events.append(("sync", path.name))
        sync(path)

    def spied_rename(source: str, target: str) -> None:
        events.append(("name", Path(target).name))
        rename(source, target)

    monkeypatch.setattr(engine, "sync", spied_sync)
    monkeypatch.setattr(os, "rename", spied_rename)
    fill(index, "Thu rác.")
    (segment_file,) = (tmp_path / "index").glob("*.seg")
    named = events.index(("name", "_clauses_1.toc"))
    assert ("sync", segment_file.name) in events[:named]
    assert any(kind == "sync" and name.startswith("_clauses_1.toc.") for kind, name in events[:named])
    assert events[named + 1] == ("sync", "index")


def test_readers_see_each_replacement_whole_or_not_at_all(index: WhooshIndex) -> None:
    def version(number: int) -> list[ClauseEntry]:
        return clauses(*[f"Lần {number} rác."] * 10)

    index.replace(text("a", stamp="0"), version(0))
    stop = threading.Event()
    wrong: list[object] = []

    def read() -> None:
        while not stop.is_set():
            try:
                results = index.search(Query("rac"))
                listed = {hit.clause.text for hit in results.hits}
                if results.total != 10 or len(listed) != 1:
                    wrong.append((results.total, listed))
            except Exception as error:  # whatever a reader meets is a failure
                wrong.append(error)

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    for number in range(1, 20):
        index.replace(text("a", stamp=str(number)), version(number))
        index.replace(text("b"), clauses("Không liên quan."))
    stop.set()
    for reader in readers:
        reader.join()
    assert wrong == []
    assert found(index.search(Query("rác")))[0] == "Lần 19 rác."


def test_writers_wait_for_one_another(index: WhooshIndex) -> None:
    threads = [
        threading.Thread(target=fill, args=(index, "Thu rác."), kwargs={"document": f"t{n}"})
        for n in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert index.search(Query("rác")).texts == 8


def test_a_writer_gives_up_when_another_process_holds_the_index(tmp_path: Path) -> None:
    index = open_index(tmp_path / "index", patience=0.1)
    lock = FileLock(str(tmp_path / "index" / "clauses_WRITELOCK"))
    assert lock.acquire()
    with pytest.raises(IndexBusy) as caught:
        fill(index, "Thu rác.")
    lock.release()
    assert caught.value.seconds == 0.1
    assert "thử lại" in str(caught.value)
    fill(index, "Thu rác.")
    assert ask(index, "rác") == ["Thu rác."]


def test_a_writer_inside_a_writer_gives_up_and_nothing_is_written(tmp_path: Path) -> None:
    index = open_index(tmp_path / "index", patience=0.1)

    def written_while_writing() -> Iterator[ClauseEntry]:
        fill(index, "Đốt rác.")
        yield from clauses("Thu rác.")

    with pytest.raises(IndexBusy):
        index.replace(text(), written_while_writing())
    assert index.stamps() == {}
    fill(index, "Gom rác.")
    assert ask(index, "rác") == ["Gom rác."]


def test_an_error_of_the_caller_changes_nothing(index: Index) -> None:
    fill(index, "Thu rác.")

    def broken() -> Iterator[ClauseEntry]:
        yield from clauses("Đốt rác.")
        raise KeyError("x")

    with pytest.raises(KeyError):
        index.replace(text(), broken())
    assert ask(index, "rác") == ["Thu rác."]


WRITER = """
import sys
from pathlib import Path
from search.whoosh_index import open_index
from tests.search.samples import clauses, text
index = open_index(Path(sys.argv[1]))
print("ready", flush=True)
for number in range(10_000):
    index.replace(text(stamp=str(number)), clauses(*[f"Lần {number} rác."] * 30))
"""


@pytest.mark.parametrize("delay", [0.01, 0.05, 0.11, 0.2])
def test_a_killed_writer_leaves_the_index_readable_and_whole(tmp_path: Path, delay: float) -> None:
    folder = tmp_path / "index"
    root = Path(__file__).resolve().parents[2]
    with subprocess.Popen([sys.executable, "-c", WRITER, folder], cwd=root, stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"ready\n"
        threading.Event().wait(delay)
        writer.send_signal(signal.SIGKILL)
    index = open_index(folder, patience=1)
    results = index.search(Query("rác"))
    assert results.total == 30 * len(index.stamps())
    assert len(set(found(results))) == len(index.stamps())
    fill(index, "Thu rác.", document="sau")
    assert index.search(Query("thu")).total == 1


def test_files_of_replaced_segments_are_let_go(index: Index) -> None:
    for number in range(5):
        fill(index, f"Thu rác {number}.")
        ask(index, "rác")
    before = len(os.listdir("/dev/fd"))  # noqa: PTH208
    for number in range(30):
        fill(index, f"Thu rác {number}.")
        ask(index, "rác")
    assert len(os.listdir("/dev/fd")) <= before + 10  # noqa: PTH208


def test_only_so_many_posting_lists_are_remembered(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segment, "REMEMBERED", 2)
    fill(index, "Thu gom rác thải.", "Gom góp.")
    assert [index.search(Query(word)).total for word in ("thu", "gom", "rác", "thải", "thu", "gom")] == [
        1,
        2,
        1,
        1,
        1,
        2,
    ]


def test_a_new_index_is_made_in_a_missing_or_empty_folder(tmp_path: Path) -> None:
    assert open_index(tmp_path / "a" / "b").stamps() == {}
    assert open_index(tmp_path / "a" / "b").stamps() == {}
    (tmp_path / "c").mkdir()
    assert open_index(tmp_path / "c").stamps() == {}


def test_what_an_interrupted_making_left_is_made_anew(tmp_path: Path) -> None:
    open_index(tmp_path)
    (tmp_path / MARKER).unlink()
    assert open_index(tmp_path).stamps() == {}


def test_two_makers_make_one_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waited = whoosh_index.try_for

    def overtaken(acquire: Callable[[], bool], timeout: float, delay: float) -> bool:
        monkeypatch.setattr(whoosh_index, "try_for", waited)
        fill(open_index(tmp_path), "Thu rác.")
        return waited(acquire, timeout=timeout, delay=delay)

    monkeypatch.setattr(whoosh_index, "try_for", overtaken)
    assert ask(open_index(tmp_path), "rác") == ["Thu rác."]


def test_a_maker_gives_up_when_another_does_not_finish(tmp_path: Path) -> None:
    lock = FileLock(str(tmp_path / "clauses_WRITELOCK"))
    assert lock.acquire()
    with pytest.raises(IndexBusy):
        open_index(tmp_path, patience=0.1)
    lock.release()
    assert open_index(tmp_path).stamps() == {}


def spoil_marker(folder: Path) -> None:
    (folder / MARKER).write_text(json.dumps({"format": 0, "whoosh": [2, 7, 4]}))


def tear_marker(folder: Path) -> None:
    (folder / MARKER).write_text("{")


def cut_contents(folder: Path) -> None:
    (contents,) = folder.glob("_clauses_*.toc")
    contents.write_bytes(contents.read_bytes()[:40])


def lose_contents(folder: Path) -> None:
    (contents,) = folder.glob("_clauses_*.toc")
    contents.unlink()


def cut_segment(folder: Path) -> None:
    (file,) = folder.glob("*.seg")
    file.write_bytes(file.read_bytes()[:-100])


def lose_segment(folder: Path) -> None:
    (file,) = folder.glob("*.seg")
    file.unlink()


def put_something_else(folder: Path) -> None:
    (folder / MARKER).unlink()
    (folder / "thu.docx").write_bytes(b"PK")


@pytest.fixture
def collected() -> Iterator[None]:
    yield
    gc.collect()


@pytest.mark.usefixtures("collected")
@pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning"
)  # Whoosh lets go of a file it cannot read
@pytest.mark.parametrize(
    "damage",
    [spoil_marker, tear_marker, cut_contents, lose_contents, cut_segment, lose_segment, put_something_else],
)
def test_a_damaged_or_foreign_index_is_told_when_it_is_opened(
    tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    fill(open_index(tmp_path), "Thu rác.", "Đốt rác.")
    damage(tmp_path)
    with pytest.raises(IndexUnusable) as caught:
        open_index(tmp_path)
    assert caught.value.path == tmp_path
    assert caught.value.reason
    assert "reindex" in str(caught.value)


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "index").write_text("")
    with pytest.raises(IndexUnusable):
        open_index(tmp_path / "index")


def test_runs_that_do_not_fit_their_documents_are_told(index: Index, tmp_path: Path) -> None:
    fill(index, "Thu rác.", "Đốt rác.")
    writer = whoosh_index.FileIndex(
        DurableStorage(str(tmp_path / "index")), whoosh_index.schema(), "clauses"
    ).writer()
    writer.delete_document(2)
    writer.commit(optimize=True)
    with pytest.raises(IndexUnusable, match="reindex"):
        open_index(tmp_path / "index")


def test_damage_met_while_searching_is_told(tmp_path: Path) -> None:
    fill(open_index(tmp_path), *["Thu rác."] * 3)
    (file,) = tmp_path.glob("*.seg")
    with file.open("rb") as opened:
        directory = CompoundStorage(StructFile(opened), use_mmap=False)._dir
        (postings,) = [place for name, place in directory.items() if name.endswith(".pst")]
    half = postings["length"] // 2  # the lists of the heads come first, those of the words last
    start = postings["offset"] + half
    data = bytearray(file.read_bytes())
    data[start : start + half] = b"\xff" * half
    file.write_bytes(data)
    index = open_index(tmp_path)
    with pytest.raises(IndexUnusable, match="reindex"):
        index.search(Query("thu"))


def test_damage_done_while_it_is_open_is_told(index: Index, tmp_path: Path) -> None:
    fill(index, "Thu rác.")
    lose_contents(tmp_path / "index")
    with pytest.raises(IndexUnusable):
        index.stamps()
    with pytest.raises(IndexUnusable):
        fill(index, "Thu rác.")


def test_topics_are_changed_without_telling_the_words_again(index: Index) -> None:
    index.replace_many((text(name, stamp="1"), clauses("Thu rác.", "Đốt rác.")) for name in ("t1", "t2"))
    index.relabel({"t1": Relabelling("1", "2", {"dieu-1/khoan-2": ("phat-tien",)})})
    [hit] = index.search(Query(topic="phat-tien")).hits
    assert (hit.text.document, hit.clause) == ("t1", clauses("", "Đốt rác.", topics=("phat-tien",))[1])
    assert index.stamps() == {"t1": "2", "t2": "1"}
    assert index.search(Query("rác")).total == 4
    index.relabel({})
    index.relabel({"t1": Relabelling("2", "3", {})})
    assert index.search(Query(topic="phat-tien")).total == 0


def test_a_text_that_has_changed_meanwhile_keeps_its_topics(index: Index) -> None:
    index.replace(text(stamp="2"), clauses("Thu rác.", topics=("phat-tien",)))
    index.relabel({text().document: Relabelling("1", "3", {}), "khong-co": Relabelling("1", "3", {})})
    assert index.stamps() == {text().document: "2"}
    assert index.search(Query(topic="phat-tien")).total == 1
