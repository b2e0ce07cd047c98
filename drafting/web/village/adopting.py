"""Contributions, meeting, ballot, signatures, opening again (Điều 10; Điều 6 khoản 1)."""

from __future__ import annotations

from datetime import timedelta

from drafting.procedure import Phase, Proceeding, terms, voting
from drafting.procedure.events.adopting import (
    BallotAnnounced,
    BallotCounted,
    Cluster,
    ContributionsConfirmed,
    MeetingHeld,
    Reopened,
    Signed,
    Signer,
    Voting,
)
from drafting.procedure.rules.adopting import MOST_CLUSTERS, failed_meeting
from drafting.procedure.tally import (
    ADOPTION,
    CONTRIBUTIONS,
    MOST_HOUSEHOLDS,
    clusters_spoken,
    may_meet_by_clusters,
)
from drafting.web.asks import (
    Ask,
    Day,
    Hidden,
    Line,
    Number,
    OneOf,
    Option,
    Rows,
    Say,
    SomeOf,
    Tick,
    Words,
)
from drafting.web.fields import Mistake
from drafting.web.filters import ngay
from drafting.web.village.sight import Elsewhere, Sight, StepForm, Values

NONE = "none"
_VOTING = (
    Option(Voting.HANDS, "Giơ tay"),
    Option(Voting.SECRET, "Bỏ phiếu kín"),
)


def _contributions(sight: Sight) -> tuple[Ask, ...]:
    view = sight.view
    confirmed = sight.state.contributions
    chosen = confirmed.paths if confirmed and confirmed.revision == view.head else ()
    places = {placed.path: placed for placed in view.convention.walk()}
    likely = tuple(
        Option(path, places[path].citation, f"{sight.base}/toan-van#{path}", why)
        for path, why in sight.raising.items()
        if path in places
    )
    others = tuple(
        Option(path, f"{placed.citation}. {placed.unit.heading}".removesuffix(". "))
        for path, placed in places.items()
        if path not in sight.raising
    )
    return (
        Hidden(name="revision", value=(view.head,)),
        SomeOf(
            name="paths",
            label="Điều, khoản đặt ra khoản đóng góp của người dân",
            hint=""
            if likely
            else "Kiểm tra không thấy điều, khoản nào nói về đóng góp; hãy xem lại văn bản một lần.",
            options=likely,
            more=others,
            value=chosen,
        ),
        Tick(name=NONE, label="Không có điều, khoản nào đặt ra khoản đóng góp"),
    )


def _confirmed(_sight: Sight, values: Values) -> tuple[Values, ...]:
    """A person says it out loud: nothing ticked is no answer."""
    nothing = values.pop(NONE)
    if nothing and values["paths"]:
        raise Mistake(NONE, "Đã chọn điều, khoản đóng góp thì bỏ dấu ở “Không có”.")
    if not nothing and not values["paths"]:
        raise Mistake("paths", "Hãy chọn các điều, khoản đóng góp, hoặc chọn “Không có”.")
    return (values,)


def _contributes(sight: Sight) -> bool:
    return bool(sight.state.contributions and sight.state.contributions.paths)


def _meeting(sight: Sight) -> tuple[Ask, ...]:
    state, counted = sight.state, sight.results
    held = counted.meetings if counted and counted.tally else ()
    scattered = bool(state.households and state.households.scattered)
    several = may_meet_by_clusters(sight.households, scattered=scattered) if sight.households else False
    most = MOST_HOUSEHOLDS

    def row(name: str, label: str, values: list[int]) -> Number:
        return Number(name=f"meetings-{name}", label=label, most=most, value=tuple(map(str, values)))

    asks: list[Ask] = [
        Day(
            name="meetings-held",
            label="Ngày họp",
            value=tuple(ngay(each.held) for each in held) or (ngay(sight.today),),
        ),
        Line(
            name="meetings-place",
            label="Cụm, nơi họp",
            hint="Họp chung cả cộng đồng thì để trống." if several else "",
            value=tuple(each.cluster or each.place for each in held),
            optional=True,
        ),
        row("represented", "Số hộ có đại diện dự họp", [each.represented for each in held]),
        row("in_favour", "Tán thành", [each.in_favour for each in held]),
        row("against", "Không tán thành", [each.against for each in held]),
        row("abstained", "Không có ý kiến", [each.abstained for each in held]),
    ]
    if _contributes(sight):
        asks.append(
            Number(
                name="meetings-contributions",
                label="Tán thành riêng khoản đóng góp",
                hint=f"Cần {CONTRIBUTIONS.words} tổng số hộ ({CONTRIBUTIONS.citation}). Không biểu quyết riêng thì để "
                "trống, khi đó tính bằng số tán thành cả văn bản.",
                most=most,
                optional=True,
            )
        )
    says = [Say(label="Số đếm lấy từ trang Biểu quyết; hãy đối chiếu với biên bản.")] if held else []
    if sight.households:
        says.append(
            Say(
                label=f"Tổng số {sight.households} hộ. Cần tán thành từ {ADOPTION.least(sight.households)} hộ. "
                f"{clusters_spoken(sight.households, scattered=scattered)}"
            )
        )
    return (
        *says,
        Hidden(name="revision", value=(sight.view.head,)),
        Day(
            name="announced",
            label="Ngày báo cho các hộ biết",
            hint=f"Ít nhất {terms.MEETING_NOTICE.words} trước khi họp; dự thảo cũng phải đến từng hộ trước hạn đó "
            f"({terms.MEETING_PAPERS_CITATION}).",
        ),
        OneOf(name="voting", label="Cách biểu quyết", options=_VOTING, of=Voting, value=(Voting.HANDS,)),
        Rows(
            name="meetings",
            label="Cuộc họp",
            asks=tuple(asks),
            of=Cluster,
            most=MOST_CLUSTERS if several else 1,
            another="Thêm cuộc họp của một cụm nữa",
        ),
    )


