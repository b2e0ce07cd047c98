"""What a community may choose to write about, where it lies, and which local facts each topic asks for.

These are the questions of the form; the sentences are in ``templates/conventions/<topic id>.md.j2``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Place(StrEnum):
    """The kind of place; each gives other examples, other concerns and other people to turn to."""

    DELTA = "dong-bang"
    MOUNTAIN = "mien-nui"
    TOWN = "do-thi"
    MINORITY = "dan-toc-thieu-so"
    COAST = "bien-dao"


@dataclass(frozen=True, slots=True)
class FactField:
    """One local fact a topic may use.

    id: the key in the answers. label: the question, also what stands in the blank of the draft.
    hint: an example of an answer. many: whether several answers are natural (one a line in a form).
    """

    id: str
    label: str
    hint: str = ""
    many: bool = False


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic.

    id: fixed id, also the name of its template. title: for people. description: one sentence on what it gives.
    serves: khoản of Điều 5 Nghị định 61/2023/NĐ-CP. facts: what it may use.
    always: whether every draft has it, so that nobody need choose it.
    """

    id: str
    title: str
    serves: tuple[int, ...]
    description: str
    facts: tuple[FactField, ...] = ()
    always: bool = False


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """A kind of place for the form, and the topics communities there usually want. id: a value of `Place`."""

    id: str
    title: str
    description: str
    topics: tuple[str, ...]


_HISTORY = FactField(
    "lich-su",
    "Vài câu về lịch sử, tên gọi, cảnh quan của cộng đồng",
    "Làng lập bên bãi sông đã hơn hai trăm năm; có đình, có giếng cổ.",
)
_TRADES = FactField("nghe", "Nghề chính của bà con", "lúa, rau màu, may gia công", many=True)
_TENANTS = FactField("phan-tram-ho-thue-tro", "Tỷ lệ hộ thuê trọ (phần trăm)", "30")
_MEETINGS = FactField("ky-hop", "Các kỳ họp toàn thể trong năm", "10 tháng 6", many=True)
_HALL = FactField("dia-diem-hop", "Nơi họp và niêm yết", "nhà văn hóa, đầu xóm Đình")
_ZALO = FactField("nhom-zalo", "Tên nhóm Zalo chung", "Quê mình")
_REVIEW = FactField(
    "ngay-ra-soat", "Ngày rà soát hằng năm, nếu không phải ngày 18 tháng 11", "mồng 6 tháng Giêng"
)
_QUIET = FactField("gio-tat-loa", "Giờ tắt loa đài, karaoke buổi tối", "22 giờ")
_BUILDING = FactField("gio-sua-nha", "Giờ được khoan đục, sửa nhà gây ồn", "7 giờ 30 phút đến 11 giờ 30 phút")
_PETS = FactField("vat-nuoi", "Thỏa thuận về vật nuôi", "chó đeo rọ mõm khi ra ngõ")
_PARKING = FactField("cho-de-xe", "Chỗ để xe chung", "sân sau nhà văn hóa")
_KEEP = FactField("net-dep-giu", "Nét đẹp muốn giữ", "hát ru, gói bánh ngày Tết", many=True)
_DROP = FactField("hu-tuc-can-bo", "Tục cũ muốn bỏ", "thách cưới cao", many=True)
_WAKE = FactField("thoi-gian-quan-toi-da-gio", "Số giờ để đưa tang", "36")
_BURIAL = FactField("nghia-trang", "Nghĩa trang của cộng đồng", "nghĩa trang Gò Mai")
_FESTIVAL = FactField("ngay-hoi", "Ngày hội chung", "mồng 8 đến mồng 10 tháng Hai âm lịch")
_HERITAGE = FactField("di-tich", "Di tích, nơi thờ tự chung", "đình làng, giếng cổ", many=True)
_SHELTER = FactField(
    "dia-chi-tin-cay", "Địa chỉ tin cậy, nơi tạm lánh khi có bạo lực gia đình", "nhà văn hóa"
)
_RUBBISH = FactField("lich-thu-gom-rac", "Lịch đưa rác ra điểm tập kết", "17 giờ đến 18 giờ thứ Ba, thứ Sáu")
_RUBBISH_AT = FactField("diem-tap-ket-rac", "Điểm tập kết rác", "bãi đất trống đầu cầu", many=True)
_CLEANING = FactField("ngay-don-ve-sinh", "Ngày dọn vệ sinh chung", "sáng chủ nhật đầu tháng")
_SECURITY = FactField("an-ninh", "Điều bà con dặn nhau về an ninh", "không giấu người buôn ma túy")
_POLICE = FactField("so-cong-an", "Số điện thoại trực của Công an", "số trực ban ghi ở bảng tin")
_CAMERAS = FactField("camera-chung", "Số camera chung", "6")
_CAMERA_KEEPER = FactField("quan-ly-camera", "Cơ quan quản lý dữ liệu camera chung", "Công an phường")
_FIRE_POINT = FactField("diem-chua-chay", "Nơi để dụng cụ chữa cháy chung", "đầu ngõ 5", many=True)
_E_BIKE = FactField("xe-dien", "Thỏa thuận về sạc xe điện", "không sạc qua đêm ở hành lang")
_REFUGE = FactField("noi-tranh-bao", "Nơi tránh bão, lũ", "trường tiểu học", many=True)
_BURNING = FactField(
    "mua-dot-nuong", "Mùa đốt nương và cách báo", "tháng Ba; báo trước một ngày, có người canh"
)
_TREE = FactField("cay-di-san", "Cây cổ thụ, cây di sản", "cây đa đầu làng", many=True)
_SHARED = FactField("do-dung-chung", "Đồ dùng chung cho mượn", "phông, rạp, bàn ghế", many=True)
_FOREST = FactField("rung-cong-dong-ha", "Diện tích rừng cộng đồng (ha)", "120,5")
_FOREST_CLOSED = FactField("rung-cam", "Khu rừng giữ nguyên, không khai thác", "rừng đầu nguồn", many=True)
_FOREST_TEAM = FactField("to-bao-ve-rung", "Số người của tổ bảo vệ rừng", "9")
_PUMP = FactField("tram-bom", "Trạm bơm, nguồn nước tưới", "trạm bơm Cống Gạch")
_WATER_TURNS = FactField("thu-tu-nuoc", "Thứ tự lấy nước", "đồng Sâu trước, đồng Cao sau")
_SPRING = FactField("nguon-nuoc", "Nguồn nước sinh hoạt chung", "mó nước đầu bản, hai bể chứa", many=True)
_CLINIC = FactField("tram-y-te-km", "Trạm y tế cách bao nhiêu ki-lô-mét", "7")
_STUDY_FUND = FactField("quy-khuyen-hoc", "Tên quỹ khuyến học", "Quỹ khuyến học làng Mai")
_BOARDING = FactField("ban-tru", "Trường bán trú con em theo học", "Trường Phổ thông dân tộc bán trú xã")
_PRODUCTS = FactField("san-pham", "Sản phẩm, dịch vụ muốn phát triển", "mật ong, rau an toàn", many=True)
_DIGITAL_TEAM = FactField("lich-to-cong-nghe-so", "Buổi Tổ công nghệ số giúp bà con", "tối thứ Năm hằng tuần")
_OTHER = FactField("noi-dung-khac", "Việc riêng khác bà con thống nhất", "giữ yên tĩnh mùa thi", many=True)

