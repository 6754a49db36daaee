"""Stories ─▶ one card: what a message says, word for word, on any platform.

compose    clean ─▶ account (what each story's lead says) ─▶ notice, blocks, footer ─▶ fit ─▶ faithful
update     the card again, with what was and what is new
article    the card of an article, for watches that want every article

Never: a word about a person that the source does not say; a strong verb outside a quotation; a line without its
source; a card longer than a phone shows. A card that fails the check is replaced by plainer words, or not posted.
"""
