"""A site in a process of its own, to be stopped or killed: `python -m tests.web.clone_server HOME` says its address."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import uvicorn

from tests.web.public_site import open_world


def main(home: Path) -> None:
    with open_world(home, told=False) as world, socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 16_384)
        config = uvicorn.Config(world.app, log_level="error", lifespan="off", timeout_graceful_shutdown=1)
        print(f"http://127.0.0.1:{listener.getsockname()[1]}", flush=True)
        uvicorn.Server(config).run(sockets=[listener])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
