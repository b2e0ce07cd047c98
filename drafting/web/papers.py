"""The papers of a proceeding as pages show them, to the drafting team and to the commune alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from fastapi import Request

from drafting.desk import DraftView, evidence
from drafting.desk.evidence import Paper
from drafting.exchange import MAX_PAPER
from drafting.procedure import Media
from drafting.web import addresses
from drafting.web.drafts import desk_of
from drafting.web.people import signed
from search.text import fold

FILE, TITLE = "tep", "title"
_LONGEST_NAME = 80  # characters of a file's name, before its suffix

# What a dossier holds, as a person may call it, and where the law asks for it.
SUGGESTED: Final = (
    ("Văn bản đề nghị công nhận", "Mẫu số 01, điểm a khoản 4 Điều 11 Nghị định 61/2023/NĐ-CP"),
    ("Nghị quyết thông qua, có chữ ký", "Mẫu số 02, điểm b khoản 4 Điều 11 Nghị định 61/2023/NĐ-CP"),
    ("Biên bản cuộc họp thông qua, có chữ ký", "Mẫu số 02, điểm b khoản 4 Điều 11 Nghị định 61/2023/NĐ-CP"),
    (
        "Biên bản lấy ý kiến bằng phiếu, có chữ ký",
        "Mẫu số 02, điểm b khoản 4 Điều 11 Nghị định 61/2023/NĐ-CP",
    ),
    ("Dự thảo đã được thông qua", "điểm c khoản 4 Điều 11 Nghị định 61/2023/NĐ-CP"),
    ("Quyết định công nhận, có dấu", "Mẫu số 03, điểm b khoản 3 Điều 11 Nghị định 61/2023/NĐ-CP"),
    ("Ảnh chụp nơi niêm yết dự thảo", "khoản 1 Điều 9 Nghị định 61/2023/NĐ-CP"),
)


@dataclass(frozen=True, slots=True)
class ShownPaper:
    """One line of the list. by: who put it here, with the office that account holds in this place now."""

    paper: Paper
    address: str
    by: str


@dataclass(frozen=True, slots=True)
class Limits:
    """What the form says before somebody chooses a file. accept: for the field; most: papers of one record."""

    accept: str = ",".join((*(f".{media}" for media in Media), *(media.content_type for media in Media)))
    megabytes: int = MAX_PAPER // 1024 // 1024
    title: int = evidence.LONGEST_TITLE
    most: int = evidence.MOST_PAPERS


def paper_context(request: Request, view: DraftView, address: str) -> dict[str, Any]:
    """What ``_tai_lieu.html`` draws from. address: where the form of this page goes."""
    return {
        "papers": _shown(request, view),
        "paper_address": address,
        "paper_limits": Limits(),
        "suggested": SUGGESTED,
    }


def file_name(paper: Paper) -> str:
    """A name for the file a person takes away, made from the title in letters every system has."""
    words = "-".join(re.findall("[a-z0-9]+", fold(paper.title)))[:_LONGEST_NAME].strip("-")
    return f"{words or 'tai-lieu'}.{paper.media}"


def _shown(request: Request, view: DraftView) -> tuple[ShownPaper, ...]:
    key = view.community.key
    found = evidence.papers(desk_of(request), key, view.number)
    known = signed(request, {paper.by for paper in found}, key)
    base = f"{addresses.drafting(key, view.number)}/tai-lieu"
    return tuple(ShownPaper(paper, f"{base}/{paper.digest}", known[paper.by]) for paper in found)
