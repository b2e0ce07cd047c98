# Everything a newcomer needs is two commands: `make run` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
.DEFAULT_GOAL := help
.PHONY: help install install-dev run test test-fast lint lock clean

help:
	@echo "make run    cài đặt, tạo dữ liệu, nạp bản trình diễn và mở trang tại http://127.0.0.1:8000"
	@echo "make test   chạy toàn bộ kiểm thử và các cổng chất lượng"

$(VENV)/.installed: requirements.lock pyproject.toml
	@command -v git >/dev/null || { echo "Chưa có git trên máy. Hãy cài git rồi chạy lại."; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

install: $(VENV)/.installed
install-dev: $(VENV)/.installed-dev
