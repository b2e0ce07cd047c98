"""`serve`: the site on this machine."""

from __future__ import annotations

import argparse
import errno
import socket
from contextlib import suppress
from datetime import UTC, datetime

import uvicorn

from drafting.commands.base import Command, Trouble
from drafting.commands.data import accounts_of, bring_in_demo, desk_of
from drafting.desk.pdfs import Pdfs
from drafting.desk.upkeep import Upkeep, catching_up
from drafting.office import installed
from drafting.web import create_app
from drafting.web.services import Services


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", metavar="ĐỊA_CHỈ", help="mặc định 127.0.0.1")
    parser.add_argument("--port", type=int, default=8000, metavar="CỔNG", help="mặc định 8000")
    parser.add_argument("--demo", action="store_true", help="nạp bản trình diễn trước khi mở trang")
    parser.add_argument(
        "--https", action="store_true", help="trang được phục vụ qua https (máy chủ trung gian)"
    )
    parser.add_argument(
        "--allow-host", action="append", default=[], metavar="TÊN_MIỀN", help="chỉ trả lời các tên miền này"
    )


def _run(args: argparse.Namespace) -> int:
    listener = _listen(args.host, args.port)
    with listener, desk_of(args) as desk, accounts_of(args) as accounts, catching_up(desk):
        if args.demo:
            bring_in_demo(desk, accounts)
        office = installed()
        app = create_app(
            Services(
                accounts=accounts,
                units=desk.units,
                desk=desk,
                clock=lambda: datetime.now(UTC),
                secure_cookies=args.https,
                allowed_hosts=tuple(args.allow_host),
                pdfs=None if office is None else Pdfs(args.home / "pdf", office),
            )
        )
        host, port = listener.getsockname()[:2]
        print(f"Trang đang mở tại http://{host}:{port}/ (dừng bằng Ctrl+C).", flush=True)
        server = uvicorn.Server(
            uvicorn.Config(
                app,
                log_level="warning",
                access_log=False,
                server_header=False,
                proxy_headers=args.https,
                timeout_graceful_shutdown=5,
            )
        )
        with (
            Upkeep(desk.store).running(),
            suppress(KeyboardInterrupt),
        ):  # the server has shut down in order and passes Ctrl+C on
            server.run(sockets=[listener])
    return 0


def _listen(host: str, port: int) -> socket.socket:
    """Take the port first of all, so that a busy one is one sentence and not a trace. Raises Trouble."""
    if not 0 <= port <= 65535:
        raise Trouble("Cổng phải là số từ 1 đến 65535.")
    try:
        return socket.create_server((host, port))
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise Trouble(
                f"Cổng {port} đang có chương trình khác dùng; hãy tắt chương trình đó hoặc chọn cổng khác, "
                f"ví dụ: make run PORT={port + 1}."
            ) from error
        raise Trouble(f"Không mở được {host}:{port}; hãy kiểm tra địa chỉ và cổng.") from error


SERVE = Command(_options, _run)
