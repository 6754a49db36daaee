"""The pictures of the README: `make pictures`.

    story      the recorded story is played to a terminal, a Slack and a Discord on loopback ─▶ what each received
    terminal   the first card ─▶ SVG, as `make demo` prints it
    slack      messages as Slack received them, in JSON ─▶ SVG
    discord    messages as Discord received them, in JSON ─▶ SVG
    sheet      what both are drawn on; `lines` breaks text, `letters` knows how wide it is

Nothing is drawn that was not received, but for names and times of messages, and the marks by which the platforms say
who sees one and what it answers. The drawing is our own and shows no platform's logo. The same story gives the same
pictures, byte for byte."""
