"""Households, proposal, drafting team, giving up (Điều 7, 8)."""

from __future__ import annotations

from drafting.procedure import terms
from drafting.procedure.events.proposing import (
    Closed,
    ConsentsGathered,
    ConsentWay,
    FrontAgreed,
    HouseholdsCounted,
    Proposed,
    Proposer,
    TeamFormed,
)
from drafting.procedure.rules.proposing import MOST_MEMBERS
from drafting.procedure.tally import MOST_HOUSEHOLDS
from drafting.web.asks import TICK, Ask, Day, Number, OneOf, Option, Tick, Words
from drafting.web.filters import ngay, so
from drafting.web.village.sight import Early, StepForm

_PROPOSERS = (
    Option(Proposer.HEAD, "Trưởng thôn (Tổ trưởng tổ dân phố), thống nhất với Trưởng ban công tác Mặt trận"),
    Option(
        Proposer.CITIZEN,
        f"Công dân cư trú ở cộng đồng, được {terms.CONSENT.words} tổng số hộ đồng thuận",
        note="Ít hơn thì cần Ban công tác Mặt trận tán thành.",
    ),
)
_CONSENT_WAYS = (
    Option(ConsentWay.BALLOT, "Phát phiếu lấy ý kiến"),
    Option(ConsentWay.MEETING, "Trong cuộc họp"),
    Option(ConsentWay.ONLINE, "Trực tuyến"),
    Option(ConsentWay.OTHER, "Hình thức khác"),
)


def _households(sight: Early) -> tuple[Ask, ...]:
    known = sight.state.households
    total = known.total if known else sight.results.total if sight.results else None
    scattered = known.scattered if known else bool(sight.results and sight.results.scattered)
    minority = known.minority if known else sight.community.place == "dan-toc-thieu-so"
    return (
        Number(
            name="total",
            label="Tổng số hộ gia đình",
            hint="Tất cả các hộ của cộng đồng, không chỉ các hộ đi họp.",
            least=1,
            most=MOST_HOUSEHOLDS,
            value=(str(total),) if total else (),
        ),
        Day(name="counted", label="Số hộ tính đến ngày", value=(ngay(sight.today),)),
        Tick(
            name="scattered",
            label="Địa bàn dân cư sinh sống không tập trung",
            hint="Khi đó được họp theo từng cụm dân cư dù dưới 200 hộ.",
            value=(TICK,) if scattered else (),
        ),
        Tick(
            name="minority",
            label="Vùng đồng bào dân tộc thiểu số",
            hint="Khi đó Tổ soạn thảo có già làng, trưởng bản và người biết tiếng dân tộc.",
            value=(TICK,) if minority else (),
        ),
    )


def _proposal(sight: Early) -> tuple[Ask, ...]:
    return (
        OneOf(name="who", label="Ai đề xuất", options=_PROPOSERS, of=Proposer, value=(Proposer.HEAD,)),
        Words(
            name="content",
            label="Nội dung cơ bản dự kiến quy định",
            hint="Ví dụ: việc cưới, việc tang, giữ gìn vệ sinh, an ninh trật tự.",
        ),
        Day(name="proposed", label="Ngày đề xuất", value=(ngay(sight.today),)),
        Day(
            name="front_agreed",
            label="Ngày Trưởng ban công tác Mặt trận thống nhất",
            hint="Chưa thống nhất thì để trống, ghi sau.",
            optional=True,
        ),
    )


def _wants_front(sight: Early) -> bool:
    proposed = sight.state.proposed
    return proposed is not None and proposed.front_agreed is None and sight.state.front_agreed is None


def _consents(sight: Early) -> tuple[Ask, ...]:
    return (
        Number(name="households", label="Số hộ đồng thuận thêm", least=1, most=MOST_HOUSEHOLDS),
        Day(name="expressed", label="Ngày các hộ thể hiện ý kiến", value=(ngay(sight.today),)),
        OneOf(
            name="way",
            label="Cách lấy ý kiến",
            options=_CONSENT_WAYS,
            of=ConsentWay,
            value=(ConsentWay.MEETING,),
        ),
    )