TOPICS: tuple[Topic, ...] = (
    Topic(
        "quy-dinh-chung",
        "Lời nói đầu và quy định chung",
        (1,),
        "Cộng đồng là ai, văn bản áp dụng với ai, theo những nguyên tắc nào.",
        (_HISTORY, _TRADES, _TENANTS),
        always=True,
    ),
    Topic(
        "quan-ly",
        "Tự quản và bàn việc chung",
        (1,),
        "Họp, cử nhóm tự quản, quỹ và đóng góp, công khai và giám sát.",
        (_MEETINGS, _HALL),
    ),
    Topic(
        "nep-song",
        "Nếp sống văn minh",
        (2,),
        "Giờ yên tĩnh, nét đẹp cần giữ, tục cũ nên bỏ, ăn ở sạch sẽ, vật nuôi, sửa nhà, để xe.",
        (_QUIET, _KEEP, _DROP, _PETS, _BUILDING, _PARKING),
    ),
    Topic("cuoi", "Việc cưới", (2,), "Cưới tự nguyện, vui tươi, tiết kiệm, không ồn quá khuya.", (_QUIET,)),
    Topic(
        "tang",
        "Việc tang",
        (2,),
        "Giúp nhau khi có tang, lễ nghi gọn và trang nghiêm, phần mộ.",
        (_WAKE, _BURIAL),
    ),
    Topic(
        "le-hoi",
        "Lễ hội và di sản",
        (2,),
        "Ngày hội chung, công đức tùy tâm, giữ gìn di tích.",
        (_FESTIVAL, _HERITAGE),
    ),
    Topic(
        "ung-xu", "Ứng xử, tình làng nghĩa xóm", (2, 3), "Chào hỏi, nhường nhịn, hòa giải, đón người mới đến."
    ),
    Topic(
        "binh-dang-gioi",
        "Bình đẳng giới, phòng, chống bạo lực gia đình",
        (2,),
        "Gia đình bình đẳng, giúp người bị bạo lực, chăm trẻ em và người già.",
        (_SHELTER,),
    ),
    Topic(
        "moi-truong",
        "Vệ sinh, môi trường",
        (3,),
        "Rác, nước thải, ngày dọn vệ sinh, cây xanh, chăn nuôi.",
        (_RUBBISH, _RUBBISH_AT, _CLEANING),
    ),
    Topic(
        "an-ninh",
        "An ninh, trật tự",
        (3,),
        "Trông giúp nhau, báo tin cho Công an, phòng tệ nạn và lừa đảo.",
        (_SECURITY, _POLICE, _CAMERAS, _CAMERA_KEEPER),
    ),
    Topic(
        "phong-chay",
        "Phòng cháy và phòng thiên tai",
        (3,),
        "Bếp, điện, xe điện, dụng cụ chữa cháy chung, bão lũ, sạt lở.",
        (_FIRE_POINT, _E_BIKE, _REFUGE, _BURNING),
    ),
    Topic(
        "tai-san",
        "Bảo vệ tài sản chung và của mỗi nhà",
        (3,),
        "Công trình chung, đồ dùng chung, của rơi, hiến đất tự nguyện.",
        (_TREE, _SHARED),
    ),
    Topic(
        "rung",
        "Bảo vệ rừng",
        (3,),
        "Khu rừng chung, tuần rừng, lấy lâm sản, phòng cháy rừng.",
        (_FOREST, _FOREST_CLOSED, _FOREST_TEAM, _BURNING),
    ),
    Topic(
        "thuy-loi",
        "Nước và thủy lợi",
        (3,),
        "Nước tưới, nước sinh hoạt, kênh mương, cống rãnh.",
        (_PUMP, _WATER_TURNS, _SPRING),
    ),
    Topic(
        "tuong-tro",
        "Tương trợ",
        (3,),
        "Thăm hỏi, giúp nhau lúc ốm đau, hoạn nạn, mùa vụ.",
        (_CLINIC, _SHARED),
    ),
    Topic(
        "khuyen-hoc",
        "Khuyến học, khuyến tài",
        (3,),
        "Trẻ em đến trường, quỹ khuyến học, học nghề, học suốt đời.",
        (_STUDY_FUND, _BOARDING),
    ),
    Topic(
        "kinh-te",
        "Phát triển kinh tế",
        (3,),
        "Giúp nhau làm ăn, học nghề, giữ uy tín sản phẩm, tránh vay nặng lãi.",
        (_TRADES, _PRODUCTS),
    ),
    Topic(
        "chuyen-doi-so",
        "Chuyển đổi số",
        (1, 3),
        "Nhóm thông tin chung, dịch vụ công trực tuyến, tránh lừa đảo trên mạng.",
        (_ZALO, _DIGITAL_TEAM),
    ),
    Topic(
        "thuong-phat",
        "Biểu dương, nhắc nhở và khắc phục",
        (4,),
        "Khen người làm tốt; nhắc nhở, góp ý, khắc phục thiệt hại; không phạt tiền, phạt hiện vật.",
    ),
    Topic(
        "noi-dung-rieng",
        "Nội dung riêng của cộng đồng",
        (5,),
        "Những việc khác bà con muốn ghi thêm.",
        (_OTHER,),
    ),
    Topic(
        "to-chuc-thuc-hien",
        "Tổ chức thực hiện",
        (1, 4),
        "Phổ biến, rà soát hằng năm, sửa đổi, hiệu lực.",
        (_HALL, _ZALO, _REVIEW),
        always=True,
    ),
)

