"""What a check of the store can find. Each kind has a stable code and one sentence that says what to do."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from repo_store.errors import Damaged, GitFailed, StoreError

MAX_TOLD = 200  # characters
_RESTORE = "hãy lấy lại từ bản sao lưu gần nhất"
_OUTSIDE = "đã bị sửa ngoài phần mềm"

MESSAGES = MappingProxyType(
    {
        # the ledger
        "so-cai-mat": f"Không thấy sổ cái của kho; {_RESTORE}.",
        "so-cai-hong": f"Sổ cái bị hỏng ({{what}}); {_RESTORE}.",
        "so-cai-chu-ky": f"Trang {{what}} của sổ cái không có chữ ký đúng: sổ cái {_OUTSIDE}; {_RESTORE}.",
        "so-cai-khoa": f"Trang {{what}} của sổ cái đổi danh sách khóa ký không đúng cách; {_RESTORE}.",
        "so-cai-so-dong": f"Trang {{what}} của sổ cái ghi số dòng không khớp với các dòng; {_RESTORE}.",
        "so-cai-dut": "Sổ cái ghi {what} không nối tiếp dòng trước: có dòng bị thiếu, lặp hoặc đảo; "
        + _RESTORE
        + ".",
        "so-cai-lui": f"Sổ cái không còn trang {{what}} đã biết: sổ cái bị lùi lại hoặc viết lại; {_RESTORE}.",
        "khoa-thieu": (
            "Máy này không có khóa ký đang dùng ({what}); hãy chép lại khóa đã cất giữ, "
            "nếu đã mất thì lập khóa mới bằng lệnh huonguoc keys recover."
        ),
        "khoa-khoi-phuc": (
            "Khóa ký {what} được lập khi khôi phục, không có chữ ký của khóa trước; "
            "hãy đối chiếu dấu vân tay này với dấu đã công bố."
        ),
        "cho-la": "Hộp chờ ghi sổ có tệp không phải của phần mềm ({what}); hãy chuyển tệp đó ra ngoài.",
        # a community as a whole
        "cong-dong-mat": f"Kho của cộng đồng này đã mất; {_RESTORE}.",
        "cong-dong-la": (
            "Kho của cộng đồng này không có trong sổ cái: được chép vào hoặc lập ngoài phần mềm; "
            "hãy xem lại nguồn gốc."
        ),
        "kho-hong": f"Kho có dữ liệu hỏng hoặc thiếu ({{what}}); {_RESTORE}.",
        "kho-cau-hinh": "Tệp {what} của kho khác với mẫu của phần mềm; hãy chạy huonguoc maintain để đặt lại.",
        "kho-vay-muon": "Kho có tệp {what} làm git đọc dữ liệu từ nơi khác; hãy xem lại rồi bỏ tệp đó.",
        "kho-do-dang": "Kho có việc ghi dở không đọc được ({what}); hãy xem lại tệp đó cùng người quản trị.",
        # one ref
        "nhanh-mat": f"Nhánh {{what}} đã mất; {_RESTORE}.",
        "nhanh-lui": f"Nhánh {{what}} bị lùi về bản cũ, bản lưu mới nhất không còn ở đó; {_RESTORE}.",
        "nhanh-viet-lai": f"Nhánh {{what}} trỏ tới bản khác với bản đã ghi sổ: lịch sử {_OUTSIDE}; {_RESTORE}.",
        "nhanh-chua-ghi-so": (
            "Nhánh {what} có bản lưu chưa vào sổ cái: được thêm ngoài phần mềm, hoặc máy mất điện đúng lúc lưu; "
            "hãy xem lại bản đó."
        ),
        "nhanh-la": "Nhánh {what} không có trong sổ cái: được thêm ngoài phần mềm; hãy xem lại nguồn gốc.",
        "ban-luu-mat": f"Bản lưu {{what}} đã ghi sổ nay không còn trong kho; {_RESTORE}.",
        "chuoi-dut": f"Bản lưu {{what}} không nối tiếp bản trước nó như sổ cái đã ghi; {_RESTORE}.",
        # an edition's tag
        "the-doi": f"Thẻ {{what}} đã bị chuyển sang bản khác; {_RESTORE}.",
        "the-khong-ky": "Thẻ {what} không có chữ ký của kho; hãy xem lại nguồn gốc của bản này.",
        "the-co-truoc": "Thẻ {what} có từ trước khi kho có sổ cái nên không có chữ ký.",
        "the-chu-ky-sai": f"Chữ ký của thẻ {{what}} không đúng với nội dung: thẻ {_OUTSIDE}; {_RESTORE}.",
        "the-khoa-la": "Thẻ {what} được ký bằng khóa không có trong danh sách của kho; hãy xem lại nguồn gốc.",
        "the-khoa-het-han": "Thẻ {what} được ký bằng khóa đã thôi dùng trước đó; hãy xem lại nguồn gốc.",
    }
)
NOTES = frozenset({"khoa-khoi-phuc", "the-co-truoc"})  # to be known, nothing is wrong


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing found. code: stable, for programs. community: "" for the ledger. what: the ref, commit or file.

    message: one plain sentence with what to do. note: only to be known, nothing is wrong.
    """

    code: str
    community: str
    what: str
    message: str
    note: bool = False


def fault(code: str, community: str = "", what: str = "") -> Fault:
    """What was found, with its sentence. code: a key of MESSAGES."""
    return Fault(code, community, what, MESSAGES[code].format(what=what), code in NOTES)


def told(error: StoreError) -> str:
    """The first line of what went wrong, for those who look after the machine."""
    said = (
        error.message
        if isinstance(error, GitFailed)
        else error.what
        if isinstance(error, Damaged)
        else str(error)
    )
    return said.partition("\n")[0][:MAX_TOLD]
