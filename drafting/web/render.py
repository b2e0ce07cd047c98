"""Drawing a page: one environment, one set of things every template may use.

A template extends ``base.html`` and has: ``account`` (None for a visitor), ``csrf_field()`` to put into every form,
``static("huonguoc.css")``, ``notice`` (drawn by the base), and the filters of `drafting.web.filters`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import cast

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

import templates
from drafting.web import cookies, csrf
from drafting.web.assets import Assets
from drafting.web.cookies import Cookie
from drafting.web.filters import FILTERS
from drafting.web.identity import current_account
from drafting.web.marks import mark_of, marks_inside
from drafting.web.redirects import Tone, pending_notice

_PAGES = Path(templates.__file__).with_name("pages")


def environment(assets: Assets) -> Environment:
    """The templates of pages. A misspelt name in a template is an error, not an empty space."""
    made = Environment(
        loader=FileSystemLoader(_PAGES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(FILTERS)
    made.globals.update(static=assets.address, Tone=Tone, mark_of=mark_of, marks_inside=marks_inside)
    return made


def page(
    request: Request,
    name: str,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    **context: object,
) -> HTMLResponse:
    """The page drawn from ``templates/pages/<name>``.

    Call it from a plain ``def`` endpoint: it may ask the database who is signed in. A page that holds anything of
    one person is marked private; one that holds nothing sets no cookie.
    """
    account = current_account(request)
    notice = pending_notice(request)
    forms = _Forms(request)
    drawn = cast(Environment, request.app.state.environment).get_template(name)
    body = drawn.render(
        {"section": "", **context},
        request=request,
        account=account,
        notice=notice,
        csrf_field=forms.field,
    )
    response = HTMLResponse(body, status_code=status, headers=dict(headers) if headers else None)
    personal = account is not None or notice is not None or forms.used
    response.headers.setdefault("cache-control", "private, no-cache" if personal else "no-cache")
    response.headers.add_vary_header("cookie")
    if forms.fresh is not None:
        cookies.put(request, response, Cookie.VISITOR, forms.fresh)
    if notice is not None:
        cookies.drop(request, response, Cookie.NOTICE)
    return response


class _Forms:
    """The hidden field of forms on one page; a visitor gets a secret when the first form is drawn, not before."""

    def __init__(self, request: Request) -> None:
        self._secret = csrf.secret_of(request)
        self.fresh: str | None = None
        self.used = False

    def field(self) -> Markup:
        self.used = True
        if self._secret is None:
            self._secret = self.fresh = csrf.new_secret()
        return Markup('<input type="hidden" name="{}" value="{}">').format(
            csrf.FIELD, csrf.token(self._secret)
        )
