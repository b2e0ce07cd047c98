"""Ways to tamper with an installation. Each is found, and named for what it is.

Some go around the program with stock git or on the disk; some are insiders who use the program's own store, so that
what they do is landed, recorded and signed like anything else, and still is not what the rules allow.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from drafting.desk import files
from drafting.desk.verifying import faults
from drafting.procedure import Event, Opened, Recognised
from drafting.procedure.events.adopting import Cluster, MeetingHeld, Reopened, Voting
from drafting.procedure.events.proposing import HouseholdsCounted
from drafting.procedure.events.standing import Replaced
from repo_store import records
from repo_store.audit import fault as store_faults
from repo_store.ledger import keys
from repo_store.ledger.ledger import KEYS, LINES
from repo_store.records import Signature
from repo_store.signing import SigningKey
from tests.attacks.conftest import (
    DRAFT,
    HERE,
    MAIN,
    OFFICER,
    RECORD,
    TEAM,
    THERE,
    WHEN,
    Installation,
    git,
)

Attack = Callable[[Installation], object]
ATTACKS: list[tuple[str, Attack, set[str]]] = []


def attack(*codes: str) -> Callable[[Attack], Attack]:
    """Registers an attack with the codes by which it must be found, all of them."""

    def register(act: Attack) -> Attack:
        ATTACKS.append((act.__name__, act, set(codes)))
        return act

    return register


def loose(repo: Path, object_id: str) -> Path:
    return repo / "objects" / object_id[:2] / object_id[2:]


# Around the program: objects


@attack("kho-hong")
def edit_an_object(at: Installation) -> None:
    blob = loose(at.repo(), at.id(f"{DRAFT}:van-ban.md"))
    blob.chmod(0o644)
    content = bytearray(blob.read_bytes())
    content[len(content) // 2] ^= 1
    blob.write_bytes(content)


@attack("kho-hong")
def truncate_an_object(at: Installation) -> None:
    blob = loose(at.repo(), at.id(f"{DRAFT}~1:van-ban.md"))
    blob.chmod(0o644)
    blob.write_bytes(blob.read_bytes()[:-20])


@attack("kho-hong")
def remove_the_text_of_an_old_revision(at: Installation) -> None:
    loose(at.repo(), at.id(f"{DRAFT}~2:van-ban.md")).unlink()


@attack("kho-hong")
def remove_the_tree_of_the_text_in_force(at: Installation) -> None:
    loose(at.repo(), at.id(f"{MAIN}^{{tree}}")).unlink()


@attack("ban-luu-mat")
def remove_a_saved_revision(at: Installation) -> None:
    loose(at.repo(), at.id(f"{DRAFT}~1")).unlink()


@attack("kho-vay-muon")
def borrow_objects_from_elsewhere(at: Installation) -> None:
    (at.repo() / "objects/info/alternates").write_text(f"{at.repo(THERE)}/objects\n")


@attack("kho-vay-muon")
def cut_the_history_with_a_shallow_file(at: Installation) -> None:
    (at.repo() / "shallow").write_text(at.id(DRAFT) + "\n")


@attack("nhanh-la", "kho-nhanh-la")
def replace_a_revision_by_another(at: Installation) -> None:
    other = at.commit(at.id(f"{DRAFT}~2"), {"van-ban.md": b"# QUY UOC\n"})
    at.move(f"refs/replace/{at.id(f'{DRAFT}~1')}", other)


# Around the program: refs


@attack("nhanh-lui")
def drop_the_newest_revision(at: Installation) -> None:
    at.move(DRAFT, at.id(f"{DRAFT}~1"))
    (at.repo() / "logs" / DRAFT).unlink()


@attack("nhanh-lui")
def drop_the_newest_step_of_the_record(at: Installation) -> None:
    at.move(RECORD, at.id(f"{RECORD}~1"))


@attack("nhanh-viet-lai")
def rewrite_the_newest_revision(at: Installation) -> None:
    at.move(DRAFT, at.commit(at.id(f"{DRAFT}~1"), {"van-ban.md": b"# QUY \xc6\xaf\xe1\xbb\x9aC\n"}))


@attack("nhanh-viet-lai")
def point_a_draft_at_another_draft(at: Installation) -> None:
    at.move(DRAFT, at.id("refs/heads/du-thao/2"))


@attack("nhanh-viet-lai", "ban-luu-la")
def change_an_event_of_the_record(at: Installation) -> None:
    log = git(at.repo(), "show", f"{RECORD}:nhat-ky.jsonl").replace("45/QĐ-UBND", "54/QĐ-UBND")
    at.move(RECORD, at.commit(at.id(f"{RECORD}~1"), {"nhat-ky.jsonl": log.replace("mau", "mao").encode()}))


@attack("nhanh-mat")
def delete_a_draft(at: Installation) -> None:
    git(at.repo(), "update-ref", "-d", DRAFT)


@attack("nhanh-mat", "ho-so-mat")
def delete_a_record(at: Installation) -> None:
    git(at.repo(), "update-ref", "-d", RECORD)


@attack("nhanh-mat", "ban-khong-the")
def delete_an_edition(at: Installation) -> None:
    git(at.repo(), "update-ref", "-d", "refs/tags/ban-1")


@attack("the-doi")
def move_an_edition_to_another_text(at: Installation) -> None:
    git(at.repo(), "tag", "-f", "-a", "-m", "Bản 1", "ban-1", at.id(f"{DRAFT}~1"))


@attack("nhanh-chua-ghi-so", "nhanh-la", "ban-luu-la", "ban-khong-doc")
def add_an_unsigned_edition(at: Installation) -> None:
    at.move(MAIN, text := at.commit(at.id(MAIN), {"van-ban.md": b"# QUY UOC\n"}))
    git(at.repo(), "tag", "-a", "-m", "Bản 2", "ban-2", text)


@attack("nhanh-chua-ghi-so", "ban-luu-la")
def save_around_the_program(at: Installation) -> None:
    at.move(DRAFT, at.commit(at.id(DRAFT), {"van-ban.md": b"# QUY UOC\n"}))


@attack("nhanh-la", "kho-nhanh-la")
def hide_a_branch(at: Installation) -> None:
    at.move("refs/heads/khac", at.id(DRAFT))


@attack("kho-hong")
def spoil_the_file_of_a_ref(at: Installation) -> None:
    (at.repo() / DRAFT).write_text("khong phai ma so\n")


@attack("kho-cau-hinh")
def show_drafts_to_those_who_clone(at: Installation) -> None:
    config = at.repo() / "config"
    config.write_text(config.read_text().replace("hideRefs = refs\n", ""))


@attack("kho-cau-hinh")
def point_the_public_at_a_draft(at: Installation) -> None:
    (at.repo() / "HEAD").write_text(f"ref: {DRAFT}\n")


@attack("kho-do-dang")
def leave_a_note_that_cannot_be_read(at: Installation) -> None:
    (at.repo() / "action.pending").write_text("{}\n")


# Around the program: communities


@attack("nhanh-viet-lai")
def swap_two_communities(at: Installation) -> None:
    aside = at.repo().with_name("a")
    at.repo().rename(aside)
    at.repo(THERE).rename(at.repo())
    aside.rename(at.repo(THERE))


@attack("cong-dong-mat", "danh-muc-thua")
def delete_a_community(at: Installation) -> None:
    shutil.rmtree(at.repo())


@attack("cong-dong-la")
def copy_a_community_under_another_name(at: Installation) -> None:
    shutil.copytree(at.repo(), at.repo().with_name("thon-moi.git"))


# Around the program: the ledger


@attack("nhanh-chua-ghi-so")
def roll_back_the_ledger_by_a_page(at: Installation) -> None:
    git(at.ledger, "update-ref", MAIN, f"{MAIN}~1")


@attack("nhanh-chua-ghi-so", "cong-dong-la")
def roll_back_the_ledger_further(at: Installation) -> None:
    git(at.ledger, "update-ref", MAIN, f"{MAIN}~2")


@attack("so-cai-mat")
def delete_the_ledger(at: Installation) -> None:
    shutil.rmtree(at.ledger)


@attack("the-khoa-la")
def delete_the_ledger_with_its_keys(at: Installation) -> None:
    """The program then begins a new one from what is there; the editions still carry the signatures of the old key."""
    shutil.rmtree(at.ledger.parent)
    at.store.create("11725/thon-moi")


@attack("so-cai-hong")
def edit_an_object_of_the_ledger(at: Installation) -> None:
    page = loose(at.ledger, git(at.ledger, "rev-parse", f"{MAIN}:{LINES}").strip())
    page.chmod(0o644)
    page.write_bytes(page.read_bytes()[:-5])


def page_of(at: Installation, lines: str, listed: str | None = None, key: SigningKey | None = None) -> None:
    """Puts another newest page in place of the ledger's, with its numbers right, signed by a key or not at all."""
    repo, old = at.ledger, git(at.ledger, "cat-file", "commit", MAIN)
    tree = ""
    for name, content in ((LINES, lines), (KEYS, listed or git(repo, "show", f"{MAIN}:{KEYS}"))):
        blob = git(repo, "hash-object", "-w", "--stdin", data=content.encode()).strip()
        tree += f"100644 blob {blob}\t{name}\n"
    made = git(repo, "mktree", data=tree.encode()).strip()
    parent = git(repo, "rev-parse", f"{MAIN}~1").strip()
    message = old.partition("\n\n")[2]
    content = records.commit(made, [parent], Signature(0, WHEN, "huonguoc"), message)
    signed = records.signed_commit(content, key.sign(content)) if key else content
    commit = git(repo, "hash-object", "-w", "-t", "commit", "--stdin", data=signed).strip()
    git(repo, "update-ref", MAIN, commit)


