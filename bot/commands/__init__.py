"""Use cases behind every slash command, terminal verb and page. They return typed results, not replies."""
