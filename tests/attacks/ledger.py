"""Around the program: the ledger and its keys."""

from __future__ import annotations

import shutil

from repo_store import records
from repo_store.ledger import keys
from repo_store.ledger.ledger import KEYS, LINES
from repo_store.records import Signature
from repo_store.signing import SigningKey
from tests.attacks.attack import attack, loose
from tests.attacks.conftest import (
    DRAFT,
    HERE,
    MAIN,
    TEAM,
    WHEN,
    Installation,
    git,
)


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
