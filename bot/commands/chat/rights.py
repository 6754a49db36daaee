"""What of the watches exists for somebody, and who may change it.

What must never be wrong: nobody learns what another person follows by direct message, or that another workspace, or a
channel that they are not in, has a watch at all. So such a watch is answered like one that never was.

    whose watch                     where it is asked              exists   may be changed by
    one's own, by direct message    anywhere                       yes      its owner
    another's, by direct message    anywhere                       no
    of the channel                  in that channel                yes      managers, and who added it
    of another channel, added by    same workspace, or by direct   yes      who added it
      oneself                         message
    of another channel              anywhere else                  no

A person of Discord is the same in all servers. A person of Slack, and a channel anywhere, belong to one workspace."""

from __future__ import annotations

from enum import StrEnum

from bot.model.chat import Asker
from bot.model.watch import Platform, Watch


class Right(StrEnum):
    """What somebody may do with a watch."""

    NONE = "for them there is no such watch"
    SEE = "only people who manage watches here, or who added this one, may change it"
    CHANGE = "they may change it"


def right(asker: Asker, watch: Watch) -> Right:
    """Say what a watch is to somebody."""
    if watch.destination.platform is not asker.here.platform or not _same_workspace(asker, watch):
        return Right.NONE
    if watch.personal or watch.destination.channel.startswith("@"):
        return Right.CHANGE if watch.destination == asker.own else Right.NONE
    added = watch.created_by == asker.user
    if watch.destination == asker.here:
        return Right.CHANGE if asker.manages or added else Right.SEE
    return Right.CHANGE if added else Right.NONE


def home(asker: Asker, *, personal: bool) -> str | None:
    """Give the workspace that a new watch of theirs belongs to; None: to the person alone."""
    return None if personal and asker.here.platform is Platform.DISCORD else asker.workspace or None


def _same_workspace(asker: Asker, watch: Watch) -> bool:
    """A watch without one was added by the operator, or belongs to a person; a direct message of Discord has none."""
    if watch.workspace is None or watch.workspace == asker.workspace:
        return True
    return asker.workspace == "" and asker.here == asker.own and asker.here.platform is Platform.DISCORD
