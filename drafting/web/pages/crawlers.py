"""What search engines are told: which pages are for reading, and which texts are in force."""

from __future__ import annotations

from xml.sax.saxutils import escape

from fastapi import APIRouter, Request
from starlette.responses import Response

from drafting.web import addresses
from drafting.web.services import services

router = APIRouter()

MOST = 50_000  # addresses in one sitemap, by sitemaps.org

# The search page has endless combinations of filters; every text is reached through the places and the sitemap.
_CLOSED = (
    "/tra-cuu",
    "/soan-thao",
    "/tham-dinh",
    "/dang-nhap",
    "/tai-khoan",
    "/viec-cua-toi",
    "/lich/",
    "/api/",
)


@router.get("/robots.txt")
def robots(request: Request) -> Response:
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in _CLOSED), ""]
    lines += [f"Sitemap: {_site(request)}/sitemap.xml", ""]
    return Response("\n".join(lines), media_type="text/plain; charset=utf-8")


@router.get("/sitemap.xml")
def sitemap(request: Request) -> Response:
    desk, site = services(request).desk, _site(request)
    texts = desk.catalogue.texts(current=True, limit=MOST)
    pages = [f"<url><loc>{site}/</loc></url>"]
    pages += [
        f"<url><loc>{site}{addresses.place(code)}</loc></url>" for code, _, _ in desk.catalogue.places()
    ]
    pages += [
        f"<url><loc>{site}{addresses.in_force(text.community)}</loc><lastmod>{text.in_force}</lastmod></url>"
        for text in texts[: MOST - len(pages)]
    ]
    body = "".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>\n',
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n',
            "\n".join(pages),
            "\n</urlset>\n",
        )
    )
    return Response(body, media_type="application/xml")


def _site(request: Request) -> str:
    """``https://huonguoc.example`` as this caller reached it."""
    return escape(str(request.base_url).rstrip("/"))
