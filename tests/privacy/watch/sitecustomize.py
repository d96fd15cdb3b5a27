"""Runs in every Python process of a program under test, workers too, when this folder is on PYTHONPATH.

WATCH_LOG is a file that gets a line for each thing that must not be. WATCH_KILL=EVENT:WORDS kills a process (a worker
only, with EVENT:WORDS:worker) as it does EVENT with a path that has WORDS in it.
"""

import multiprocessing
import os
import signal
import socket
import sys

LOG = os.environ["WATCH_LOG"]
KILL = os.environ.get("WATCH_KILL", "")
SERVES = os.environ.get("WATCH_SERVES") == "1"
INTERNET = (socket.AF_INET, socket.AF_INET6)
NAMES = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo")


def is_asked_of_the_network(event: str, arguments: tuple) -> bool:
    if event in NAMES:
        return True
    if event == "socket.__new__":  # before it is bound or connected: there is no other use for one
        return arguments[1] in INTERNET and not SERVES
    if event == "socket.bind":
        return arguments[0].family in INTERNET and arguments[1][0] != "127.0.0.1"
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        return arguments[0].family in INTERNET
    return False


def is_to_be_killed(event: str, arguments: tuple) -> bool:
    if not KILL or not arguments:
        return False
    wanted, words, *where = KILL.split(":")
    if where and multiprocessing.parent_process() is None:
        return False
    return event == wanted and words in str(arguments[0])


def watch(event: str, arguments: tuple) -> None:
    if is_to_be_killed(event, arguments):
        os.kill(os.getpid(), signal.SIGKILL)
    if is_asked_of_the_network(event, arguments):
        log = os.open(LOG, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
        os.write(log, f"{event} {arguments[1:]}\n".encode())
        os._exit(99)


sys.addaudithook(watch)
