"""`python -m demo.outlets FOLDER`: the sample outlets on loopback, for a bot that somebody tries without accounts.

    FOLDER/feeds.yaml lists their feeds, all empty ─▶ a bot polls each ─▶ at each Enter the next article is published

The bot needs SHAKEUP_CONFIG=FOLDER, SHAKEUP_FETCH_ALLOW=127.0.0.0/8, and SHAKEUP_NOW in the story's own day."""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
import threading
from pathlib import Path

from demo.articles import Sample, samples
from demo.site import Site

INTERVAL = "3s"  # between two polls of a feed; whoever presses Enter waits


async def main(folder: Path) -> None:
    articles = samples()
    async with Site(articles).serving() as site:
        _list_feeds(folder, site)
        print(f"{len(site.outlets)} feeds in {folder}, all empty. Waiting for a bot that polls them.", flush=True)
        await site.polled()
        print("All are known to it. Enter publishes the next article, Ctrl-C ends.", flush=True)
        presses = _presses(asyncio.get_running_loop())
        for article in articles:
            await presses.get()
            _publish(site, article)
        await asyncio.Event().wait()


def _presses(loop: asyncio.AbstractEventLoop) -> asyncio.Queue[str]:
    """Give what is typed, a line at a time. A daemon reads it: Ctrl-C must not wait for another line."""
    typed: asyncio.Queue[str] = asyncio.Queue()

    def read() -> None:
        for line in sys.stdin:
            loop.call_soon_threadsafe(typed.put_nowait, line)

    threading.Thread(target=read, daemon=True).start()
    return typed


def _list_feeds(folder: Path, site: Site) -> None:
    feeds = [{"url": site.feed(outlet), "title": outlet, "interval": INTERVAL} for outlet in site.outlets]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "feeds.yaml").write_text(json.dumps({"feeds": feeds}, indent=1), encoding="utf-8")  # JSON is YAML


def _publish(site: Site, article: Sample) -> None:
    site.publish(article)
    print(f"{article.outlet}: {article.title}", flush=True)


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(main(Path(sys.argv[1])))
