"""Phrases from which clauses are made: few enough that clauses are often half alike, as in real conventions."""

from __future__ import annotations

WHO = """Mỗi hộ gia đình
Các gia đình trong xóm
Người dân cư trú trong thôn
Tổ tự quản về an ninh trật tự
Ban công tác Mặt trận thôn
Chi hội phụ nữ
Chi đoàn thanh niên
Người đến tạm trú, lưu trú
Chủ nhà trọ
Hộ kinh doanh, buôn bán nhỏ
Ban quản lý nhà văn hoá
Hội người cao tuổi
Gia đình có việc cưới
Gia đình có việc tang
Tổ hoà giải ở cơ sở
Hộ chăn nuôi gia súc, gia cầm""".splitlines()

DOES = """có trách nhiệm giữ gìn, bảo vệ
cùng nhau chăm sóc, tu sửa
không được lấn chiếm, làm hư hỏng
vận động bà con đóng góp cho
phân công nhau trông coi
bàn bạc, thống nhất về việc sửa chữa
tham gia quét dọn, khơi thông
nhắc nhở nhau giữ sạch
báo ngay cho Trưởng thôn khi thấy người phá hoại
dành ít nhất 02 ngày công để tu bổ
hướng dẫn con cháu quý trọng
đăng ký với Trưởng thôn trước khi sử dụng
tự nguyện ủng hộ 50.000 đồng cho
giám sát việc thu, chi cho""".splitlines()

WHAT = """đường làng, ngõ xóm
hệ thống đèn chiếu sáng
mương thoát nước và kênh nội đồng
nhà văn hoá và sân thể thao
hàng cây ven hồ
giếng cổ, bến nước
nghĩa trang nhân dân
điểm tập kết rác
đình, chùa và lễ hội của làng
tủ sách dùng chung
sân phơi, kho giống
bờ đê, bờ ruộng
quỹ khuyến học của thôn
loa truyền thanh
khu bảo tồn cây di sản
nguồn nước sinh hoạt""".splitlines()

WHEN = """vào sáng chủ nhật hằng tuần
trước ngày 18 tháng 11 hằng năm
trong mùa mưa bão
khi có việc cưới, việc tang
ít nhất 02 lần mỗi năm
từ 5 giờ đến 22 giờ
sau khi hội nghị thôn thống nhất
theo lịch niêm yết tại nhà văn hoá
trong thời hạn 15 ngày kể từ ngày được thông báo
trước khi họp thôn 03 ngày
vào dịp Tết Nguyên đán và ngày hội Đại đoàn kết
chậm nhất ngày 25 của tháng cuối quý""".splitlines()

HOW = """không phân biệt thường trú hay tạm trú
trên tinh thần tự nguyện, đúng pháp luật
có ghi sổ và công khai tại cuộc họp gần nhất
hộ nghèo, hộ cận nghèo được miễn
người già yếu, neo đơn được giúp đỡ
việc vượt quá khả năng thì đề nghị Uỷ ban nhân dân xã xem xét
ai làm tốt được biểu dương trên loa truyền thanh
ai chưa làm được thì nhắc nhở, góp ý riêng
không tổ chức ăn uống linh đình quá 30 mâm
không mở nhạc sau 22 giờ
mỗi lần có ít nhất 05 hộ cùng tham gia
số tiền còn lại chuyển vào quỹ chung""".splitlines()

AND = """Trưởng thôn tổng hợp kết quả và báo cáo hội nghị thôn
Việc đóng góp bằng hiện vật được quy ra ngày công
Người vi phạm lần đầu được nhắc nhở, lần thứ hai thì nêu tên tại cuộc họp
Trẻ em dưới 16 tuổi do cha mẹ hoặc người giám hộ hướng dẫn
Trường hợp có tranh chấp thì tổ hoà giải đứng ra hoà giải
Gia đình có hoàn cảnh khó khăn báo với Trưởng thôn để được xem xét
Khuyến khích bà con dùng túi vải, không dùng túi ni lông
Mọi khoản thu, chi đều có hoá đơn và biên nhận
Thời gian cụ thể do Trưởng thôn thông báo trước 07 ngày
Bà con ở xa gửi ý kiến bằng văn bản hoặc điện thoại""".splitlines()

LEAD = """Khi có người qua đời, gia đình và xóm làm các việc sau
Trong việc cưới, bà con thống nhất
Người sử dụng công trình chung phải
Hằng năm thôn tổ chức""".splitlines()

# Words an editor puts in or in the place of others.
SPARE = [
    *(
        "đồng",
        "thời",
        "thường",
        "xuyên",
        "nghiêm",
        "túc",
        "chủ",
        "động",
        "kịp",
        "toàn",
        "bộ",
        "riêng",
        "biệt",
        "trừ",
    ),
    *(
        "trường",
        "hợp",
        "bất",
        "khả",
        "kháng",
        "cần",
        "nên",
        "luôn",
        "đã",
        "sẽ",
        "cùng",
        "tại",
        "địa",
        "bàn",
        "khu",
    ),
    *("phố", "xóm", "trên", "dưới", "người", "hàng", "nếu", "hoặc", "nhưng", "vẫn", "12", "45", "100.000"),
]
