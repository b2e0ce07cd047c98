"""What commands share: how a command is declared, how files are read and JSON is written."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from drafting.desk.documents import read_file
from drafting.exchange import Reading, Unreadable, View

LARGEST_FILE = 25_000_000


class Trouble(Exception):
    """The command cannot be carried out; ``str()`` is one plain Vietnamese sentence, the exit status is 2."""


@dataclass(frozen=True, slots=True)
class Command:
    """What a command does. options: adds its arguments. run: carries it out and gives the exit status."""

    options: Callable[[argparse.ArgumentParser], object]
    run: Callable[[argparse.Namespace], int]


def read_bytes(name: str) -> bytes:
    """The bytes of a file, bounded. Raises Trouble."""
    path = Path(name)
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise Trouble(f"Tệp {name} quá lớn (trên {LARGEST_FILE // 1_000_000} MB).")
        return path.read_bytes()
    except OSError as error:
        raise Trouble(f"Không đọc được tệp {name}; hãy kiểm tra tên và quyền đọc.") from error
    except ValueError as error:  # a name the system cannot take, with a null character for one
        raise Trouble("Tên tệp không dùng được.") from error


def read_text(name: str) -> str:
    """The text of a UTF-8 file. Raises Trouble."""
    try:
        return read_bytes(name).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Trouble(f"Tệp {name} không phải văn bản UTF-8; hãy lưu lại với bảng mã UTF-8.") from error


def read_convention(name: str, view: View = View.ACCEPTED) -> Reading:
    """A convention from a Word file or a canonical text. view: of tracked changes. Raises Trouble."""
    try:
        return read_file(read_bytes(name), Path(name).name, view)
    except Unreadable as error:
        raise Trouble(f"{name}: {error}") from error


def write_file(name: str, data: bytes) -> None:
    """Write a result. Raises Trouble."""
    try:
        Path(name).write_bytes(data)
    except OSError as error:
        raise Trouble(f"Không ghi được tệp {name}; hãy kiểm tra thư mục và quyền ghi.") from error


def print_json(value: Any) -> None:
    """One JSON document to stdout."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")