def _met(state: Proceeding) -> str:
    if state.adoption:
        return "Đã ghi cuộc họp: văn bản được thông qua. Tiếp theo ghi bốn chữ ký."
    outcome = voting.meeting(state, state.sessions[-1])
    if not outcome.quorum:
        return (
            "Đã ghi cuộc họp: không đủ đại diện của trên 50 % tổng số hộ, nên có thể lấy ý kiến bằng phiếu."
        )
    return "Đã ghi cuộc họp: văn bản chưa được thông qua. Có thể sửa dự thảo rồi niêm yết lại, hoặc họp lại."


def _announcing(sight: Sight) -> tuple[Ask, ...]:
    least, most = terms.BALLOT_TEAM
    starts = sight.today + timedelta(days=terms.BALLOT_NOTICE.number)
    return (
        Hidden(name="revision", value=(sight.view.head,)),
        Day(name="announced", label="Ngày thông báo", value=(ngay(sight.today),)),
        Day(
            name="starts",
            label="Ngày phát phiếu",
            hint=f"Sớm nhất {terms.BALLOT_NOTICE.words} sau ngày thông báo.",
            value=(ngay(starts),),
        ),
        Day(name="ends", label="Ngày hết hạn thu phiếu"),
        Number(
            name="team",
            label="Số người phát, thu phiếu",
            hint=f"Từ {least:02} đến {most:02} người ({terms.BALLOT_TEAM_CITATION}).",
            least=1,
            most=MOST_HOUSEHOLDS,
        ),
    )


def _counting(sight: Sight) -> tuple[Ask, ...]:
    ballots = sight.results.ballots if sight.results else None
    if ballots is None:  # the page says what to do first
        return ()
    asks: list[Ask] = [
        Say(
            label=f"Theo các lượt phiếu đã có hai người đếm: phát ra {ballots.given}, thu về {ballots.returned}, tán "
            f"thành {ballots.in_favour}, không tán thành {ballots.against}, không hợp lệ {ballots.invalid}; tổng số "
            f"{sight.households} hộ."
        ),
        Hidden(name="revision", value=(sight.view.head,)),
        Day(name="counted", label="Ngày kiểm phiếu", value=(ngay(sight.today),)),
    ]
    if _contributes(sight):
        asks.append(
            Number(
                name="contributions",
                label="Số phiếu tán thành riêng khoản đóng góp",
                hint=f"Cần {CONTRIBUTIONS.words} tổng số hộ. Phiếu không hỏi riêng thì để trống.",
                most=MOST_HOUSEHOLDS,
                optional=True,
            )
        )
    return (
        *asks,
        Day(name="published", label="Ngày công khai kết quả", value=(ngay(sight.today),)),
        Line(
            name="published_how",
            label="Đã công khai bằng cách nào",
            hint="Ví dụ: niêm yết ở nhà văn hóa và đọc trên loa.",
        ),
    )


def _no_batches(sight: Sight) -> Elsewhere | None:
    results = sight.results
    if results and results.ballots and not results.pending:
        return None
    words = (
        f"Còn {results.pending} lượt phiếu chờ người thứ hai đếm lại."
        if results and results.pending
        else "Chưa có lượt phiếu nào được hai người đếm: một người nhập, một người khác đếm lại và xác nhận."
    )
    return Elsewhere(words, f"{sight.base}/bieu-quyet", "Mở trang Biểu quyết")


def _ballot(sight: Sight, values: Values) -> tuple[Values, ...]:
    """The numbers are those two people counted, not typed again; the second is one of the two who is not this one."""
    results = sight.results
    if results is None or results.ballots is None or _no_batches(sight):
        raise Mistake("", "Số phiếu vừa đổi ở trang Biểu quyết; hãy tải lại trang.")
    ballots = results.ballots
    counters = {who for batch in results.batches for who in (batch.confirmed_by, batch.entered_by) if who}
    second = max(counters - {sight.by}, default=sight.by)
    numbers = {
        "total": sight.households,
        "handed_out": ballots.given,
        "returned": ballots.returned,
        "in_favour": ballots.in_favour,
        "against": ballots.against,
        "invalid": ballots.invalid,
        "second": second,
    }
    return (values | numbers,)


