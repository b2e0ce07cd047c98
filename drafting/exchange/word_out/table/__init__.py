"""The customary bảng so sánh of two texts."""