def newest_lines(at: Installation) -> list[str]:
    return git(at.ledger, "show", f"{MAIN}:{LINES}").splitlines(keepends=True)


@attack("so-cai-chu-ky")
def rewrite_a_page_of_the_ledger(at: Installation) -> None:
    page_of(at, "".join(newest_lines(at)))


@attack("so-cai-chu-ky")
def sign_a_page_with_another_key(at: Installation) -> None:
    page_of(at, "".join(newest_lines(at)), key=SigningKey.generate())


@attack("so-cai-dut")
def reorder_the_lines_of_a_page(at: Installation) -> None:
    git(at.ledger, "update-ref", MAIN, f"{MAIN}~1")  # the page before has more than one line
    page_of(at, "".join(reversed(newest_lines(at))), key=at.store.ledger.signing_key())


@attack("so-cai-so-dong", "nhanh-chua-ghi-so")
def take_a_line_out_of_a_page(at: Installation) -> None:
    lines = newest_lines(at)
    page_of(at, "".join(lines[:-1]), key=at.store.ledger.signing_key())


@attack("so-cai-hong")
def write_a_page_that_cannot_be_read(at: Installation) -> None:
    page_of(at, "{}\n", key=at.store.ledger.signing_key())


@attack("so-cai-khoa")
def put_a_key_of_his_own_on_the_list(at: Installation) -> None:
    ledger = at.store.ledger
    listed = (*ledger.last().keys[:-1], keys.TrustedKey(SigningKey.generate().public))
    page_of(at, "".join(newest_lines(at)), keys.render(listed, "huonguoc"), ledger.signing_key())


