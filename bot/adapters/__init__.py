"""Everything with a socket, a process or a password."""
