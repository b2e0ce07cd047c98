"""The rules of the flags for everybody: what may be flagged, why, what can be written instead, with examples."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from drafting.desk import NotFound
from drafting.web.render import page
from search.flags import catalogue

router = APIRouter()


@router.get("/canh-bao")
def topics(request: Request) -> Response:
    return page(request, "public/canh_bao.html", topics=list(catalogue().topics.values()))


@router.get("/canh-bao/{topic}")
def topic(request: Request, topic: str) -> Response:
    found = catalogue().topics.get(topic)
    if found is None:
        raise NotFound("chủ đề cảnh báo này")
    return page(request, "public/canh_bao_chu_de.html", topic=found)
