"""shakeup setup, slack-manifest, discord-invite, check-config --online: on platforms that are fakes."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from bot.cli import check_config, discord_invite, setup, slack_manifest
from bot.commands.chat.connections import Chat, Found, Tokens
from bot.commands.chat.tokens import Token
from bot.model.watch import Destination, Platform
from bot.settings.environment import Environment, read_environment
from tests.flow.site import Site
from tests.unit.cli.ended import Shakeup

BOT, APP, DISCORD = "xoxb-12345678-abcdef", "xapp-1-A123-456-abcdef", f"{'M' * 24}.GabcdE.{'x' * 30}"


@dataclass(frozen=True)
class Said:
    fine: bool
    sentence: str


@dataclass
class Platforms:
    """Slack and Discord, which take every token but those that a test refuses."""

    refused: set[str] = field(default_factory=set)
    asked: list[dict[Token, str]] = field(default_factory=list)

    def chats(self, environment: Environment) -> Sequence[Chat]:
        slack = {Token.SLACK_BOT: "under OAuth & Permissions", Token.SLACK_APP: "under Basic Information"}
        discord = {Token.DISCORD: "under Bot"}
        return [
            Chat(Platform.SLACK, slack, self.examine, self.examine_channel),
            Chat(Platform.DISCORD, discord, self.examine, self.examine_channel),
        ]

    async def examine(self, tokens: Tokens) -> Sequence[Found]:
        self.asked.append(dict(tokens))
        return [Said(text not in self.refused, f"{name} was tested") for name, text in tokens.items()]

    async def examine_channel(self, tokens: Tokens, channel: Destination) -> Found:
        return Said(channel.channel not in self.refused, f"{channel.channel} was tested")

    def slack_manifest(self, *, history: bool, public: bool) -> str:
        return json.dumps({"history": history, "public": public})

    def discord_invite(self, environment: Environment) -> str:
        return "https://discord.example/oauth2/authorize?permissions=84992"


@pytest.fixture
def platforms() -> Platforms:
    return Platforms()


@pytest.fixture
def run(environment: pytest.MonkeyPatch, platforms: Platforms) -> Callable[..., Result]:
    """Run a command; `typed` are the lines that somebody types."""
    for token in Token:
        environment.delenv(token, raising=False)
    cli = typer.Typer(pretty_exceptions_enable=False)
    for command in (setup, slack_manifest, discord_invite, check_config):
        command.register(cli, lambda: platforms)

    def invoke(*arguments: str, typed: Sequence[str] = ()) -> Result:
        return CliRunner().invoke(cli, arguments, input="".join(f"{line}\n" for line in typed))

    return invoke


Run = Callable[..., Result]


# ── setup ──


def test_tokens_are_asked_for_tested_and_written_for_the_owner_alone(run: Run, platforms: Platforms) -> None:
    ended = run("setup", typed=[BOT, APP, DISCORD])
    assert ended.exit_code == 0, ended.output
    assert platforms.asked == [{Token.SLACK_BOT: BOT, Token.SLACK_APP: APP}, {Token.DISCORD: DISCORD}]
    written = read_environment()
    tokens = (written.slack_bot_token, written.slack_app_token, written.discord_token)
    assert [token.get_secret_value() for token in tokens if token] == [BOT, APP, DISCORD]
    assert stat.S_IMODE(Path(".env").stat().st_mode) == 0o600
    assert "under Basic Information" in ended.output


def test_no_token_is_ever_shown(run: Run) -> None:
    ended = run("setup", typed=["xoxp-nothing-of-ours", APP, BOT, DISCORD])
    assert not [secret for secret in (BOT, APP, DISCORD, "xoxp-nothing-of-ours") if secret in ended.output]


def test_swapped_tokens_are_kept_as_what_they_are(run: Run, platforms: Platforms) -> None:
    ended = run("setup", typed=[APP, BOT, ""])
    assert "This is SHAKEUP_SLACK_APP_TOKEN; it is kept as that." in ended.output
    assert platforms.asked == [{Token.SLACK_APP: APP, Token.SLACK_BOT: BOT}]


def test_what_is_no_token_or_another_chats_is_asked_for_once_more(run: Run, platforms: Platforms) -> None:
    ended = run("setup", typed=["hunter2", DISCORD, BOT, APP, ""])
    assert "This is no token that Shakeup knows. Once more:" in ended.output
    assert "This is SHAKEUP_DISCORD_TOKEN, for another chat. Once more:" in ended.output
    assert platforms.asked == [{Token.SLACK_BOT: BOT, Token.SLACK_APP: APP}]


def test_an_empty_line_leaves_a_chat_out(run: Run, platforms: Platforms) -> None:
    ended = run("setup", typed=["", DISCORD])
    assert "Slack is left out." in ended.output
    assert platforms.asked == [{Token.DISCORD: DISCORD}]
    assert Path(".env").read_text() == f"SHAKEUP_DISCORD_TOKEN={DISCORD}\n"


def test_without_tokens_nothing_is_written(run: Run) -> None:
    assert run("setup", typed=["", ""]).exit_code == 0
    assert not Path(".env").exists()


def test_what_is_missing_is_printed_and_is_status_1(run: Run, platforms: Platforms) -> None:
    platforms.refused.add(APP)
    ended = run("setup", typed=[BOT, APP, "", "y"])
    assert ended.exit_code == 1
    assert "  ok       SHAKEUP_SLACK_BOT_TOKEN was tested\n" in ended.output
    assert "  MISSING  SHAKEUP_SLACK_APP_TOKEN was tested\n" in ended.output
    assert Path(".env").exists()


def test_tokens_that_are_refused_need_not_be_written(run: Run, platforms: Platforms) -> None:
    platforms.refused.add(DISCORD)
    assert run("setup", typed=["", DISCORD, "n"]).exit_code == 1
    assert not Path(".env").exists()


@pytest.mark.parametrize(("word", "kept"), [("n", "SHAKEUP_DISCORD_TOKEN=old\n"), ("y", "")])
def test_a_file_that_is_there_is_changed_only_when_told_to(run: Run, word: str, kept: str) -> None:
    Path(".env").write_text("DATABASE_URL=postgresql://db.example/x\nSHAKEUP_DISCORD_TOKEN=old\n")
    run("setup", typed=["", DISCORD, word])
    written = kept or f"SHAKEUP_DISCORD_TOKEN={DISCORD}\n"
    assert Path(".env").read_text() == f"DATABASE_URL=postgresql://db.example/x\n{written}"


@pytest.mark.parametrize(
    "there",
    [
        "DATABASE_URL=postgresql://db.example/x\n",
        f"SHAKEUP_SLACK_BOT_TOKEN={BOT}\n",
        f"SHAKEUP_DISCORD_TOKEN={DISCORD}\n",
    ],
)
def test_adding_what_replaces_nothing_asks_nobody(run: Run, there: str) -> None:
    Path(".env").write_text(there)
    ended = run("setup", typed=["", DISCORD])
    assert ended.exit_code == 0
    assert "Replace" not in ended.output
    written = Path(".env").read_text()
    assert (there in written, f"SHAKEUP_DISCORD_TOKEN={DISCORD}\n" in written) == (True, True)


def test_what_would_be_replaced_is_named_without_its_value(run: Run) -> None:
    Path(".env").write_text("export SHAKEUP_DISCORD_TOKEN=old-secret\n")
    ended = run("setup", typed=["", DISCORD, "n"])
    assert ".env has another SHAKEUP_DISCORD_TOKEN. Replace it? [y/N]" in ended.output
    assert "old-secret" not in ended.output


def test_what_comes_next_is_said_for_the_chats_that_are_set_up(run: Run) -> None:
    ended = run("setup", typed=["", DISCORD])
    assert ended.output.splitlines()[-2:] == [
        "Written to .env, for you alone to read. `shakeup run` starts the bot.",
        "In a channel of Discord, when the bot is added: /watch add what:ICE.",
    ]


def test_a_file_that_cannot_be_written_is_one_message(run: Run) -> None:
    Path(".env").mkdir()
    ended = run("setup", typed=["", DISCORD])
    assert ended.exit_code == 2
    assert ".env cannot be written" in ended.output


def test_whoever_ends_the_input_changes_nothing(run: Run) -> None:
    assert run("setup", typed=[BOT]).exit_code == 1
    assert not Path(".env").exists()


def test_manifest_and_invitation_are_printed_alone(run: Run) -> None:
    assert run("slack-manifest").output == '{"history": false, "public": false}\n'
    assert run("slack-manifest", "--history", "--public").output == '{"history": true, "public": true}\n'
    assert run("discord-invite").output == "https://discord.example/oauth2/authorize?permissions=84992\n"


# ── check-config ──


def test_offline_nobody_is_asked(run: Run, platforms: Platforms) -> None:
    ended = run("check-config")
    assert ended.exit_code == 0
    assert ended.output.splitlines()[-1].startswith("0 mistakes, ")
    assert platforms.asked == []


def test_a_mistake_of_the_configuration_comes_first(run: Run, platforms: Platforms, config: Path) -> None:
    (config / "bot.toml").write_text("[polling]\nintervall = '5m'\n")
    assert run("check-config", "--online").exit_code == 2
    assert platforms.asked == []


def test_online_tokens_channels_and_feeds_are_looked_at(
    run: Run, shakeup: Shakeup, platforms: Platforms, environment: pytest.MonkeyPatch, site: Site, config: Path
) -> None:
    url = site.feed("harbor-ledger")
    (config / "feeds.yaml").write_text(f"feeds: [{{url: '{url}', title: Harbor Ledger}}]\n")
    shakeup("watch", "add", "--channel", "discord:500", "ICE")
    environment.setenv(Token.DISCORD, DISCORD)
    ended = run("check-config", "--online")
    assert ended.exit_code == 0, ended.output
    assert platforms.asked == [{Token.DISCORD: DISCORD}]
    assert ended.output.splitlines()[-3:] == [
        "ok        token    discord: SHAKEUP_DISCORD_TOKEN was tested",
        "ok        channel  discord:500: 500 was tested",
        "ok        feed     Harbor Ledger: 0 entries",
    ]
    platforms.refused.add("500")
    assert "MISSING   channel  discord:500: 500 was tested" in run("check-config", "--online").output
    refused = run("check-config", "--online", "--json")
    assert refused.exit_code == 1
    assert '{"kind": "channel", "name": "discord:500", "fine": false, "sentence": "500 was tested"}' in refused.output
    assert DISCORD not in refused.output
