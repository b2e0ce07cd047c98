"""The addresses git clients call: the two of smart HTTP (gitprotocol-http(5)), and a plain line for all others."""

from __future__ import annotations

from functools import partial

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route, Router

from drafting.desk import cloning
from drafting.web import addresses
from drafting.web.clone.answer import NOT_KEPT, UploadPack
from drafting.web.clone.bounds import Bounds, Places
from drafting.web.clone.request import body
from drafting.web.problems import Problem, not_found
from drafting.web.services import services

ADVERTISEMENT = "application/x-git-upload-pack-advertisement"
_REPOSITORY = "/{unit}/{community}.git"


def clone_routes(bounds: Bounds) -> Router:
    """What is mounted at ``/git``. Errors are the site's own, told to git clients as one plain line."""
    places = Places(bounds)

    async def info_refs(request: Request) -> Response:
        service = request.query_params.get("service")
        if service == "git-receive-pack":
            raise _read_only()
        if service != "git-upload-pack":
            raise _too_old()
        async with places.one():
            said = await run_in_threadpool(cloning.advertisement, services(request).desk, _key(request))
        return Response(said, media_type=ADVERTISEMENT, headers=NOT_KEPT)

    async def upload_pack(request: Request) -> Response:
        try:
            asked = await body(request, bounds)
        except ClientDisconnect:
            return Response(status_code=400)  # to nobody
        begin = partial(cloning.serve, services(request).desk, _key(request), asked, round(bounds.longest))
        return UploadPack(begin, bounds, places)

    return Router(
        [
            Route("/khoa-ky", _signers),
            Route(f"{_REPOSITORY}/info/refs", info_refs),
            Route(f"{_REPOSITORY}/git-upload-pack", upload_pack, methods=["POST"]),
            Route(f"{_REPOSITORY}/git-receive-pack", _receive_pack, methods=["POST"]),
            Route(_REPOSITORY, _page),
            Route(f"{_REPOSITORY}/", _page),
            Route(f"{_REPOSITORY}/{{path:path}}", _file),
            Route("/{path:path}", _nowhere),
        ]
    )


def _page(request: Request) -> Response:
    """A person who opened the address in a browser reads the convention."""
    return RedirectResponse(addresses.in_force(_key(request)), status_code=303)


def _signers(request: Request) -> Response:
    """The keys that editions are signed with, as the file ``git verify-tag`` asks for; see docs/verifying.md."""
    return PlainTextResponse(cloning.signers(services(request).desk), headers=NOT_KEPT)


def _receive_pack(_request: Request) -> Response:
    raise _read_only()


def _file(_request: Request) -> Response:
    """A file of the repository, as clients from before 2010 ask for."""
    raise _too_old()


def _nowhere(_request: Request) -> Response:
    raise not_found("kho này")


def _key(request: Request) -> str:
    return f"{request.path_params['unit']}/{request.path_params['community']}"


def _read_only() -> Problem:
    return Problem(
        403,
        "chi-doc",
        "Chỉ đọc",
        "Kho này chỉ để sao chép về đọc và đối chiếu, không nhận thay đổi.",
        "Muốn sửa văn bản, hãy soạn dự thảo trên trang.",
    )


def _too_old() -> Problem:
    return Problem(
        403, "git-cu", "Không phục vụ", "Chỉ phục vụ lệnh git clone, git fetch của Git 1.6.6 trở lên."
    )
