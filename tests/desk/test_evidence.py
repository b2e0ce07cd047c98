"""Papers beside a record: kept as they came, found by what they are, there for good, and never for the public."""

import hashlib
import subprocess

import pytest

from drafting.desk import NotFound, Rejected, editing, evidence, files, publishing, reading, record, refs
from drafting.desk.caches import reconcile
from drafting.exchange import MAX_PAPER
from drafting.procedure import Media, Phase
from drafting.web.security import UPLOAD_LIMIT
from repo_store import Damaged, MovedOn, names
from search.index import Query
from tests.desk.conftest import NEIGHBOUR, OFFICER, TEAM
from tests.desk.test_publishing import post, recognise
from tests.exchange.paper_files import JPEG, pdf, png

TITLE = "Biên bản họp ngày 12/03/2026 có chữ ký"


def add(desk, draft, data=None, title=TITLE, by=TEAM):
    return evidence.add(
        desk, draft.community.key, draft.number, data=pdf() if data is None else data, title=title, by=by
    )


def papers(desk, draft):
    return evidence.papers(desk, draft.community.key, draft.number)


def test_a_paper_is_given_back_as_it_came(desk, draft):
    added = add(desk, draft)
    assert not added.already
    found, data = evidence.paper(desk, draft.community.key, 1, added.paper.digest)
    assert data == pdf()
    assert found == added.paper
    assert (found.title, found.media, found.size) == (TITLE, Media.PDF, len(pdf()))
    assert (found.added, found.by) == (desk.now(), TEAM)


def test_papers_are_listed_in_the_order_they_came(desk, draft):
    assert papers(desk, draft) == ()
    for data, title in ((pdf(), "Một"), (JPEG, "Hai"), (png(), "Ba")):
        add(desk, draft, data, title)
    assert [paper.title for paper in papers(desk, draft)] == ["Một", "Hai", "Ba"]
    assert [paper.media for paper in papers(desk, draft)] == [Media.PDF, Media.JPEG, Media.PNG]


def test_the_same_file_twice_is_one_paper_and_a_plain_answer(desk, draft):
    first = add(desk, draft)
    before = desk.store.refs(draft.community.key)
    again = add(desk, draft, title="Tên khác", by=OFFICER)
    assert again.already
    assert again.paper == first.paper
    assert desk.store.refs(draft.community.key) == before


def test_a_file_stands_in_the_tree_under_what_it_is_and_nothing_else(desk, draft):
    add(desk, draft)
    add(desk, draft, JPEG)
    tree = desk.store.files(draft.community.key, refs.record(1))
    digests = [hashlib.sha256(data).hexdigest() for data in (pdf(), JPEG)]
    assert set(tree) == {files.LOG, f"tai-lieu/{digests[0]}.pdf", f"tai-lieu/{digests[1]}.jpg"}


def test_the_steps_of_the_procedure_keep_every_paper(desk, draft):
    add(desk, draft)
    post(desk, draft)
    add(desk, draft, JPEG)
    recognise(desk, draft)
    assert len(papers(desk, draft)) == 2
    assert evidence.paper(desk, draft.community.key, 1, papers(desk, draft)[0].digest)[1] == pdf()
    assert reading.proceeding(desk, draft.community.key, 1).phase is Phase.IN_FORCE


def test_a_decision_scanned_after_it_was_recorded_is_taken(desk, draft):
    recognise(desk, draft)
    add(desk, draft, title="Quyết định công nhận, bản có dấu", by=OFFICER)
    assert [paper.by for paper in papers(desk, draft)] == [OFFICER]
    assert reading.in_force(desk, draft.community.key).edition.number == 1
    assert reconcile(desk) == ()


@pytest.mark.parametrize("title", ["", "  \n ", "\u200b", "x" * 201])
def test_a_title_that_says_nothing_or_too_much_is_refused(desk, draft, title):
    with pytest.raises(Rejected, match="tài liệu"):
        add(desk, draft, title=title)
    assert papers(desk, draft) == ()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Biên bản\n họp  ", "Biên bản họp"),
        ("Bie\u0302n ba\u0309n", "Biên bản"),
        ("\u202efdp.nab neiB\u200b", "fdp.nab neiB"),
        ("x" * 200, "x" * 200),
    ],
)
def test_a_title_is_one_line_of_letters_that_can_be_seen(desk, draft, typed, kept):
    assert add(desk, draft, title=typed).paper.title == kept


@pytest.mark.parametrize("data", [b"", b"<html></html>", pdf()[:-9], b"MZ\x90"])
def test_a_file_that_is_no_paper_changes_nothing(desk, draft, data):
    before = desk.store.refs(draft.community.key)
    with pytest.raises(Rejected) as refused:
        add(desk, draft, data)
    assert refused.value.message.endswith(".")
    assert desk.store.refs(draft.community.key) == before


def test_a_record_takes_so_many_papers_and_no_more(desk, draft, monkeypatch):
    monkeypatch.setattr(evidence, "MOST_PAPERS", 2)
    add(desk, draft, pdf("a"))
    add(desk, draft, pdf("b"))
    with pytest.raises(Rejected, match="đã có 2 tài liệu"):
        add(desk, draft, pdf("c"))
    assert add(desk, draft, pdf("a")).already


