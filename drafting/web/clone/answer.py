"""git's answer to a fetch, streamed as git makes it: a pack is never in memory, and git never outlives its client."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial

import anyio
from anyio import CancelScope
from anyio.to_thread import run_sync
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from drafting.web.clone.bounds import Bounds, Places
from drafting.web.problems import Problem
from repo_store import RequestRefused, Serving, StoreError

log = logging.getLogger("drafting.web")

MEDIA_TYPE = "application/x-git-upload-pack-result"
# As git's own http-backend: an answer is of this moment.
NOT_KEPT = {
    "cache-control": "no-cache, max-age=0, must-revalidate",
    "expires": "Fri, 01 Jan 1980 00:00:00 GMT",
    "pragma": "no-cache",
}


class UploadPack(Response):
    """The answer; begin: makes git ready (`drafting.desk.cloning.serve`), in a thread.

    Takes one of the places until the last byte is sent. git is killed when the client goes away, when the bounds
    are reached and when the server stops; a client that got a part then sees its connection closed.
    """

    def __init__(self, begin: Callable[[], Serving], bounds: Bounds, places: Places) -> None:
        super().__init__(media_type=MEDIA_TYPE, headers=NOT_KEPT)
        del self.headers["content-length"]
        self._begin = begin
        self._bounds = bounds
        self._places = places
        self._started = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async with self._places.one():
            with anyio.move_on_after(self._bounds.longest) as time:
                try:
                    serving = await run_sync(self._begin)
                except RequestRefused as refused:
                    # git's own way of saying no: status 200, and a line that every client shows.
                    said = Response(refused.packet, media_type=MEDIA_TYPE, headers=NOT_KEPT)
                    await said(scope, receive, send)
                    return
                try:
                    await self._while_listening(serving, receive, send)
                finally:
                    serving.stop()
            if time.cancelled_caught:
                log.warning("%s took longer than %s s and was cut", scope["path"], self._bounds.longest)
                if not self._started:
                    raise Problem(
                        503, "qua-cham", "Quá chậm", "Máy chủ trả lời quá chậm nên đã dừng. Hãy thử lại."
                    )

    async def _while_listening(self, serving: Serving, receive: Receive, send: Send) -> None:
        """Streams until the end or until the client goes away. Raises StoreError when git gave up."""
        failed: StoreError | None = None
        async with anyio.create_task_group() as group:
            group.start_soon(_until_gone, receive, group.cancel_scope)
            try:
                await self._stream(serving, send)
            except StoreError as error:
                failed = error
            group.cancel_scope.cancel()
        if failed is None:
            return
        if not self._started:
            raise failed  # not inside the group, which would wrap it
        log.error("git gave up in the middle of a clone, which was cut", exc_info=failed)

    async def _stream(self, serving: Serving, send: Send) -> None:
        # A thread that still waits for git is let go: it ends when git is stopped.
        read = partial(run_sync, serving.read, abandon_on_cancel=True)
        part, sent = await read(), 0
        self._started = True
        await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
        while part:
            sent += len(part)
            if sent > self._bounds.answer_bytes:
                log.warning("a clone of more than %s bytes was cut", self._bounds.answer_bytes)
                return
            await send({"type": "http.response.body", "body": part, "more_body": True})
            part = await read()
        await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _until_gone(receive: Receive, scope: CancelScope) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    scope.cancel()
