"""Phones that report until they have a receipt, and a site of several processes to report to."""

import os
import queue
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import psutil

from sloyfe.platform.access.secret import new_token

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 900.0
PAUSE = 0.05
RECEIPT = re.compile(r"/min-sak/([^/?]+)")


@dataclass
class Site:
    """`sloyfe demo` as its users start it, with the processes it is made of."""

    environment: dict[str, str]
    port: int = 0
    process: "subprocess.Popen[str] | None" = None
    said: list[str] = field(default_factory=list)

    def __enter__(self) -> "Site":
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        command = [sys.executable, "-m", "sloyfe", "demo", "--small", "--port", str(self.port)]
        self.process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for line in self.process.stdout:
            self.said.append(line)
            if line.startswith("Ready"):
                threading.Thread(target=self._listen, daemon=True).start()
                return self
        raise AssertionError("".join(self.said))

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self.process.terminate()
        self.process.wait(PATIENCE)
        if kind:
            sys.stderr.writelines(self.said)

    def _listen(self) -> None:
        """A pipe nobody reads would fill, and stop whoever writes to it."""
        self.said.extend(self.process.stdout)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def kill(self, kind: str) -> None:
        """kill -9 of one: a web process, the master of the web processes, the jobs, or the database."""
        found = [
            process
            for process in psutil.Process(self.process.pid).children(recursive=True)
            if is_a(process, kind)
        ]
        if found:
            os.kill(found[0].pid, signal.SIGKILL)


def is_a(process: psutil.Process, kind: str) -> bool:
    try:
        words = " ".join(process.cmdline())
        below = psutil.Process(process.ppid())
        of_granian = "granian" in " ".join(below.cmdline())
    except psutil.NoSuchProcess:
        return False
    return {
        "web": "granian" in words and of_granian,
        "web master": "granian" in words and not of_granian,
        "jobs": "sloyfe worker" in words,
        "database": "bin/postgres" in words,
    }[kind]


def session(site: Site, persona: str) -> dict[str, str]:
    with httpx.Client(base_url=site.address) as client:
        client.get("/logg-inn")
        form = {"persona": persona, "csrfmiddlewaretoken": client.cookies["csrftoken"]}
        answer = client.post("/logg-inn/rolle", data=form)
        assert answer.status_code == 303, f"{answer.status_code}: {answer.text[:2000]}"
        return dict(client.cookies)


def report(site: Site, cookies: dict[str, str], text: str, deadline: float) -> str:
    """Sends until there is a receipt, always with the same key; returns the case's number."""
    key, pause = new_token(), threading.Event()
    form = {"kind": "deviation", "story": text, "outcome": "well", "mode": "open", "key": key}
    with httpx.Client(base_url=site.address, cookies=cookies, timeout=20) as client:
        while time.monotonic() < deadline:
            try:
                answer = client.post("/meld", data=form | {"csrfmiddlewaretoken": cookies["csrftoken"]})
            except httpx.TransportError:
                pause.wait(PAUSE)
                continue
            if answer.status_code == 303 and (found := RECEIPT.search(answer.headers["location"])):
                return found.group(1)
            assert answer.status_code >= 500, f"{answer.status_code}: {answer.text[:2000]}"
            pause.wait(PAUSE)
    raise AssertionError(f"No receipt for: {text}")


def report_all(
    site: Site, cookies: dict[str, str], texts: list[str], kills: list[str], phones: int
) -> dict[str, str]:
    """The receipts by text. One kill each time a further share of the receipts has come in."""
    deadline, done = time.monotonic() + PATIENCE, queue.SimpleQueue()

    def one(text: str) -> tuple[str, str]:
        receipt = report(site, cookies, text, deadline)
        done.put(text)
        return text, receipt

    with ThreadPoolExecutor(phones) as pool:
        results = [pool.submit(one, text) for text in texts]
        share = len(texts) // (len(kills) + 1)
        for kind in kills:
            for _ in range(share):
                done.get(timeout=PATIENCE)
            site.kill(kind)
        return dict(result.result() for result in results)
