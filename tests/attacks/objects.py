"""Around the program: the objects of a repository."""

from __future__ import annotations

from tests.attacks.attack import attack, loose
from tests.attacks.conftest import (
    DRAFT,
    MAIN,
    THERE,
    Installation,
)


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
