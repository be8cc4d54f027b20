"""Who may ask: nobody but the browser that was given the address with its token.

Every page needs the token, which the printed address carries once; it then is a cookie that
neither scripts nor other sites get.  What changes the file needs more: a request of our own
page, by its Origin, and the seal that our forms hold.  A name that a stranger points at this
machine (DNS rebinding) is refused by its Host.
"""

from __future__ import annotations

import hmac
import secrets
from hashlib import sha256
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; img-src 'self' data:; style-src 'self'; "
    "script-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Guard:
    """Lets requests to ``app`` through that may be answered; the rest get 403."""

    def __init__(self, app: ASGIApp, token: str, port: int) -> None:
        self._app = app
        self._token = token
        self._hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}
        # cookies know no ports: another program's must not be taken for ours
        self._cookie = f"keputusan-{port}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        answer = self._answer(scope)
        await (self._app if answer is None else answer)(scope, receive, send_guarded)

    def _answer(self, scope: Scope) -> Response | None:
        """Return what is answered in place of the app; None where it may."""
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self._hosts:
            return _refuse("this server answers on 127.0.0.1 only")
        given = QueryParams(scope["query_string"]).get("token")
        if given is not None and scope["path"] == "/" and scope["method"] == "GET":
            return self._welcome() if self._is_token(given) else _refuse("this is not the token")
        if not any(map(self._is_token, self._cookies(headers))):
            return _refuse("open the address that the command printed")
        if scope["method"] not in ("GET", "HEAD") and not _is_ours(headers, hosts[0]):
            return _refuse("another site asked")
        return None

    def _welcome(self) -> Response:
        answer = RedirectResponse("/", 303)
        answer.set_cookie(self._cookie, self._token, httponly=True, samesite="strict")
        return answer

    def _is_token(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), self._token.encode())

    def _cookies(self, headers: Headers) -> list[str]:
        found = []
        for line in headers.getlist("cookie"):
            try:
                cookie = SimpleCookie(line).get(self._cookie)
            except CookieError:
                continue
            if cookie is not None:
                found.append(cookie.value)
        return found


def make_token() -> str:
    """Return a token nobody can guess; a new one each time."""
    return secrets.token_urlsafe(32)


def make_seal(token: str) -> str:
    """Return what our forms hold; it does not give the token away."""
    return hmac.new(token.encode(), b"form", sha256).hexdigest()


def _is_ours(headers: Headers, host: str) -> bool:
    """Return whether our own page asked.

    A form of a page without referrers has the Origin "null"; the browser then says by itself,
    where no page can, that it came from the same site.
    """
    origin = headers.get("origin")
    if origin == "null":
        return headers.get("sec-fetch-site") == "same-origin"
    return origin == f"http://{host}"


def _refuse(why: str) -> Response:
    return PlainTextResponse(f"403: {why}\n", 403)
