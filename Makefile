# Everything a newcomer needs is two commands: `make run` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
.DEFAULT_GOAL := help
.PHONY: help install install-dev run test test-fast crash lint lock clean

help:
	@echo "make run    cài đặt, tạo dữ liệu, nạp bản trình diễn và mở trang tại http://127.0.0.1:8000"
	@echo "make test   chạy toàn bộ kiểm thử và các cổng chất lượng"

$(VENV)/.installed: requirements.lock pyproject.toml
	@command -v git >/dev/null 2>&1 || { echo "Chưa có git trên máy. Hãy cài git rồi chạy lại."; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	  || { echo "Cần Python 3.11 trở lên; máy này chưa có ($(PYTHON)). Có thể chỉ định: make run PYTHON=python3.12"; exit 2; }
	@test -x $(BIN)/pip || $(PYTHON) -m venv $(VENV) \
	  || { echo "Chưa tạo được môi trường Python; trên Debian, Ubuntu hãy cài gói python3-venv rồi chạy lại."; exit 2; }
	@echo "Đang cài đặt (lần đầu có thể mất vài phút)…"
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.lock
	@touch $@

install: $(VENV)/.installed
install-dev: $(VENV)/.installed-dev

# The data folder; the default is ./data beside this file.
export HUONGUOC_HOME ?= $(CURDIR)/data
PORT ?= 8000

run: install
	@$(BIN)/huonguoc serve --demo --port $(PORT)

lint: install-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

# Both cores run tests. The pure core and the store are held to full branch coverage by the tests of their own rooms
# and the attacks on a store; the rest runs without being watched, which nearly halves its time.
WATCHED := $(addprefix tests/,convention procedure checks repo_store attacks)
test: lint
	@command -v chromium >/dev/null 2>&1 || echo "No chromium on this machine: the browser tests will be skipped."
	@$(BIN)/python -m pytest -n 2 --cov --cov-report= $(WATCHED)
	@$(BIN)/python -m coverage report --fail-under=100 --show-missing --skip-covered \
	  --include='drafting/convention/*,drafting/procedure/*,drafting/checks/*,repo_store/*'
	@$(BIN)/python -m pytest -n 2 $(WATCHED:%=--ignore=%)

# While working: no coverage, stop at the first failure.
test-fast: install-dev
	@$(BIN)/python -m pytest -n 2 -x -q

# The harnesses of tests/crash in full: 250 kills, 10,000 operations. About ten minutes.
crash: install-dev
	@HUONGUOC_CRASH=1 $(BIN)/python -m pytest tests/crash -q

# Write the lock files anew from pyproject.toml (needs pip-tools on the PATH). They carry hashes and no addresses.
LOCK := pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-header --no-annotate \
  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links
lock:
	$(LOCK) --extra build -o requirements.lock pyproject.toml
	$(LOCK) --extra build --extra dev -c requirements.lock -o requirements-dev.lock pyproject.toml

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage*
