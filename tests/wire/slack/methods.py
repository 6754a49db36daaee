"""The methods of the Web API that the bot uses, each as Slack answers it. https://docs.slack.dev/reference/methods"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from typing import Any

from tests.wire.slack.block_kit import SUM, problems, total
from tests.wire.slack.rendering import render
from tests.wire.slack.workspace import Channel, Edit, Message, Workspace

Arguments = dict[str, Any]
Reply = dict[str, Any]

_SAID = {"channel", "text", "blocks", "thread_ts", "parse", "link_names"}
POST_ARGUMENTS = _SAID | {"reply_broadcast", "metadata", "mrkdwn", "unfurl_links", "unfurl_media", "client_msg_id"}
UPDATE_ARGUMENTS = _SAID | {"ts", "metadata", "reply_broadcast"}
EPHEMERAL_ARGUMENTS = _SAID | {"user"}


class Refusal(Exception):
    """`ok: false` with this error."""

    def __init__(self, error: str, **more: Any) -> None:
        super().__init__(error)
        self.reply: Reply = {"ok": False, "error": error, **more}


def auth_test(workspace: Workspace, _: Arguments) -> Reply:
    return {
        "url": "https://harbor.example/",
        "team": workspace.name,
        "user": "shakeup",
        "team_id": workspace.team,
        "user_id": workspace.bot_user,
        "bot_id": workspace.bot_id,
        "is_enterprise_install": False,
    }


def post_message(workspace: Workspace, given: Arguments) -> Reply:
    _known(workspace, given, POST_ARGUMENTS, "chat.postMessage")
    channel = _writable(workspace, given)
    _content(given)
    thread = given.get("thread_ts")
    if thread and workspace.find(channel.id, thread) is None:
        raise Refusal("thread_not_found")
    metadata = _metadata(given)
    message = workspace.post(
        channel.id,
        given.get("text", ""),
        given.get("blocks") or [],
        workspace.bot_user,
        thread_ts=thread,
        broadcast=bool(given.get("reply_broadcast")) and bool(thread),
        metadata=metadata,
        arguments=given,
    )
    _look(workspace, message, given)
    return {"channel": channel.id, "ts": message.ts, "message": _shown(message)}


def update(workspace: Workspace, given: Arguments) -> Reply:
    _known(workspace, given, UPDATE_ARGUMENTS, "chat.update")
    channel = workspace.channels.get(str(given.get("channel")))
    if channel is None or channel.deleted:
        raise Refusal("channel_not_found")
    if channel.archived:
        raise Refusal("is_inactive")
    message = workspace.find(channel.id, given.get("ts"))
    if message is None:
        raise Refusal("message_not_found")
    if message.author != workspace.bot_user:
        raise Refusal("cant_update_message")
    _content(given)
    if any(b["type"] == "rich_text" for b in message.blocks) and not any(
        b["type"] == "rich_text" for b in given.get("blocks") or []
    ):
        raise Refusal("block_mismatch")
    message.edits.append(Edit(time.time(), message.text, message.blocks))
    message.text, message.blocks = given.get("text", ""), given.get("blocks") or []
    if "metadata" in given:
        message.metadata = _metadata(given)
    # chat.update parses names and links unless it is told not to; https://docs.slack.dev/reference/methods/chat.update
    _look(workspace, message, {"parse": "client", **given})
    return {"channel": channel.id, "ts": message.ts, "text": message.text}


def post_ephemeral(workspace: Workspace, given: Arguments) -> Reply:
    _known(workspace, given, EPHEMERAL_ARGUMENTS, "chat.postEphemeral")
    channel = _writable(workspace, given)
    if given.get("user") not in workspace.people:
        raise Refusal("user_not_in_channel")
    _content(given)
    blocks, bot = given.get("blocks") or [], workspace.bot_user
    message = workspace.post(channel.id, given.get("text", ""), blocks, bot, only=given["user"], arguments=given)
    message.thread_ts = given.get("thread_ts")
    _look(workspace, message, given)
    return {"message_ts": message.ts}


def responded(workspace: Workspace, channel: str, user: str, given: Arguments) -> Message:
    """Take what was sent to a response_url."""
    _content(given)
    only = None if given.get("response_type") == "in_channel" else user
    blocks, bot = given.get("blocks") or [], workspace.bot_user
    message = workspace.post(channel, given.get("text", ""), blocks, bot, only=only, arguments=given)
    _look(workspace, message, given)
    return message


def open_conversation(workspace: Workspace, given: Arguments) -> Reply:
    user = str(given.get("users"))
    if user not in workspace.people:
        raise Refusal("user_not_found")
    return {"channel": {"id": workspace.direct(user).id}}


def history(workspace: Workspace, given: Arguments) -> Reply:
    channel = _readable(workspace, given)
    seen = [m for m in workspace.messages if m.channel == channel.id and m.only is None]
    return _page([m for m in seen if m.thread_ts is None or m.broadcast][::-1], given)


def replies(workspace: Workspace, given: Arguments) -> Reply:
    channel = _readable(workspace, given)
    thread = str(given.get("ts"))
    if workspace.find(channel.id, thread) is None:
        raise Refusal("thread_not_found")
    seen = [m for m in workspace.messages if m.channel == channel.id and m.only is None]
    return _page([m for m in seen if thread in {m.ts, m.thread_ts}], given)


def info(workspace: Workspace, given: Arguments) -> Reply:
    channel = workspace.channels.get(str(given.get("channel")))
    if channel is None or channel.deleted or (channel.private and not channel.member):
        raise Refusal("channel_not_found")
    shown = {"id": channel.id, "name": channel.name, "is_private": channel.private, "is_archived": channel.archived}
    return {"channel": {**shown, "is_member": channel.member, "is_im": channel.person is not None}}


def members(workspace: Workspace, given: Arguments) -> Reply:
    channel = workspace.channels.get(str(given.get("channel")))
    if channel is None or channel.deleted or (channel.private and not channel.member):
        raise Refusal("channel_not_found")
    people = list(workspace.people) if channel.people is None else channel.people
    start, limit = int(given.get("cursor") or 0), int(given.get("limit") or 100)
    cursor = str(start + limit) if start + limit < len(people) else ""
    return {"members": people[start : start + limit], "response_metadata": {"next_cursor": cursor}}


def user_info(workspace: Workspace, given: Arguments) -> Reply:
    user = str(given.get("user"))
    if user not in workspace.people:
        raise Refusal("user_not_found")
    return {"user": {"id": user, "name": workspace.people[user], "is_bot": False}}


Method = Callable[[Workspace, Arguments], Reply]
# The method, and the scopes of which one is needed.
METHODS: Mapping[str, tuple[Method, frozenset[str]]] = {
    "auth.test": (auth_test, frozenset()),
    "chat.postMessage": (post_message, frozenset({"chat:write"})),
    "chat.postEphemeral": (post_ephemeral, frozenset({"chat:write"})),
    "chat.update": (update, frozenset({"chat:write"})),
    "conversations.open": (open_conversation, frozenset({"im:write"})),
    "conversations.history": (history, frozenset({"channels:history", "groups:history", "im:history"})),
    "conversations.replies": (replies, frozenset({"channels:history", "groups:history", "im:history"})),
    "conversations.info": (info, frozenset({"channels:read", "groups:read"})),
    "conversations.members": (members, frozenset({"channels:read", "groups:read"})),
    "users.info": (user_info, frozenset({"users:read"})),
}


def _known(workspace: Workspace, given: Arguments, known: set[str], method: str) -> None:
    for name in sorted(set(given) - known - {"token"}):
        workspace.violations.append(f"{method}: unknown argument {name}")


def _writable(workspace: Workspace, given: Arguments) -> Channel:
    name = str(given.get("channel"))
    channel = workspace.direct(name) if name in workspace.people else workspace.channels.get(name)
    if channel is None or channel.deleted or (channel.private and not channel.member):
        raise Refusal("channel_not_found")
    if channel.archived:
        raise Refusal("is_archived")
    if not channel.member and "chat:write.public" not in workspace.scopes:
        raise Refusal("not_in_channel")
    wait = workspace.too_fast(channel.id)
    if wait is not None:
        raise Refusal("ratelimited", retry_after=wait)
    return channel


def _readable(workspace: Workspace, given: Arguments) -> Channel:
    channel = workspace.channels.get(str(given.get("channel")))
    if channel is None or channel.deleted:
        raise Refusal("channel_not_found")
    if not channel.member:
        raise Refusal("not_in_channel")
    needed = "im:history" if channel.person else "groups:history" if channel.private else "channels:history"
    if needed not in workspace.scopes:
        raise Refusal("missing_scope", needed=needed, provided=",".join(sorted(workspace.scopes)))
    return channel


def _content(given: Arguments) -> None:
    if isinstance(given.get("blocks"), str):
        given["blocks"] = json.loads(given["blocks"])
    if not str(given.get("text") or "").strip():
        raise Refusal("no_text")  # stricter than Slack: phones show nothing of a message without text
    if len(given["text"]) > 4000:
        raise Refusal("msg_too_long")
    if found := problems(given.get("blocks") or []):
        raise Refusal("invalid_blocks", response_metadata={"messages": [f"[ERROR] {one}" for one in found]})
    if total(given.get("blocks") or []) > SUM:
        raise Refusal("msg_blocks_too_long")


def _metadata(given: Arguments) -> dict[str, Any] | None:
    metadata = given.get("metadata")
    if metadata is None:
        return None
    if not isinstance(metadata, dict) or not isinstance(metadata.get("event_type"), str):
        raise Refusal("invalid_metadata_format")
    if not isinstance(metadata.get("event_payload"), dict):
        raise Refusal("invalid_metadata_schema")
    return metadata


def _look(workspace: Workspace, message: Message, given: Arguments) -> None:
    """Note what readers would be pinged by, and what is no valid markup."""
    rendered = render(given)
    message.links = rendered.links
    workspace.violations += [f"{message.channel}: pings {mention}" for mention in rendered.mentions]
    workspace.violations += [f"{message.channel}: {odd}" for odd in rendered.odd]


def _page(messages: list[Message], given: Arguments) -> Reply:
    oldest = float(given.get("oldest") or 0)
    wanted = [m for m in messages if float(m.ts) > oldest]
    start, limit = int(given.get("cursor") or 0), min(int(given.get("limit") or 100), 999)
    more = start + limit < len(wanted)
    shown = [_shown(m, metadata=bool(given.get("include_all_metadata"))) for m in wanted[start : start + limit]]
    cursor = {"next_cursor": str(start + limit) if more else ""}
    return {"messages": shown, "has_more": more, "response_metadata": cursor}


def _shown(message: Message, *, metadata: bool = True) -> Reply:
    shown: Reply = {"type": "message", "ts": message.ts, "text": message.text, "user": message.author}
    if message.blocks:
        shown["blocks"] = message.blocks
    if message.thread_ts:
        shown["thread_ts"] = message.thread_ts
    if metadata and message.metadata:
        shown["metadata"] = message.metadata
    return shown
