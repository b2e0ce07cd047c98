"""What a git client may say when it fetches: the request of ``git-upload-pack`` over stateless HTTP, protocol 0.

A request is read whole, line by line, and written anew from what was understood, with public object ids alone:

- git's own check is not enough. Over stateless HTTP ``upload-pack`` hands out any tree or file (not only commits
  that a public ref leads to) to whoever names its id, and answers which hidden commits it has;
- what the client wants must be public, or the request is refused;
- what the client says it has is kept only where it is public: git then never compares with a hidden object;
- abilities are those named in `_ABILITIES`. ``include-tag`` would add tags of hidden refs;
- of the ways to take a part of the history there is ``deepen``, which looks at public commits alone. ``deepen-not``
  would tell which hidden refs there are; ``deepen-since`` ends git with an error when no commit is that young.

The grammar: gitprotocol-pack(5), "Packfile Negotiation". Pure.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from repo_store import pkt_line
from repo_store.errors import RequestRefused

_ABILITIES = frozenset(
    {
        b"multi_ack",
        b"multi_ack_detailed",
        b"no-done",
        b"side-band",
        b"side-band-64k",
        b"thin-pack",
        b"ofs-delta",
        b"deepen-relative",
    }
)
# Progress would come on the error stream where a client takes no side band, and nobody reads that meanwhile.
_ALWAYS = (b"no-progress",)
_ASKED = re.compile(
    rb"""
      want\ (?P<want>[0-9a-f]{40}) (?P<abilities>(\ [\x21-\x7e]+)*)\ ?
    | shallow\ (?P<known>[0-9a-f]{40})
    | deepen\ ([1-9][0-9]{0,8} | 2147483647)
    | (?P<part>deepen-(since|not)\ .*)
    """,
    re.VERBOSE,
)
_OFFERED = re.compile(rb"have (?P<known>[0-9a-f]{40})|done")


def checked(request: bytes, commits: Collection[str], tags: Collection[str]) -> bytes:
    """The request as git may be given it. commits: the ids of all that public refs lead to; tags: of public tags.

    Raises RequestRefused for what is not public or cannot be read.
    """
    try:
        return b"".join(_checked(request, commits, tags))
    except ValueError:
        raise RequestRefused("Không đọc được yêu cầu của chương trình Git.") from None


def _checked(request: bytes, commits: Collection[str], tags: Collection[str]) -> Iterator[bytes]:
    expected, first = _ASKED, True
    for line in pkt_line.decode(request):
        if line is None:
            expected = _OFFERED
            yield pkt_line.FLUSH
            continue
        said = expected.fullmatch(line)
        if said is None:
            raise ValueError("not a line of an upload request")
        ids = said.groupdict()
        if ids.get("part"):
            raise RequestRefused("Muốn lấy một phần lịch sử, hãy dùng --depth.")
        if wanted := ids.get("want"):
            if wanted.decode() not in commits and wanted.decode() not in tags:
                raise RequestRefused(f"Không có bản công khai nào mang mã {wanted.decode()}.")
            asked = (one for one in ids["abilities"].split() if one in _ABILITIES)
            yield pkt_line.encode(
                b" ".join((b"want", wanted, *((*asked, *_ALWAYS) if first else ()))) + b"\n"
            )
            first = False
        elif (known := ids.get("known")) is None or known.decode() in commits:
            yield pkt_line.encode(line + b"\n")
    if expected is _ASKED:
        raise ValueError("the request ends before its first flush")
