"""What the khoản of Điều 5 Nghị định 61/2023/NĐ-CP are about, in a few words each."""

from __future__ import annotations

from types import MappingProxyType

SCOPE = MappingProxyType(
    {
        1: "tham gia quản lý, tự quản, quyền dân chủ của cộng đồng",
        2: "phong tục tốt đẹp, nếp sống văn minh, cưới, tang, lễ hội, gia đình, di sản",
        3: "tài sản, môi trường, an ninh, tình làng nghĩa xóm, kinh tế, khuyến học",
        4: "thưởng, phạt phù hợp, không thay cho xử lý theo pháp luật",
        5: "nội dung cần thiết khác do cộng đồng quyết định",
    }
)
