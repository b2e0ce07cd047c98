"""Every form of the procedure by its id."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from drafting.exchange.forms.blocks import read
from drafting.exchange.forms.bounds import refuse_bad
from drafting.exchange.forms.commune import (
    Abolition,
    Answer,
    Completion,
    Recognition,
    Refusal,
    Suspension,
    YearReport,
)
from drafting.exchange.forms.page import lay_out
from drafting.exchange.forms.village import (
    Ballot,
    BallotCount,
    Collation,
    Meeting,
    Posting,
    Request,
)
from drafting.exchange.forms.wording import render
from drafting.exchange.word_out.writing import package


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its id, also the name of its template; what people call it; its place in the law; what is written on it.

    facts: the type of the facts it takes.
    """

    id: str
    title: str
    citation: str
    facts: type

    def write(self, facts: Any) -> bytes:
        """The form as a .docx file; the same facts always give the same bytes. Unknown facts become blanks.

        Raises `BadFacts` for facts no paper can hold, TypeError for facts of another form.
        """
        if not isinstance(facts, self.facts):
            raise TypeError(f"{self.id} takes {self.facts.__name__}, not {type(facts).__name__}")
        refuse_bad(facts)
        return package(lay_out(tuple(read(render(self.id, facts)))), title=self.title)


_DECREE = "Nghị định 61/2023/NĐ-CP"
FORMS = {
    form.id: form
    for form in (
        Form(
            "mau-01",
            "Văn bản đề nghị công nhận hương ước, quy ước (Mẫu số 01)",
            f"điểm a khoản 4 Điều 11 {_DECREE}",
            Request,
        ),
        Form(
            "mau-02-hop",
            "Nghị quyết, biên bản cuộc họp thông qua hương ước, quy ước (Mẫu số 02)",
            f"điểm b khoản 4 Điều 11 {_DECREE}; khoản 2 Điều 20 Luật Thực hiện dân chủ ở cơ sở",
            Meeting,
        ),
        Form(
            "mau-02-phieu",
            "Biên bản lấy ý kiến bằng phiếu thông qua hương ước, quy ước (Mẫu số 02)",
            f"điểm b khoản 4 Điều 11 {_DECREE}; khoản 2 Điều 20 Luật Thực hiện dân chủ ở cơ sở",
            BallotCount,
        ),
        Form(
            "mau-03",
            "Quyết định công nhận hương ước, quy ước (Mẫu số 03)",
            f"điểm b khoản 3 Điều 11 {_DECREE}",
            Recognition,
        ),
        Form(
            "mau-04",
            "Quyết định tạm ngừng thực hiện hương ước, quy ước (Mẫu số 04)",
            f"khoản 3 Điều 12 {_DECREE}",
            Suspension,
        ),
        Form(
            "mau-05",
            "Quyết định bãi bỏ hương ước, quy ước (Mẫu số 05)",
            f"khoản 4 Điều 14 {_DECREE}",
            Abolition,
        ),
        Form(
            "phieu-lay-y-kien",
            "Phiếu lấy ý kiến của hộ gia đình",
            "khoản 5 Điều 4 Nghị định 59/2023/NĐ-CP",
            Ballot,
        ),
        Form(
            "thong-bao-niem-yet",
            "Thông báo niêm yết, lấy ý kiến dự thảo",
            f"khoản 1, khoản 2 Điều 9 {_DECREE}",
            Posting,
        ),
        Form("bang-tong-hop-y-kien", "Bảng tổng hợp ý kiến góp ý", f"khoản 4 Điều 9 {_DECREE}", Collation),
        Form(
            "khong-cong-nhan",
            "Văn bản không công nhận hương ước, quy ước",
            f"khoản 3 Điều 11 {_DECREE}",
            Refusal,
        ),
        Form(
            "yeu-cau-bo-sung",
            "Văn bản yêu cầu bổ sung hồ sơ đề nghị công nhận",
            f"khoản 4 và điểm b khoản 3 Điều 11 {_DECREE}",
            Completion,
        ),
        Form(
            "tra-loi-phan-anh",
            "Văn bản trả lời phản ánh, kiến nghị về hương ước, quy ước",
            f"điểm a khoản 2 Điều 12, điểm a khoản 3 Điều 14, khoản 4 Điều 17 {_DECREE}",
            Answer,
        ),
        Form(
            "bao-cao-dieu-16",
            "Báo cáo xây dựng và thực hiện hương ước, quy ước",
            f"khoản 1 Điều 16 {_DECREE}",
            YearReport,
        ),
    )
}
"""By id, in the order of the procedure's forms and then the others."""
