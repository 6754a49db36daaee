"""The nouns, frozen: standard library only. Vocabulary as in the README."""
