"""The commands of the terminal, one module a subject. `ALL` is what the command line offers.

A command's module is imported when the command is called: reading one file need not wait for the web and the database.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import cast

from drafting.commands.base import Command, Trouble


@dataclass(frozen=True, slots=True)
class Entry:
    """One command by name. help: one sentence. module: where it is, as the constant of its name in capitals."""

    name: str
    help: str
    module: str

    def load(self) -> Command:
        """The command itself."""
        return cast(Command, getattr(import_module(f"{__name__}.{self.module}"), self.name.upper()))


ALL = (
    Entry("outline", "Đọc một văn bản và cho biết cấu trúc đã hiểu.", "texts"),
    Entry("check", "Kiểm tra nội dung và hình thức của một văn bản.", "texts"),
    Entry("compare", "So sánh hai văn bản.", "compare"),
    Entry("anchor", "Tìm lại chỗ được góp ý của một văn bản trong bản sau của nó.", "anchor"),
    Entry("translation", "Cho biết đoạn nào của một bản dịch còn đúng với một văn bản.", "translation"),
    Entry("export", "Xuất văn bản ra tệp Word, PDF, Akoma Ntoso, JSON hoặc chữ thuần.", "export"),
    Entry("draft", "Lập dự thảo từ các câu trả lời.", "texts"),
    Entry(
        "procedure", "Thử một kịch bản trên các quy tắc của thủ tục; in các bước và ai được làm.", "procedure"
    ),
    Entry("search", "Tìm trong các văn bản công khai.", "data"),
    Entry("demo", "Nạp bản trình diễn; chạy lại không làm mất gì.", "data"),
    Entry("serve", "Mở trang trên máy này.", "server"),
    Entry("verify", "Kiểm tra toàn bộ kho: không mất, không bị sửa.", "store"),
    Entry("maintain", "Dọn và nén các kho.", "store"),
    Entry("keys", "Khóa ký của kho: xem, thay, lập lại.", "store"),
    Entry("backup", "Sao lưu toàn bộ trong lúc trang vẫn mở.", "backup"),
    Entry("restore", "Khôi phục một hệ thống từ bản sao lưu.", "backup"),
    Entry("reindex", "Lập lại danh mục và chỉ mục từ kho Git.", "data"),
    Entry("sweep", "Xem lại mọi điều, khoản sau khi quy tắc cảnh báo hoặc văn bản luật thay đổi.", "sweep"),
    Entry("units", "Nạp danh mục đơn vị hành chính.", "data"),
    Entry("law", "Văn bản luật để đối chiếu: nạp, xem danh sách, xem điều khoản.", "law"),
    Entry("notify", "Gửi thư nhắc việc trong ngày cho người đã chọn nhận.", "notify"),
    Entry("user", "Quản lý tài khoản và vai trò.", "people"),
)

__all__ = ["ALL", "Command", "Entry", "Trouble"]
