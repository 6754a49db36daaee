"""One module a frame of config/lexicon/verbs.yaml; each reads the claims of one verb of one sentence."""
