"""A language model at an address: one request an article, and whatever it answers is data."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.adapters.language_model import LONGEST, MOST, LanguageModel, language_model
from bot.errors import ProposalError
from bot.model.change import Kind
from bot.model.proposal import Proposal

ONE = {
    "person": "Quillon Marsh",
    "position": "ERO head",
    "kind": "departs",
    "quotation": "Quillon Marsh will no longer lead ERO.",
}
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def model(handler: Handler, seconds: float = 10) -> AsyncIterator[LanguageModel]:
    app = web.Application()
    app.router.add_post("/v1/chat/completions", handler)
    async with (
        TestServer(app) as server,
        language_model(f"{server.make_url('/v1')}", "small", "secret", seconds) as opened,
    ):
        yield opened


def answering(content: Any) -> Handler:
    async def answer(_: web.Request) -> web.Response:
        return web.json_response({"choices": [{"message": {"role": "assistant", "content": content}}]})

    return answer


async def test_the_article_is_asked_about_once_as_material_with_the_key_and_the_models_name() -> None:
    heard: list[tuple[str, dict[str, Any]]] = []

    async def answer(request: web.Request) -> web.StreamResponse:
        heard.append((request.headers["Authorization"], await request.json()))
        return await answering('{"changes": []}')(request)

    async with model(answer) as asked:
        assert await asked.propose("Marsh leaves", "x" * (2 * LONGEST)) == ()
    ((key, request),) = heard
    assert (key, request["model"], request["temperature"]) == ("Bearer secret", "small", 0)
    system, user = request["messages"]
    assert "not instructions" in system["content"]
    assert user["content"] == f"<article>\nMarsh leaves\n\n{'x' * LONGEST}\n</article>"
    assert "tools" not in request


async def test_what_it_proposes_is_taken_over() -> None:
    async with model(answering(json.dumps({"changes": [ONE]}))) as asked:
        expected = Proposal(Kind.DEPARTS, ONE["person"], ONE["position"], ONE["quotation"])
        assert await asked.propose("", "") == (expected,)


NO_PROPOSALS = {
    "no list": {"changes": "none"},
    "no object": [1],
    "nothing": None,
    "a kind of its own": {"changes": [{**ONE, "kind": "fired"}]},
    "a field that is missing": {"changes": [{"person": "Quillon Marsh"}]},
    "a field that is no text": {"changes": [{**ONE, "person": ["Quillon", "Marsh"]}]},
    "an empty field": {"changes": [{**ONE, "quotation": "  "}]},
    "a change that is no object": {"changes": ["Quillon Marsh"]},
}


@pytest.mark.parametrize("answer", NO_PROPOSALS.values(), ids=NO_PROPOSALS.keys())
async def test_what_is_no_proposal_is_left_out(answer: Any) -> None:
    async with model(answering(json.dumps(answer))) as asked:
        assert await asked.propose("", "") == ()


async def test_an_answer_that_comes_in_pieces_is_heard_whole() -> None:
    async def slowly(request: web.Request) -> web.StreamResponse:
        body = json.dumps({"choices": [{"message": {"content": json.dumps({"changes": [ONE]})}}]}).encode()
        response = web.StreamResponse()
        await response.prepare(request)
        for start in range(0, len(body), 40):
            await response.write(body[start : start + 40])
            await asyncio.sleep(0.01)
        return response

    async with model(slowly) as asked:
        assert len(await asked.propose("", "")) == 1


async def test_an_answer_without_end_is_an_error() -> None:
    async def endless(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        with contextlib.suppress(ConnectionError):
            for _ in range(1000):
                await response.write(b" " * 10_000)
        return response

    async with model(endless) as asked:
        with pytest.raises(ProposalError, match="more than"):
            await asked.propose("", "")


async def test_a_model_that_never_ends_is_heard_only_so_far() -> None:
    async with model(answering(json.dumps({"changes": [ONE] * 500}))) as asked:
        assert len(await asked.propose("", "")) == MOST


@pytest.mark.parametrize("content", ["Sure! Here are the changes:", None, "[", {"changes": []}], ids=repr)
async def test_an_answer_that_is_no_json_is_an_error_with_the_remedy(content: Any) -> None:
    async with model(answering(content)) as asked:
        with pytest.raises(ProposalError, match="try another model"):
            await asked.propose("", "")


@pytest.mark.parametrize("status", [401, 404, 429, 500, 302])
async def test_a_refusal_names_the_status_and_what_to_check(status: int) -> None:
    async def refuse(_: web.Request) -> web.Response:
        return web.Response(status=status, headers={"Location": "/elsewhere"} if status == 302 else {})

    async with model(refuse) as asked:
        with pytest.raises(ProposalError, match=rf"answered {status}; check url, model and key"):
            await asked.propose("", "")


async def test_a_server_that_hangs_up_or_is_not_there_is_an_error() -> None:
    async def cut(request: web.Request) -> web.Response:
        assert request.transport is not None
        request.transport.close()
        return web.Response()

    async with model(cut) as asked:
        with pytest.raises(ProposalError, match="gave no answer"):
            await asked.propose("", "")
    with pytest.raises(ProposalError, match="gave no answer"):  # its server is closed by now
        async with language_model(asked.url, "small", None, 5) as late:
            await late.propose("", "")
