"""Slack's limits, each with the page that states it, and ours where theirs is not stated.

Lengths are counted in UTF-16 units (`cut.units`), the longer of the two ways that a platform may count characters."""

from __future__ import annotations

TEXT = 4_000  # https://docs.slack.dev/reference/methods/chat.update (msg_too_long)
BLOCKS = 50  # a message; https://docs.slack.dev/reference/block-kit/blocks
HEADER = 150  # https://docs.slack.dev/reference/block-kit/blocks/header-block
SECTION = 3_000  # https://docs.slack.dev/reference/block-kit/composition-objects/text-object
CONTEXT_ELEMENTS = 10  # https://docs.slack.dev/reference/block-kit/blocks/context-block
ACTIONS = 25  # https://docs.slack.dev/reference/block-kit/blocks/actions-block
BUTTON_LABEL = 75  # this and the next two: https://docs.slack.dev/reference/block-kit/block-elements/button-element
BUTTON_URL = 3_000
BUTTON_VALUE = 2_000
MEMBERS_PAGE = 999  # https://docs.slack.dev/reference/methods/conversations.members ("less than 1000")
HISTORY_PAGE = 200  # "no more than 200"; https://docs.slack.dev/apis/web-api/pagination

# All texts of a message together. Slack states no such limit, but answers msg_blocks_too_long somewhere above 13,000
# characters (https://github.com/slackapi/bolt-js/issues/2509).
MESSAGE = 10_000
