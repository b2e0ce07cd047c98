"""Style sheet, script, icon: addressed by what is in them, so browsers keep them for a year and never too long."""

from __future__ import annotations

import hashlib
from pathlib import Path
from urllib.parse import parse_qs

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

FOLDER = Path(__file__).with_name("static")
_YEAR = "public, max-age=31536000, immutable"


class Assets(StaticFiles):
    """Serves the folder; knows the digest of every file in it as it was at start."""

    def __init__(self, folder: Path = FOLDER) -> None:
        super().__init__(directory=folder)
        self._digests = {
            path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()[:12]
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }

    def address(self, name: str) -> str:
        """``/static/huonguoc.css?v=0123456789ab``. Raises KeyError for a file that is not there."""
        return f"/static/{name}?v={self._digests[name]}"

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        asked = parse_qs(scope["query_string"].decode("latin-1")).get("v")
        fresh = asked == [self._digests.get(path)]
        response.headers["cache-control"] = _YEAR if fresh else "no-cache"
        return response
