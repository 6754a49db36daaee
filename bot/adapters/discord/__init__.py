"""Discord, over the gateway and the REST API: no public address is needed.

    connect ─▶ client ─▶ commands, presses ─▶ ask (an injected answerer) ─▶ answer ─▶ respond
            │         └▶ completions, channel news
            └▶ DiscordMessenger: message ─▶ one request (rest, pace) ─▶ receipt | outcome
    invite, examine: what the app may do, and whether it is what it must be

`limits` has Discord's numbers and where they are stated; `outcome` has its codes and what each means for a delivery."""
