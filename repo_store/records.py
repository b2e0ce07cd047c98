"""Commits and tags as values, and as the bytes git keeps. Pure.

A message is a text, then, after a blank line, its trailers, one ``Key: value`` a line:

    Sửa Điều 5 theo ý kiến của họ dân          <- subject
                                               <- blank line, when there is a body
    Bỏ khoản 3 vì trùng với Điều 9.            <- body
                                               <- blank line, when there are trailers
    Dieu: dieu-5                               <- trailers

A text whose own last paragraph reads as trailers, and that has none, ends with one more line break, so that what
was written is what is read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from repo_store import names, signing
from repo_store.errors import BadName, Damaged, TooLarge

MAX_MESSAGE = 64 * 1024  # bytes
LAST_SECOND = 4_102_444_799  # the end of 2099, UTC

Trailers = tuple[tuple[str, str], ...]

_TRAILER = re.compile(r"([A-Za-z][A-Za-z0-9-]{0,49}): (.*)")
_UNFIT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_SIGNED_BY = re.compile(r".*<(\d{1,19})@[^<>]*> (\d{1,12}) ([+-])(\d\d)(\d\d)")


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit. id, parents: commit ids. author: account number. when: aware, whole seconds. Texts as stored."""

    id: str
    parents: tuple[str, ...]
    author: int
    when: datetime
    subject: str
    body: str
    trailers: Trailers


@dataclass(frozen=True, slots=True)
class TagData:
    """An annotated tag. id: the tag object's own id; target: the commit it names; message: without its trailers."""

    id: str
    name: str
    target: str
    author: int
    when: datetime
    message: str
    trailers: Trailers


