"""Around the program: refs, and whole communities."""

from __future__ import annotations

import shutil

from tests.attacks.attack import attack
from tests.attacks.conftest import (
    DRAFT,
    MAIN,
    RECORD,
    THERE,
    Installation,
    git,
)


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
