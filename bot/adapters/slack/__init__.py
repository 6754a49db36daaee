"""Slack, over Socket Mode and the Web API: no public address is needed.

    connect ─▶ listen ─▶ ask (an injected answerer) ─▶ answer ─▶ respond
            └▶ SlackMessenger: message ─▶ one call ─▶ receipt | outcome
    manifest, examine: what the app must be, and whether it is

`limits` has Slack's numbers and where they are stated; `outcome` has its errors and what each means for a delivery."""
