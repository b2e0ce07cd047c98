"""What a check of the texts, the records and the caches can find; the store's own are in `repo_store.audit.fault`."""

from __future__ import annotations

from types import MappingProxyType

from repo_store import Fault

_LOOK = "hãy đối chiếu với bản sao lưu gần nhất"
_REBUILD = "hãy chạy huonguoc verify --repair để lập lại"

MESSAGES = MappingProxyType(
    {
        # the community and its texts
        "cong-dong-khong-doc": f"Không đọc được thông tin của cộng đồng; {_LOOK}.",
        "van-ban-khong-doc": f"Không đọc được văn bản ở {{what}}; {_LOOK}.",
        "van-ban-khong-chuan": f"Văn bản ở {{what}} không đúng dạng mà phần mềm lưu; {_LOOK}.",
        "ban-dich-khong-doc": f"Không đọc được bản dịch ở {{what}}; {_LOOK}.",
        "ban-dich-khong-chuan": f"Bản dịch ở {{what}} không đúng dạng mà phần mềm lưu; {_LOOK}.",
        "kho-nhanh-la": "Nhánh {what} không phải nhánh mà phần mềm dùng; hãy xem lại nguồn gốc.",
        "ban-luu-la": f"Nhánh {{what}} có bản lưu không do phần mềm này ghi; {_LOOK}.",
        # records
        "ho-so-mat": f"Dự thảo {{what}} không có hồ sơ kèm theo; {_LOOK}.",
        "nhat-ky-khong-doc": f"Hồ sơ {{what}} có dòng không đọc được; {_LOOK}.",
        "nhat-ky-khong-noi": f"Nhật ký hồ sơ {{what}} không giữ nguyên các dòng trước đó; {_LOOK}.",
        "nhat-ky-sai-nguoi": f"Việc ghi ở {{what}} không khớp người hoặc giờ của bản lưu; {_LOOK}.",
        "tai-lieu-mat": f"Tài liệu {{what}} có trong nhật ký nhưng tệp đã mất; {_LOOK}.",
        "tai-lieu-doi": f"Nội dung tài liệu {{what}} không còn đúng như lúc nộp; {_LOOK}.",
        "tai-lieu-la": "Tài liệu {what} không có trong nhật ký hồ sơ; hãy xem lại nguồn gốc.",
        "niem-yet-la": f"Hồ sơ {{what}} ghi niêm yết một bản không thuộc dự thảo; {_LOOK}.",
        "bieu-quyet-la": f"Hồ sơ {{what}} ghi biểu quyết một bản không thuộc dự thảo; {_LOOK}.",
        "buoc-trai-thu-tuc": f"Bước {{what}} lẽ ra không được ghi vào lúc đó; {_LOOK}.",
        "thay-the-la": f"Hồ sơ {{what}} ghi đã được thay thế bằng một bản không có; {_LOOK}.",
        # editions
        "ban-khong-doc": f"Không đọc được dữ liệu pháp lý của {{what}}; {_LOOK}.",
        "ban-khong-lien": f"Thiếu {{what}} giữa các bản được công nhận; {_LOOK}.",
        "ban-khac-thong-qua": (
            f"Văn bản của {{what}} không giống từng chữ bản đã được công nhận trong hồ sơ; {_LOOK}."
        ),
        "ban-khac-ho-so": f"Dữ liệu pháp lý của {{what}} không khớp với quyết định ghi trong hồ sơ; {_LOOK}.",
        "ban-ngoai-du-thao": f"Bản được công nhận của {{what}} không thuộc dự thảo trong hồ sơ; {_LOOK}.",
        "ban-khac-dong-chinh": f"Dòng văn bản có hiệu lực không đúng với {{what}}; {_LOOK}.",
        "ban-khong-the": f"Hồ sơ {{what}} ghi đã công nhận nhưng không có bản được công nhận; {_LOOK}.",
        # around Git
        "tai-khoan-la": (
            "Trong kho có tài khoản số {what} mà cơ sở dữ liệu tài khoản không có; "
            "hãy kiểm tra đã khôi phục đúng tệp tài khoản chưa."
        ),
        "so-ho-la": (
            "Cơ sở dữ liệu có sổ hộ hoặc kết quả biểu quyết của một cộng đồng không có trong kho; "
            "hãy kiểm tra đã khôi phục đúng kho chưa."
        ),
        "danh-muc-cu": f"Danh mục chưa theo kịp kho; {_REBUILD}.",
        "chi-muc-cu": f"Chỉ mục tìm kiếm chưa theo kịp kho; {_REBUILD}.",
        "canh-bao-cu": f"Cảnh báo của các điều, khoản chưa theo kịp kho; {_REBUILD}.",
        "danh-muc-thua": f"Danh mục hoặc chỉ mục còn cộng đồng không có trong kho; {_REBUILD}.",
    }
)
CACHES = frozenset(
    {"danh-muc-cu", "chi-muc-cu", "canh-bao-cu", "danh-muc-thua"}
)  # what can be mended without touching the truth


def fault(code: str, community: str = "", what: str = "") -> Fault:
    """What was found, with its sentence. code: a key of MESSAGES."""
    return Fault(code, community, what, MESSAGES[code].format(what=what))
