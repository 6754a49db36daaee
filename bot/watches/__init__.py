"""Story ─▶ who wants it.

query      text ─▶ Query: scan (characters ─▶ marks) ─▶ name (words ─▶ who and what they name) ─▶ grammar (AND OR NOT)
match      Query × change or article ─▶ which terms held, or None
route      watches × an article and its stories ─▶ destinations, each with the watches that asked and why
"""