def _counted(state: Proceeding) -> str:
    if state.adoption:
        return "Đã ghi kết quả kiểm phiếu: văn bản được thông qua. Tiếp theo ghi bốn chữ ký."
    return "Đã ghi kết quả kiểm phiếu: văn bản chưa được thông qua. Có thể sửa dự thảo rồi niêm yết lại."


def _signing(sight: Sight) -> tuple[Ask, ...]:
    missing = tuple(Option(one.value, one.word) for one in Signer if one not in sight.state.signatures)
    adoption = sight.state.adoption
    return (
        Hidden(name="revision", value=(adoption.revision,) if adoption else ()),
        SomeOf(name="signer", label="Ai đã ký", options=missing, of=Signer),
        Day(name="signed", label="Ngày ký", value=(ngay(sight.today),)),
    )


def _signed(_sight: Sight, values: Values) -> tuple[Values, ...]:
    if not values["signer"]:
        raise Mistake("signer", "Hãy chọn ai đã ký.")
    return tuple(values | {"signer": signer} for signer in values["signer"])


def _signatures(state: Proceeding) -> str:
    left = len(Signer) - len(state.signatures)
    return f"Đã ghi chữ ký; còn {left} chữ ký." if left else "Đã đủ bốn chữ ký. Tiếp theo gửi hồ sơ lên xã."


def _reopening(sight: Sight) -> tuple[Ask, ...]:
    return (
        Say(label=_falls(sight.state)),
        Words(name="reason", label="Lý do mở lại"),
    )


def _falls(state: Proceeding) -> str:
    """What is lost when the text is opened again."""
    if state.phase is Phase.BALLOTING:
        fallen = "Đợt lấy phiếu đang mở sẽ bỏ"
    elif state.adoption:
        signed = f" và {len(state.signatures)} chữ ký" if state.signatures else ""
        fallen = f"Kết quả thông qua ngày {ngay(state.adoption.on)}{signed} sẽ không còn giá trị"
    else:  # pragma: no cover - the table opens nothing else
        fallen = "Kết quả biểu quyết sẽ không còn giá trị"
    back = " Hồ sơ đang ở xã được rút về." if state.phase is Phase.COMPLETING else ""
    return (
        f"{fallen}: sửa xong phải niêm yết lại ít nhất {terms.POSTING.words}, rồi biểu quyết và ký lại.{back}"
    )


FORMS: tuple[StepForm[Sight], ...] = (
    StepForm(
        ContributionsConfirmed,
        f"Khoản đóng góp của người dân cần {CONTRIBUTIONS.words} tổng số hộ tán thành, cao hơn mức của cả văn bản, nên "
        "phải biết trước khi biểu quyết.",
        _contributions,
        lambda _state: "Đã ghi xác nhận về khoản đóng góp.",
        make=_confirmed,
    ),
    StepForm(
        MeetingHeld,
        "Cuộc họp hợp lệ khi có đại diện của trên 50 % tổng số hộ; văn bản được thông qua khi trên 50 % tổng số hộ tán "
        "thành. Không biểu quyết trực tuyến.",
        _meeting,
        _met,
        make=lambda sight, values: (values | {"total": sight.households},),
    ),
    StepForm(
        BallotAnnounced,
        "Chỉ lấy ý kiến bằng phiếu khi cuộc họp không đủ đại diện của trên 50 % tổng số hộ; mỗi hộ một phiếu.",
        _announcing,
        lambda state: (
            f"Đã ghi thông báo; hạn thu phiếu đến hết {ngay(state.ballot.ends if state.ballot else None)}."
        ),
        when=lambda sight: failed_meeting(sight.state, sight.view.head) is not None,
    ),
    StepForm(
        BallotCounted,
        "Số phiếu do một người nhập, một người khác đếm lại; kết quả phải được công khai.",
        _counting,
        _counted,
        instead=_no_batches,
        make=_ballot,
    ),
    StepForm(
        Signed,
        "Văn bản được thông qua có đủ bốn chữ ký: Trưởng thôn (Tổ trưởng tổ dân phố), Trưởng ban công tác Mặt trận và "
        "hai đại diện hộ gia đình.",
        _signing,
        _signatures,
        when=lambda sight: len(sight.state.signatures) < len(Signer),
        make=_signed,
    ),
)
REOPENING: StepForm[Sight] = StepForm(
    Reopened,
    "Dùng khi văn bản đã biểu quyết cần sửa.",
    _reopening,
    lambda _state: (
        "Đã mở lại. Kết quả biểu quyết và chữ ký của bản trước không còn giá trị; sửa xong thì niêm yết lại."
    ),
)
