"""The recorded story of 29 May 2025: sample feeds on loopback, the real bot, a clock that is set."""