TOPIC_BY_ID = {topic.id: topic for topic in TOPICS}
FACT_BY_ID = {fact.id: fact for topic in TOPICS for fact in topic.facts}

_COMMON = (
    "quan-ly",
    "nep-song",
    "cuoi",
    "tang",
    "le-hoi",
    "ung-xu",
    "binh-dang-gioi",
    "moi-truong",
    "an-ninh",
    "phong-chay",
    "tai-san",
    "tuong-tro",
    "khuyen-hoc",
    "kinh-te",
    "chuyen-doi-so",
    "thuong-phat",
)

PLACES: tuple[PlaceChoice, ...] = (
    PlaceChoice(
        Place.DELTA,
        "Đồng bằng",
        "Xóm làng giữa ruộng đồng, kênh mương; có đình, chùa, nghĩa trang chung.",
        (*_COMMON, "thuy-loi"),
    ),
    PlaceChoice(
        Place.MOUNTAIN,
        "Miền núi",
        "Thôn, bản bên rừng, nương đồi, khe suối; nhà ở thưa, đường dốc.",
        (*_COMMON, "rung", "thuy-loi"),
    ),
    PlaceChoice(
        Place.TOWN,
        "Đô thị",
        "Tổ dân phố, khu phố: ngõ hẹp, chung cư, nhà trọ, hàng quán.",
        _COMMON,
    ),
    PlaceChoice(
        Place.MINORITY,
        "Vùng dân tộc thiểu số",
        "Bản, buôn, sóc có tiếng nói, phong tục riêng; có già làng, người có uy tín.",
        (*_COMMON, "rung", "thuy-loi"),
    ),
    PlaceChoice(
        Place.COAST,
        "Biển, đảo",
        "Làng chài, xóm bến: thuyền, lồng bè, bão gió, khách du lịch.",
        (*_COMMON, "thuy-loi"),
    ),
)

#: The topics a khoản of Điều 5 brings with it when the community chooses the khoản as a whole. Khoản 3 has no one
#: topic at its centre: it brings mutual help only when nothing else of it was chosen.
LEADING_TOPICS: dict[int, str] = {
    1: "quan-ly",
    2: "nep-song",
    3: "tuong-tro",
    4: "thuong-phat",
    5: "noi-dung-rieng",
}