def _team(sight: Early) -> tuple[Ask, ...]:
    known = sight.state.team
    return (
        Day(
            name="formed",
            label="Ngày thành lập Tổ soạn thảo",
            value=(ngay(known.formed if known else sight.today),),
        ),
        Number(
            name="members",
            label="Số thành viên",
            hint="Họ tên thành viên ghi trong quyết định lập Tổ, không ghi ở đây.",
            least=1,
            most=MOST_MEMBERS,
            value=(str(known.members),) if known else (),
        ),
        Tick(
            name="front_agreed",
            label="Trưởng ban công tác Mặt trận đã phối hợp chọn người vào Tổ",
            value=(TICK,) if known and known.front_agreed else (),
        ),
        Tick(name="elder", label="Có già làng, trưởng bản", value=(TICK,) if known and known.elder else ()),
        Tick(
            name="speaker",
            label="Có người biết tiếng dân tộc",
            value=(TICK,) if known and known.speaker else (),
        ),
    )


def _closing(_sight: Early) -> tuple[Ask, ...]:
    return (
        Words(
            name="reason",
            label="Lý do dừng",
            hint="Hồ sơ và mọi bản lưu vẫn còn để đọc, nhưng không đi tiếp được nữa. Muốn làm lại thì mở dự thảo mới.",
        ),
    )


FORMS: tuple[StepForm[Early], ...] = (
    StepForm(
        HouseholdsCounted,
        "Mọi tỷ lệ tán thành tính trên tổng số hộ gia đình của cộng đồng, kể cả hộ vắng mặt.",
        _households,
        lambda state: f"Đã ghi tổng số {so(state.households.total if state.households else 0)} hộ.",
    ),
    StepForm(
        Proposed,
        "Việc xây dựng, sửa đổi bắt đầu từ một đề xuất; ghi ai đề xuất và nội dung cơ bản.",
        _proposal,
        lambda _state: "Đã ghi đề xuất.",
        when=lambda sight: sight.state.proposed is None,
    ),
    StepForm(
        FrontAgreed,
        "Trưởng ban công tác Mặt trận thống nhất với đề xuất của Trưởng thôn, hoặc Ban công tác Mặt trận tán thành đề "
        "xuất của công dân chưa đủ hộ đồng thuận.",
        lambda sight: (Day(name="agreed", label="Ngày thống nhất, tán thành", value=(ngay(sight.today),)),),
        lambda _state: "Đã ghi Mặt trận thống nhất.",
        when=_wants_front,
    ),
    StepForm(
        ConsentsGathered,
        f"Đề xuất của công dân cần {terms.CONSENT.words} tổng số hộ đồng thuận; ý kiến quá {terms.CONSENT_LASTS.words} "
        "không còn được tính.",
        _consents,
        lambda state: f"Đã ghi; cộng lại {sum(one.households for one in state.consents)} hộ đồng thuận.",
        when=lambda sight: sight.state.proposed is not None and sight.state.proposed.who is Proposer.CITIZEN,
    ),
    StepForm(
        TeamFormed,
        "Trưởng thôn (Tổ trưởng tổ dân phố) chủ trì, phối hợp với Trưởng ban công tác Mặt trận lựa chọn người vào Tổ "
        "soạn thảo.",
        _team,
        lambda _state: "Đã ghi việc thành lập Tổ soạn thảo.",
    ),
)
CLOSING: StepForm[Early] = StepForm(
    Closed,
    "Chỉ dùng khi cộng đồng không xây dựng văn bản này nữa.",
    _closing,
    lambda _state: "Đã dừng hồ sơ. Mọi bản lưu và lịch sử vẫn còn.",
)