@dataclass(frozen=True, slots=True)
class Signature:
    """Who and when, as one line of a commit or tag. Names of people never stand in git, only account numbers."""

    author: int
    when: datetime
    host: str

    def line(self) -> str:
        """``Tài khoản 1234 <1234@host> 1700000000 +0700``."""
        offset = self.when.utcoffset()
        if offset is None:
            raise BadName("thời điểm lưu", self.when, "Thời điểm phải có múi giờ.")
        second = int(self.when.timestamp() // 1)
        if not 0 <= second <= LAST_SECOND:
            raise BadName("thời điểm lưu", self.when, "Năm phải từ 1970 đến 2099.")
        minutes = int(offset.total_seconds() // 60)
        zone = f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}{abs(minutes) % 60:02}"
        number = names.account(self.author)
        return f"Tài khoản {number} <{number}@{self.host}> {second} {zone}"


def read_signature(line: str) -> tuple[int, datetime]:
    """The account number and the moment in a signature line. Raises Damaged for a line the store did not write."""
    found = _SIGNED_BY.fullmatch(line)
    if found is None:
        raise Damaged(f"người lưu: {line[:100]}")
    number, second, sign, hours, minutes = found.groups()
    offset = timedelta(hours=int(hours), minutes=int(minutes)) * (-1 if sign == "-" else 1)
    try:
        return int(number), datetime.fromtimestamp(int(second), UTC).astimezone(timezone(offset))
    except (ValueError, OverflowError, OSError) as error:
        raise Damaged(f"thời điểm lưu: {line[:100]}") from error


def commit(tree: str, parents: Sequence[str], signed: Signature, message: str) -> bytes:
    """The bytes of a commit object."""
    lines = [f"tree {tree}", *(f"parent {parent}" for parent in parents)]
    lines += [f"author {signed.line()}", f"committer {signed.line()}"]
    return ("\n".join(lines) + f"\n\n{message}").encode()


def first_parent(content: bytes) -> str | None:
    """The first parent of a commit, from its bytes; None for a commit without one."""
    _tree, line, *_rest = (*content.split(b"\n", 2), b"", b"")
    return line.removeprefix(b"parent ").decode("ascii", "replace") if line.startswith(b"parent ") else None


def signed_commit(content: bytes, signature: str) -> bytes:
    """A commit with a signature of its bytes, in the header where git looks for it."""
    head, _, message = content.partition(b"\n\n")
    header = signature.removesuffix("\n").replace("\n", "\n ").encode()
    return head + b"\ngpgsig " + header + b"\n\n" + message


def unsigned_commit(content: bytes) -> tuple[bytes, str]:
    """What was signed of a commit, and the signature; "" for a commit that has none."""
    head, blank, message = content.partition(b"\n\n")
    kept, mark, rest = head.partition(b"\ngpgsig ")
    if not mark:
        return content, ""
    lines = rest.split(b"\n")
    ends = next((at for at, line in enumerate(lines) if at and not line.startswith(b" ")), len(lines))
    signature = b"\n".join([lines[0], *(line[1:] for line in lines[1:ends]), b""])
    after = b"".join(b"\n" + line for line in lines[ends:])
    return kept + after + blank + message, signature.decode("utf-8", "replace")


def signed_tag(content: bytes, signature: str) -> bytes:
    """A tag with a signature of its bytes, at its end, where git looks for it."""
    return content + signature.encode()


def unsigned_tag(content: bytes) -> tuple[bytes, str]:
    """What was signed of a tag, and the signature; "" for a tag that has none."""
    at = content.rfind(f"\n{signing.BEGIN}\n".encode()) + 1
    return (content[:at], content[at:].decode("utf-8", "replace")) if at else (content, "")


def tag(name: str, target: str, signed: Signature, message: str) -> bytes:
    """The bytes of an annotated tag of a commit."""
    return f"object {target}\ntype commit\ntag {name}\ntagger {signed.line()}\n\n{message}".encode()


def read_tag(object_id: str, content: bytes) -> TagData:
    """An annotated tag from its bytes. Raises Damaged for one the store did not write."""
    unsigned, _ = unsigned_tag(content)
    head, _, message = unsigned.decode("utf-8", "replace").partition("\n\n")
    fields = dict(line.partition(" ")[::2] for line in head.split("\n"))
    if fields.keys() != {"object", "type", "tag", "tagger"} or fields["type"] != "commit":
        raise Damaged(f"thẻ {object_id}")
    author, when = read_signature(fields["tagger"])
    text, trailers = split(message)
    return TagData(object_id, fields["tag"], fields["object"], author, when, text, trailers)


def compose(subject: str, body: str = "", trailers: Sequence[tuple[str, str]] = ()) -> str:
    """A message from its parts. Line breaks are made "\\n"; blank lines around the body are not kept.

    Raises BadName for a subject that is empty or more than one line, a trailer that is not one line, or control
    characters; TooLarge beyond MAX_MESSAGE.
    """
    if not subject.strip() or _UNFIT.search(subject) or set(subject) & set("\n\t"):
        raise BadName("tiêu đề bản lưu", subject, "Tiêu đề là một dòng chữ, không để trống.")
    body = body.replace("\r\n", "\n").strip("\n")
    if _UNFIT.search(body):
        raise BadName("nội dung ghi chú", body, "Hãy bỏ các ký tự điều khiển.")
    for key, value in trailers:
        if not _TRAILER.fullmatch(line := f"{key}: {value}") or _UNFIT.search(line):
            raise BadName("thông tin kèm bản lưu", line)
    text = f"{subject}\n\n{body}" if body else subject
    if trailers:
        message = f"{text}\n\n" + "".join(f"{key}: {value}\n" for key, value in trailers)
    else:
        message = f"{text}\n\n" if _last_trailers(text)[1] else f"{text}\n"
    if (size := len(message.encode())) > MAX_MESSAGE:
        raise TooLarge("ghi chú của bản lưu", size, MAX_MESSAGE, "byte")
    return message


def split(message: str) -> tuple[str, Trailers]:
    """The text of a message (subject and body) and its trailers."""
    if message.endswith("\n\n"):
        return message[:-2], ()
    return _last_trailers(message.removesuffix("\n"))


def _last_trailers(text: str) -> tuple[str, Trailers]:
    before, _, last = text.rpartition("\n\n")
    found = [_TRAILER.fullmatch(line) for line in last.split("\n")]
    pairs = tuple((match[1], match[2]) for match in found if match)
    return (before, pairs) if before and len(pairs) == len(found) else (text, ())
