"""Typed results ─▶ the words of chat answers. Pure; one file for each kind of answer.

What must never be wrong: nobody is said to *be* or to *run* anything, only who was last known, from which source; and
nothing tells of a watch or a message that does not exist for the asker (`rights`)."""