def test_a_record_takes_so_many_bytes_and_no_more(desk, draft, monkeypatch):
    monkeypatch.setattr(evidence, "LARGEST_RECORD", 2 * len(pdf("a")))
    add(desk, draft, pdf("a"))
    add(desk, draft, pdf("b"))
    with pytest.raises(Rejected, match="vượt quá"):
        add(desk, draft, pdf("c"))
    assert len(papers(desk, draft)) == 2


def test_every_bound_is_inside_those_of_the_store_and_the_site():
    assert min(UPLOAD_LIMIT, names.MAX_FILE) > MAX_PAPER
    assert names.MAX_FILES > evidence.MOST_PAPERS


def test_where_there_is_no_proceeding_there_is_no_paper(desk, community, draft):
    assert evidence.papers(desk, community.key, 9) == ()
    with pytest.raises(NotFound):
        evidence.add(desk, community.key, 9, data=pdf(), title=TITLE, by=TEAM)
    for digest in ("f" * 64, "", "../nhat-ky", "nhat-ky.jsonl"):
        with pytest.raises(NotFound):
            evidence.paper(desk, community.key, draft.number, digest)


def test_two_papers_at_once_are_two_papers(desk, draft, meanwhile):
    meanwhile(record, "extend", lambda: add(desk, draft, JPEG, "Ảnh", NEIGHBOUR))
    add(desk, draft)
    assert [paper.by for paper in papers(desk, draft)] == [NEIGHBOUR, TEAM]


def test_one_file_from_two_people_at_once_is_one_paper(desk, draft, meanwhile):
    meanwhile(record, "extend", lambda: add(desk, draft, by=NEIGHBOUR))
    assert add(desk, draft).already
    assert [paper.by for paper in papers(desk, draft)] == [NEIGHBOUR]


def test_a_paper_that_comes_in_while_a_text_is_saved_stops_neither(desk, draft, meanwhile):
    meanwhile(files, "tree", lambda: add(desk, draft))
    editing.save_text(desk, draft.community.key, 1, base=draft.head, text="# QUY ƯỚC\n", by=TEAM)
    assert len(papers(desk, draft)) == 1
    assert reading.draft(desk, draft.community.key, 1).head != draft.head


def test_a_recognition_while_a_paper_comes_in_keeps_both(desk, draft, meanwhile):
    meanwhile(record, "extend", lambda: recognise(desk, draft))
    add(desk, draft)
    assert reading.proceeding(desk, draft.community.key, 1).concluded
    assert len(papers(desk, draft)) == 1


def test_a_paper_that_comes_in_while_recognising_asks_the_officer_to_look_again(desk, draft, meanwhile):
    meanwhile(publishing, "_land", lambda: add(desk, draft))
    with pytest.raises(Rejected, match="bước mới"):
        recognise(desk, draft)
    assert reading.editions(desk, draft.community.key) == ()
    assert recognise(desk, draft).edition.number == 1


def test_who_loses_every_race_is_told(desk, draft, monkeypatch):
    def always_late(*_args):
        raise MovedOn(refs.record(1), "a" * 40, "b" * 40)

    monkeypatch.setattr(record, "extend", always_late)
    with pytest.raises(Rejected, match="bấm thêm lại"):
        add(desk, draft)
    monkeypatch.undo()
    assert papers(desk, draft) == ()


def test_a_file_that_is_not_what_it_is_named_is_not_handed_out(desk, draft, monkeypatch):
    digest = add(desk, draft).paper.digest
    path = files.evidence(digest, Media.PDF)
    past = record.read(desk, draft.community.key, 1)
    forged = {files.LOG: past.log, path: pdf("forged")}
    desk.store.save(
        draft.community.key,
        refs.record(1),
        forged,
        expected=past.commit,
        author=TEAM,
        when=desk.now(),
        subject="x",
    )
    with pytest.raises(Damaged):
        evidence.paper(desk, draft.community.key, 1, digest)


def test_nothing_that_leads_from_the_public_text_leads_to_a_paper(home, desk, draft, tmp_path):
    """A clone of the main line and the editions holds no object of the record; searching finds no word of it."""
    add(desk, draft, title="Giấy xác nhận zyxwvu")
    post(desk, draft)
    recognise(desk, draft)
    [repository] = home.glob("repositories/*/*/*.git")
    copy = tmp_path / "ban-sao.git"
    clone = ["git", "clone", "--quiet", "--bare", "--single-branch", "--branch", "main", "--no-local"]
    subprocess.run([*clone, str(repository), str(copy)], check=True)

    def git(where, *command):
        said = subprocess.run(["git", "-C", str(where), *command], check=True, capture_output=True, text=True)
        return {line.split(" ")[0] for line in said.stdout.splitlines()}

    cloned = git(copy, "cat-file", "--batch-all-objects", "--batch-check=%(objectname)")
    of_record = git(repository, "rev-list", "--objects", refs.record(1))
    assert "ban-1" in git(copy, "tag")
    assert len(of_record) > 4
    assert cloned
    assert not cloned & of_record
    assert desk.index.search(Query("zyxwvu")).total == 0
