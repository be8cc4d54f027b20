"""Serve a release for review, on this machine only, until somebody stops it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from keputusan.pipeline.common.release_query import open_query
from keputusan.pipeline.review.questions import read_questions
from keputusan.pipeline.review.web.app import make_app
from keputusan.pipeline.review.web.doubtful_cells import reading_queue
from keputusan.pipeline.review.web.finding_pages import finding_queue
from keputusan.pipeline.review.web.guard import make_seal, make_token
from keputusan.pipeline.review.web.ledger import Ledger
from keputusan.pipeline.review.web.matches import match_queue
from keputusan.pipeline.review.web.place_pictures import Pictures
from keputusan.pipeline.review.web.row_evidence import Evidence
from keputusan.pipeline.review.web.site import Site, languages

ADDRESS = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Options:
    """What is reviewed: ``release``, with the pages of ``archive``; where decisions go, by whom,
    in which language (id, en), and on which port (0 for any that is free)."""

    release: Path
    archive: Path
    decisions: Path
    who: str
    language: str = "id"
    port: int = 0


class Server(uvicorn.Server):
    """A server that can be told to stop; ``stop`` may be called by another thread."""

    def stop(self) -> None:
        """End `serve` soon."""
        self.should_exit = True


def serve(options: Options, ready: Callable[[str, Server], None]) -> None:
    """Answer requests until the server is stopped.

    ``ready`` is called with the address to open, once it is answered.  Raises OSError if the
    port is taken.
    """
    with ExitStack() as stack:
        listening = stack.enter_context(socket.socket(socket.AF_INET, socket.SOCK_STREAM))
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((ADDRESS, options.port))
        listening.listen(16)
        port = listening.getsockname()[1]
        token = make_token()
        query = stack.enter_context(open_query(options.release))
        pictures = stack.enter_context(Pictures(options.archive))
        threading.Thread(target=pictures.warm, daemon=True).start()
        site = Site(
            query=query,
            ledger=Ledger(options.decisions),
            pictures=pictures,
            evidence=Evidence(query, pictures),
            matches=match_queue(query, read_questions(options.release)),
            readings=reading_queue(query),
            findings=finding_queue(query),
            offices={
                str(row["institution_id"]): str(row["institution"])
                for row in query.rows("SELECT institution_id, institution FROM institutions")
            },
            language=languages()[options.language],
            who=options.who,
            seal=make_seal(token),
        )
        config = uvicorn.Config(
            make_app(site, token, port),
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            lifespan="off",
            ws="none",
            timeout_graceful_shutdown=2,
        )
        server = Server(config)
        ready(f"http://{ADDRESS}:{port}/?token={token}", server)
        with suppress(KeyboardInterrupt):
            server.run(sockets=[listening])
