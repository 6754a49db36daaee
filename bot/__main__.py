"""`python -m bot` and `shakeup`: the terminal."""

from bot.cli.root import main

if __name__ == "__main__":
    main()
