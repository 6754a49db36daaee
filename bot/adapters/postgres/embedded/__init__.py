"""Run a PostgreSQL of our own on the data folder, shared by every process that uses it.

    start:  find the programs ─▶ claim the folder ─▶ (start lock) ─▶ join its users ─▶ it answers? then use it
            ─▶ else choose an account ─▶ create the cluster, once ─▶ launch ─▶ wait for its answer
    stop:   (start lock) ─▶ leave its users ─▶ last one out? fast shutdown ─▶ wait for its last process

Never wrong, in this order: two servers on one folder; a signal to a process that is not our server; a mode or
an owner changed outside the folder and the socket's folder; a server left behind by a user that ended well.

Three lock files decide, never a pid:
  postgres.start.lock   exclusive while somebody starts or stops, so that starts and stops are one after the other
  postgres.users.lock   shared, one for each process that uses the server; who gets it exclusively is the last one
  postgres.server.lock  exclusive, inherited by initdb, the server and their children: free means that none of them
                        lives, after a `kill -9` of the postmaster too, and in another container as well
The kernel gives all of them back when their holder dies. A user killed with -9 leaves the server running; the
next start uses it, and the last user stops it.

It does not upgrade a cluster of another major version, back anything up, or make tables.
Source: https://www.postgresql.org/docs/18/ (app-initdb, server-start, server-shutdown, storage-file-layout).
"""

from bot.adapters.postgres.embedded.halt import Parting
from bot.adapters.postgres.embedded.server import EmbeddedServer, running_server

__all__ = ["EmbeddedServer", "Parting", "running_server"]
