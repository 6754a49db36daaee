"""A white sheet in a thin frame that is drawn on from top to bottom, and the SVG that it becomes."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from demo.pictures.lines import Line, Run, lines

FONT = "Helvetica, Arial, 'Liberation Sans', sans-serif"
FRAME = "#d8dadd"


class Sheet:
    """Everything is drawn where `y`, in pixels from the top, stands; what takes room moves it on."""

    def __init__(self, width: float, top: float) -> None:
        self.width, self.y = width, top
        self._drawn: list[str] = []

    def write(self, runs: Sequence[Run], x: float, within: float, size: float, leading: float) -> None:
        """Write text, in as many lines as it takes; `leading`: pixels from one line to the next."""
        for line in lines(runs, within, size):
            self._line(line, x, self.y + (leading + size * 0.72) / 2, size)
            self.y += leading

    def label(self, run: Run, x: float, baseline: float, size: float) -> float:
        """Write a run at a place, and give where it ends."""
        self._line((run,), x, baseline, size)
        return x + run.wide(size)

    def box(
        self, x: float, y: float, width: float, height: float, fill: str, *, line: str = "none", radius: float = 0
    ) -> None:
        self.draw(
            f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="{radius:g}" '
            f'fill="{fill}" stroke="{line}"/>'
        )

    def behind(self, mark: int, x: float, y: float, width: float, fill: str, *, radius: float = 0) -> None:
        """Put a box behind what was drawn since `mark`, down to where `y` stands now."""
        drawn = self._drawn[mark:]
        del self._drawn[mark:]
        self.box(x, y, width, self.y - y, fill, radius=radius)
        self._drawn += drawn

    @property
    def mark(self) -> int:
        return len(self._drawn)

    def draw(self, element: str) -> None:
        self._drawn.append(element)

    def finished(self, title: str, bottom: float) -> str:
        """Give the SVG; `title` is what a screen reader says of it."""
        width, height = self.width, round(self.y + bottom)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height}" width="{width:g}" '
            f'height="{height}" font-family="{FONT}" xml:space="preserve">\n<title>{escape(title)}</title>\n'
            f'<rect x="0.5" y="0.5" width="{width - 1:g}" height="{height - 1}" rx="8" fill="#ffffff" '
            f'stroke="{FRAME}"/>\n' + "\n".join(self._drawn) + "\n</svg>\n"
        )

    def _line(self, line: Line, x: float, baseline: float, size: float) -> None:
        for run in line:
            wide = run.wide(size)
            if run.back is not None:
                self.box(x - 3, baseline - size * 0.98, wide + 6, size * 1.32, run.back, radius=3)
            self._text(run, x, baseline, size)
            x += wide

    def _text(self, run: Run, x: float, baseline: float, size: float) -> None:
        """Write it as wide as it was measured: another font must neither run over nor leave gaps."""
        text = run.text.rstrip()
        if not text:
            return
        weight = ' font-weight="bold"' if run.bold else ""
        wide = Run(text, bold=run.bold).wide(size)
        self.draw(
            f'<text x="{x:.1f}" y="{baseline:.1f}" font-size="{size:g}"{weight} fill="{run.color}" '
            f'textLength="{wide:.1f}" lengthAdjust="spacingAndGlyphs">{escape(text)}</text>'
        )
