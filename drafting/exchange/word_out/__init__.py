"""Word files people can print and sign: the convention itself, the redline of two texts, the bảng so sánh."""
