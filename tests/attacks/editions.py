"""From inside: editions, their legal data and their signatures."""

from __future__ import annotations

from drafting.desk import files
from repo_store import records
from repo_store.signing import SigningKey
from tests.attacks.attack import attack, change_files
from tests.attacks.conftest import (
    HERE,
    MAIN,
    OFFICER,
    WHEN,
    Installation,
    git,
)


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
