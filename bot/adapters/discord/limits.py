"""Discord's limits, each with the page that states it, and ours where theirs is not stated.

Lengths are counted in UTF-16 units (`cut.units`), the longer of the two ways that a platform may count characters."""

from __future__ import annotations

from datetime import timedelta

DOCS = "https://docs.discord.com/developers"

# {DOCS}/resources/message, "Create Message" and "Embed Limits"
CONTENT = 2_000
DESCRIPTION = 4_096
FIELDS = 25
FIELD_NAME = 256
FIELD_VALUE = 1_024
FOOTER = 2_048
EMBED = 6_000  # title, description, names and values of fields, footer and author of all embeds of a message together
NONCE = 25  # characters

# {DOCS}/components/reference, "Action Row" and "Button"
ROWS = 5
BUTTONS = 5  # in a row
LABEL = 80
CUSTOM_ID = 100
BUTTON_URL = 512

# {DOCS}/interactions/application-commands, "Application Command Option Choice" and "Autocomplete"
CHOICES = 25
CHOICE = 100  # characters of its name and of its value

# {DOCS}/topics/rate-limits, "Global Rate Limit" and "Invalid Request Limit"
GLOBAL = 50  # requests a second of one bot; answers to interactions are exempt
INVALID = 10_000  # of 401, 403 and 429 within ten minutes: then the address is banned for a while
INVALID_WINDOW = timedelta(minutes=10)

# {DOCS}/events/gateway, "Identifying": beyond it the token is reset, and everybody has to set a new one
IDENTIFIES = 1_000  # a day

# The page says of a nonce "in the past few minutes". Two are taken: a repeat within them needs no mark.
NONCE_WINDOW = timedelta(minutes=2)
