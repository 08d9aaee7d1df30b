"""Takes the network away from a process, and from all it starts: a seccomp filter of the kernel, without privilege.

No call may make a socket any more (nor an io_uring, which could). A network namespace would do the same, but the worker
then stands in another user namespace, from which the file without a name that it must read cannot be opened.
"""

import ctypes
import errno
import platform
import struct
from typing import NamedTuple


class _Machine(NamedTuple):
    """As ``<linux/audit.h>`` and the kernel's tables of calls number them."""

    arch: int
    socket: int
    io_uring_setup: int = 425


_MACHINES = {"x86_64": _Machine(0xC000003E, 41), "aarch64": _Machine(0xC00000B7, 198)}
_SET_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER = 38, 22, 2
_LOAD, _IS, _IS_OVER, _RETURN = 0x20, 0x15, 0x35, 0x06
_NUMBER, _ARCH = 0, 4
_ALLOWED, _REFUSED = 0x7FFF0000, 0x00050000 | errno.EACCES
#: From here on, x86-64 numbers its calls in another way (x32).
_OTHERWISE_NUMBERED = 0x40000000


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def leave_network() -> bool:
    """From here on every socket is refused (``PermissionError``). False where this kernel cannot: nothing changed."""
    machine = _MACHINES.get(platform.machine())
    if machine is None or platform.system() != "Linux":
        return False
    program = _program(machine)
    filtered = _Program(len(program) // 8, program)
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return False
    return bool(libc.prctl(_SET_SECCOMP, _FILTER, ctypes.byref(filtered), 0, 0) == 0)


def _program(machine: _Machine) -> bytes:
    """(instruction, how many to jump over if so, if not, value), as ``<linux/filter.h>``."""
    steps = (
        (_LOAD, 0, 0, _ARCH),
        (_IS, 0, 5, machine.arch),
        (_LOAD, 0, 0, _NUMBER),
        (_IS_OVER, 3, 0, _OTHERWISE_NUMBERED),
        (_IS, 2, 0, machine.socket),
        (_IS, 1, 0, machine.io_uring_setup),
        (_RETURN, 0, 0, _ALLOWED),
        (_RETURN, 0, 0, _REFUSED),
    )
    return b"".join(struct.pack("HBBI", *step) for step in steps)