@attack("khoa-thieu")
def take_the_key_away(at: Installation) -> None:
    for file in at.store.ledger.keys.iterdir():
        file.unlink()


@attack("cho-la")
def put_a_file_among_what_waits(at: Installation) -> None:
    (at.ledger.parent / "cho" / "la").write_text("?")


@attack("nhanh-chua-ghi-so")
def drop_an_action_before_it_is_recorded(at: Installation) -> None:
    store, tip = at.store, at.id(DRAFT)
    store.save(HERE, DRAFT, store.files(HERE, tip), expected=tip, author=TEAM, when=WHEN, subject="Lưu")  # type: ignore[arg-type]
    for file in (at.ledger.parent / "cho").iterdir():
        file.unlink()


# From inside


def change_files(at: Installation, ref: str, changes: dict[str, bytes | None], author: int = TEAM) -> str:
    """A commit on a ref through the store itself; None takes a file out."""
    store, tip = at.store, at.id(ref)
    content: dict[str, bytes | str] = {**store.files(HERE, tip)}
    for name, new in changes.items():
        if new is None:
            del content[name]
        else:
            content[name] = new
    return store.save(HERE, ref, content, expected=tip, author=author, when=WHEN, subject="Lưu")


def log(at: Installation) -> bytes:
    return at.store.read(HERE, RECORD, files.LOG)


