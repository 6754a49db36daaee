"""What the operator has set: the environment, bot.toml, and the YAML files of facts.

    folder ─▶ documents (lines kept) ─▶ check against schema ─▶ references between files ─▶ Config
                                          └──────── every mistake is collected ────────┘

`environment.py` reads the variables and `config.py` the folder; both raise one ConfigError that lists all mistakes.
"""
