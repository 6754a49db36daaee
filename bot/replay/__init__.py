"""Replay a scripted saga through the real pipeline, on a clock that is set.

YAML ─▶ read_saga ─▶ Saga: dated items, each with its text, and the changes that a careful reader finds in it
Saga, House ─▶ play ─▶ for each item: the clock goes on, what is over ends, the item is read, channels are drained

A saga's own reading stands in for reading, so that stories are judged by themselves; the text can also be read."""
