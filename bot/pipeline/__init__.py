"""READ FIRST: what happens to an article, in order.

    tick     every second, in one process: wake what is due, take back what the dead held
    poll     feed ─▶ guarded fetch ─▶ parse ─▶ which entries are new ─▶ articles, with the feed's ETag
    ingest   article ─▶ gate ─▶ (page) ─▶ read ─▶ resolve ─▶ story ─▶ match ─▶ compose ─▶ deliveries
    amend    a card that reads anew ─▶ edits and answers wherever it was told; `ingest`, `lapse`, `retract` call it
    drain    delivery ─▶ leased ─▶ sending ─▶ the platform ─▶ sent, later, or given up
    lapse    every hour: stories that are over ─▶ closed; a date that passed without a word ─▶ lapsed, told quietly
    rule     what waits for the desk ─▶ told like any news, or to nobody
    retract  a story that was our mistake ─▶ taken back, aloud, wherever it was told
    retain   every day: texts older than 30 days ─▶ an excerpt and a sketch

Deciding is done in the rooms (news, reading, roster, stories, watches, alerts), which are pure; the verbs here call
them in order and write what they decided. A process may die between any two lines and nothing is lost: a poll writes
articles and ETag in one transaction; an ingest writes stories, deliveries and decisions in the transaction that marks
the article read; a delivery is sent when its receipt is stored, and told again, marked, when nobody can know.

What it does not do: it opens no socket, reads no file and knows no platform; those are behind the ports of `House`."""
