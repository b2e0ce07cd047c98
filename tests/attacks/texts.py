"""From inside: drafts, and who saved them."""

from __future__ import annotations

from drafting.desk import files
from tests.attacks.attack import attack, change_files
from tests.attacks.conftest import (
    DRAFT,
    HERE,
    TEAM,
    WHEN,
    Installation,
)


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
