"""PostgreSQL refuses to run as root, so a root user's server drops to another one before it starts.

Where that user could not reach the checkout or the state folder (a home folder closed to others, a build server's scratch
folder), it keeps one thing of root: the capability to pass folders that are closed to it.
"""

import ctypes
import os
import pwd
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from deploy.state import SetUpError

PR_SET_PDEATHSIG, PR_SET_KEEPCAPS, PR_SET_SECUREBITS, PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE = 1, 8, 28, 47, 2
SECBIT_NO_SETUID_FIXUP = 1 << 2
CAP_DAC_OVERRIDE = 1
CAPABILITY_VERSION_3 = 0x20080522


def other_user() -> pwd.struct_passwd | None:
    """Whom the server runs as; None where it can be ourselves."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise SetUpError("PostgreSQL refuses to run as root, and this machine has neither a user `postgres` nor `nobody` to run it as")


def give_to(user: pwd.struct_passwd | None, folder: Path) -> None:
    if user is not None:
        os.chown(folder, user.pw_uid, user.pw_gid)


def reaches(user: pwd.struct_passwd, path: Path) -> bool:
    return all(_may_pass(user, folder) for folder in path.resolve().parents)


def _may_pass(user: pwd.struct_passwd, folder: Path) -> bool:
    state = folder.stat()
    bit = 0o100 if state.st_uid == user.pw_uid else 0o010 if state.st_gid == user.pw_gid else 0o001
    return bool(state.st_mode & bit)


def becoming(user: pwd.struct_passwd | None, *paths: Path) -> Callable[[], None] | None:
    """For `preexec_fn`: the child dies with its parent (Linux), and is `user` from here on, able to reach `paths`."""
    libc = ctypes.CDLL(None, use_errno=True)
    parent = os.getpid()
    keep = user is not None and not all(reaches(user, path) for path in paths)

    def become() -> None:
        if user is not None:
            if keep:
                # Without it access(2), by which initdb looks for its sibling, would not heed the capability.
                libc.prctl(PR_SET_SECUREBITS, SECBIT_NO_SETUID_FIXUP, 0, 0, 0)
                libc.prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0)
            os.setgroups([user.pw_gid])
            os.setgid(user.pw_gid)
            os.setuid(user.pw_uid)
            if keep:
                _hold_on_to(libc, CAP_DAC_OVERRIDE)
        if sys.platform == "linux":
            libc.prctl(PR_SET_PDEATHSIG, signal.SIGINT, 0, 0, 0)  # PostgreSQL's word for a fast, orderly stop
            if os.getppid() != parent:
                os._exit(1)

    return become


def _hold_on_to(libc: ctypes.CDLL, capability: int) -> None:
    bit = 1 << capability
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)
    sets = (ctypes.c_uint32 * 6)(bit, bit, bit, 0, 0, 0)  # effective, permitted, inheritable; low word, then high
    if libc.capset(header, sets) or libc.prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, capability, 0, 0):
        os.write(2, b"this user can't be given access to the state folder; set PARTSGRAPH_STATE to a folder that others may pass\n")
        os._exit(1)
