"""The terminal: one module per command group. Prints and exit codes only; what is heavy is imported when it runs."""
