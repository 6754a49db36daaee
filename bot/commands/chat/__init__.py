"""What people ask in chat, and what they are answered, alike on every platform.

    words ─▶ grammar ─▶ Request ─▶ answer ─▶ rights (what exists for the asker?) ─▶ use case ─▶ words ─▶ Answer

Slack's slash command and plain direct messages come in as words; Discord's options come in as a Request. Adapters
call `parse`, `answer` and `complete`, and render; `channels` is called when a platform says that a channel is gone or
back. Texts of answers stand in `words/`, one file for each kind."""