def posted(revision: str) -> bytes:
    event = {
        "schema": 1,
        "event": "niem-yet",
        "at": WHEN.isoformat(),
        "by": TEAM,
        "revision": revision,
        "place": "nhà văn hóa",
        "since": "2026-03-09",
    }
    return (json.dumps(event, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


@attack("nhat-ky-khong-noi")
def change_an_event_from_inside(at: Installation) -> None:
    old, new = "nhà văn hóa".encode(), b"cong lang"
    change_files(at, RECORD, {files.LOG: log(at).replace(old, new) + posted(at.id(DRAFT))})


@attack("nhat-ky-khong-noi")
def reorder_the_events_from_inside(at: Installation) -> None:
    lines = log(at).splitlines(keepends=True)
    change_files(at, RECORD, {files.LOG: b"".join((lines[1], lines[0], *lines[2:], posted(at.id(DRAFT))))})


@attack("nhat-ky-khong-noi")
def shorten_the_log_from_inside(at: Installation) -> None:
    change_files(at, RECORD, {files.LOG: log(at).splitlines(keepends=True)[0]})


@attack("nhat-ky-khong-doc")
def write_an_event_nobody_knows(at: Installation) -> None:
    change_files(at, RECORD, {files.LOG: log(at) + b'{"schema":1,"event":"phep-thuat"}\n'})


@attack("nhat-ky-sai-nguoi")
def enter_a_step_in_the_name_of_another(at: Installation) -> None:
    change_files(at, RECORD, {files.LOG: log(at) + posted(at.id(DRAFT))}, author=OFFICER)


@attack("niem-yet-la")
def post_a_text_that_is_not_of_the_draft(at: Installation) -> None:
    change_files(at, RECORD, {files.LOG: log(at) + posted(at.id("refs/heads/du-thao/2"))})


def step(at: Installation, *events: Event, record: str = RECORD) -> None:
    """Steps put in the record by somebody who does not ask the rules."""
    old = at.store.read(HERE, record, files.LOG)
    change_files(at, record, {files.LOG: old + files.log(events)}, author=events[-1].by)


SECOND = "refs/ho-so/2"  # the draft that amends: just opened


@attack("buoc-trai-thu-tuc", "bieu-quyet-la")
def vote_without_posting(at: Installation) -> None:
    counted = HouseholdsCounted(WHEN, TEAM, 120, date(2026, 3, 2))
    cluster = Cluster(date(2026, 3, 8), 100, 90, 5, 5)
    held = MeetingHeld(WHEN, TEAM, "f" * 40, 120, date(2026, 3, 2), Voting.HANDS, (cluster,))
    step(at, counted, held, record=SECOND)


@attack("buoc-trai-thu-tuc")
def recognise_a_draft_nobody_adopted(at: Installation) -> None:
    counted = HouseholdsCounted(WHEN, OFFICER, 120, date(2026, 3, 2))
    step(
        at,
        counted,
        Recognised(WHEN, OFFICER, at.id("refs/heads/du-thao/2"), "9/QĐ", date(2026, 3, 9), 1),
        record=SECOND,
    )


@attack("buoc-trai-thu-tuc")
def mend_a_suspension_there_never_was(at: Installation) -> None:
    """It would spare the draft its proposal."""
    store, opened = at.store, Opened(WHEN, TEAM, "mau", "9/QĐ-UBND")
    with store.action(HERE) as act:
        text = act.commit({**store.files(HERE, DRAFT)}, parents=(), author=TEAM, when=WHEN, subject="Lập")
        act.move("refs/heads/du-thao/3", to=text, expected=None)
        made = act.commit({files.LOG: files.log((opened,))}, parents=(), author=TEAM, when=WHEN, subject="Mở")
        act.move("refs/ho-so/3", to=made, expected=None)


@attack("buoc-trai-thu-tuc")
def change_a_text_that_is_in_force_back_to_a_draft(at: Installation) -> None:
    step(at, Reopened(WHEN, TEAM, "Sửa"))


@attack("thay-the-la")
def end_a_text_by_an_edition_that_is_not_there(at: Installation) -> None:
    step(at, Replaced(WHEN, OFFICER, 7, date(2026, 6, 1)))


def papers(at: Installation) -> str:
    [name] = [name for name in at.store.files(HERE, RECORD) if name.startswith(files.EVIDENCE)]
    return name


@attack("tai-lieu-doi")
def change_a_paper(at: Installation) -> None:
    change_files(at, RECORD, {papers(at): b"%PDF-1.4 khac", files.LOG: log(at) + posted(at.id(DRAFT))})


@attack("tai-lieu-mat")
def take_a_paper_out(at: Installation) -> None:
    change_files(at, RECORD, {papers(at): None, files.LOG: log(at) + posted(at.id(DRAFT))})


@attack("tai-lieu-la")
def slip_a_paper_in(at: Installation) -> None:
    name = f"{files.EVIDENCE}/{'0' * 64}.pdf"
    change_files(at, RECORD, {name: b"%PDF-1.4", files.LOG: log(at) + posted(at.id(DRAFT))})


@attack("van-ban-khong-chuan")
def save_a_text_in_another_form(at: Installation) -> None:
    change_files(at, DRAFT, {files.TEXT: at.store.read(HERE, DRAFT, files.TEXT) + b"\n\n\n"})


@attack("van-ban-khong-doc")
def save_a_text_that_is_no_text(at: Installation) -> None:
    change_files(at, DRAFT, {files.TEXT: b"\xff\xfe"})


@attack("cong-dong-khong-doc")
def spoil_what_says_who_the_community_is(at: Installation) -> None:
    change_files(at, "refs/cong-dong/ho-so", {files.COMMUNITY: b"[]"})


@attack("tai-khoan-la")
def save_as_somebody_who_has_no_account(at: Installation) -> None:
    change_files(at, DRAFT, {"ban-dich/tay.md": b"Tay\n"}, author=99)


@attack("chuoi-dut")
def leave_the_parent_out(at: Installation) -> None:
    store, tip = at.store, at.id(DRAFT)
    content: dict[str, bytes | str] = {**store.files(HERE, tip)}
    store.save(HERE, DRAFT, content, expected=tip, parents=(), author=TEAM, when=WHEN, subject="Lưu")


def edition(at: Installation, number: int, text: bytes | None = None, **changes: str) -> None:
    """An edition landed and signed like any other, whatever its data say."""
    store = at.store
    data = dict(store.tag(HERE, "ban-1").trailers) | changes
    content: dict[str, bytes | str] = {**store.files(HERE, MAIN)}
    if text is not None:
        content[files.TEXT] = text
    with store.action(HERE) as act:
        main = at.id(MAIN)
        made = act.commit(content, parents=(main,), author=OFFICER, when=WHEN, subject="Bản")
        act.move(MAIN, to=made, expected=main)
        pairs = [(name.replace("_", "-"), value) for name, value in data.items() if value]
        act.tag(f"ban-{number}", made, "Bản", author=OFFICER, when=WHEN, trailers=pairs)


@attack("ban-khac-ho-so", "ban-khac-thong-qua")
def put_a_text_in_force_that_nobody_adopted(at: Installation) -> None:
    edition(at, 2, b"# QUY UOC\n")


@attack("ban-khac-ho-so")
def put_a_text_in_force_without_a_decision(at: Installation) -> None:
    edition(at, 2)


@attack("ban-khong-doc")
def leave_the_legal_dates_out(at: Installation) -> None:
    edition(at, 2, **{"Hieu-luc-tu": ""})


@attack("ban-khong-lien", "ban-khac-ho-so")
def leave_a_number_out(at: Installation) -> None:
    edition(at, 3)


@attack("ban-ngoai-du-thao")
def name_a_source_that_is_not_of_the_draft(at: Installation) -> None:
    edition(at, 2, Nguon=at.id(MAIN))


@attack("ban-khac-dong-chinh")
def move_the_main_line_without_an_edition(at: Installation) -> None:
    change_files(at, MAIN, {files.TEXT: b"# QUY UOC\n"})


@attack("ban-khac-ho-so")
def change_the_date_of_an_edition(at: Installation) -> None:
    store, tag = at.store, at.id("refs/tags/ban-1")
    data = dict(store.tag(HERE, "ban-1").trailers) | {"Hieu-luc-tu": "2025-01-01"}
    with store.action(HERE) as act:
        act.delete("refs/tags/ban-1", expected=tag)
    with store.action(HERE) as act:
        act.tag("ban-1", at.id(MAIN), "Bản", author=OFFICER, when=WHEN, trailers=[*data.items()])


def signed_tag(at: Installation, signature: str) -> None:
    """An edition whose signature is another than the program's, landed and recorded."""
    store = at.store
    with store.action(HERE) as act:
        act.sign = lambda _text: signature
        act.tag("ban-2", at.id(MAIN), "Bản", author=OFFICER, when=WHEN)


@attack("the-chu-ky-sai")
def use_the_signature_of_another_edition(at: Installation) -> None:
    content = git(at.repo(), "cat-file", "tag", "refs/tags/ban-1").encode()
    signed_tag(at, records.unsigned_tag(content)[1])


@attack("the-khong-ky")
def leave_the_signature_out(at: Installation) -> None:
    signed_tag(at, "")


@attack("the-khoa-la")
def sign_with_a_key_of_his_own(at: Installation) -> None:
    store, mine = at.store, SigningKey.generate()
    with store.action(HERE) as act:
        act.sign = mine.sign
        act.tag("ban-2", at.id(MAIN), "Bản", author=OFFICER, when=WHEN)


# Caches


@attack("danh-muc-cu")
def lose_the_catalogue(at: Installation) -> None:
    for file in at.home.glob("catalogue.db*"):
        file.unlink()


@attack("chi-muc-cu")
def lose_the_index(at: Installation) -> None:
    shutil.rmtree(at.home / "index")


@pytest.mark.parametrize(
    ("act", "codes"), [pytest.param(act, codes, id=name) for name, act, codes in ATTACKS]
)
def test_it_is_found_and_named(installation: Installation, act: Attack, codes: set[str]) -> None:
    act(installation)
    report = installation.verify()
    found = {fault.code for fault in report.faults}
    assert codes <= found
    assert not report.sound


def test_there_are_many_ways(sound: Path) -> None:
    assert len(ATTACKS) >= 60


def test_what_is_sound_is_found_sound(installation: Installation) -> None:
    report = installation.verify()
    assert report.faults == ()
    assert (report.communities, report.sound) == (2, True)
    assert report.total > 0


def test_a_ledger_rolled_back_with_everything_else_is_known_by_a_page_noted_before(
    installation: Installation, sound: Path
) -> None:
    """Somebody brings back the whole folder of last month: all of it fits together, and only who noted a page knows."""
    store, tip = installation.store, installation.id(DRAFT)
    store.save(HERE, DRAFT, {**store.files(HERE, tip)}, expected=tip, author=TEAM, when=WHEN, subject="Lưu")
    noted = installation.verify().head
    assert noted
    shutil.rmtree(installation.home)
    shutil.copytree(sound, installation.home)
    assert installation.codes() == set()
    assert installation.codes(known=noted) == {"so-cai-lui"}


@pytest.mark.parametrize("messages", [store_faults.MESSAGES, faults.MESSAGES])
def test_every_finding_is_one_plain_sentence_with_what_to_do(messages: Mapping[str, str]) -> None:
    for code, message in messages.items():
        assert message.endswith("."), code
        assert message.count(". ") == 0, code
        assert "hãy" in message or code in store_faults.NOTES, code
