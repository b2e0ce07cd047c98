"""Putting the site together: layers, errors, pages, API.

A new page is a file in ``drafting/web/pages`` with a ``router``; a new API resource a file in ``drafting/web/api``
with a ``router`` (its paths go under ``/api/v1``). Neither needs an entry here.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from fastapi import APIRouter, Depends, FastAPI, Request
from fastapi.responses import JSONResponse, RedirectResponse
from jinja2 import Environment
from starlette.middleware import Middleware

from drafting.web import api, csrf, errors, pages
from drafting.web.assets import Assets
from drafting.web.clone import Bounds, clone_routes
from drafting.web.render import environment
from drafting.web.security import BodyLimit, HeadAsGet, SameSiteOnly, SecurityHeaders
from drafting.web.services import Services, services

API = "/api/v1"


def create_app(given: Services, clones: Bounds = Bounds()) -> FastAPI:  # noqa: B008  frozen
    """The site over these services. The caller opens and closes them. clones: how much git clients may take."""
    app = FastAPI(
        title="Hương ước",
        summary="Hương ước, quy ước của cộng đồng dân cư theo Nghị định 61/2023/NĐ-CP",
        version="1",
        openapi_url=f"{API}/openapi.json",
        docs_url=None,  # the viewers FastAPI offers load themselves from another host
        redoc_url=None,
        dependencies=[Depends(csrf.protect)],
        form_limits={
            "max_fields": csrf.MAX_FIELDS,
            "max_files": csrf.MAX_FILES,
            "max_part_size": csrf.MAX_FIELD_BYTES,
        },
        middleware=[
            Middleware(SecurityHeaders, https=given.secure_cookies),
            Middleware(SameSiteOnly, hosts=given.allowed_hosts, https=given.secure_cookies),
            Middleware(BodyLimit),
            Middleware(HeadAsGet),
            Middleware(errors.CatchErrors),
        ],
    )
    assets, drawing = _looks()
    app.state.services = given
    app.state.environment = drawing
    app.mount("/static", assets, name="static")
    app.mount("/git", clone_routes(clones), name="git")
    errors.install(app)
    for router in _routers(api):
        app.include_router(router, prefix=API)
    for router in _routers(pages):
        app.include_router(router, include_in_schema=False)
    app.add_api_route("/healthz", _healthz, include_in_schema=False)
    app.add_api_route(f"{API}/docs", _docs, include_in_schema=False)
    return app


@cache
def _looks() -> tuple[Assets, Environment]:
    """What every site of a process shares: files read once, templates compiled once."""
    assets = Assets()
    return assets, environment(assets)


def _routers(package: ModuleType) -> Iterator[APIRouter]:
    """The router of every module of a package, by module name. A module without one is a mistake and says so."""
    for module in sorted(iter_modules(package.__path__), key=lambda found: found.name):
        yield import_module(f"{package.__name__}.{module.name}").router


def _healthz(request: Request) -> JSONResponse:
    """Whether this process can serve people: 200, or 503 when the database does not answer."""
    well = services(request).accounts.reachable()
    headers = {"Cache-Control": "no-store"}
    return JSONResponse({"status": "ok" if well else "database"}, 200 if well else 503, headers)


def _docs() -> RedirectResponse:
    return RedirectResponse(f"{API}/openapi.json")
