"""Replicas behind the real proxy on this machine: nginx with the configuration of ``deploy/``, on loopback only."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.serve import DASHBOARD, ROOT, free_port, healthy, start, stop

CONFIG = ROOT / "deploy" / "nginx"
ADVICE = "nginx is not installed: apt-get install nginx-light (Debian, Ubuntu), brew install nginx (macOS)"
SECRET = "only-for-this-machine"


def nginx() -> str:
    """Return the path of nginx.

    Raises:
        RuntimeError: when there is none.
    """
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/opt/homebrew/bin")
    if found is None:
        raise RuntimeError(ADVICE)
    return found


def write_config(folder: Path, port: int, ports: list[int], limit_arrivals: bool = True) -> Path:
    """Write the shipped configuration for this machine, and return its path.

    Only addresses and places of files differ: the port, the replicas, and where nginx keeps what is temporary.

    Args:
        limit_arrivals: keep the limit on new sockets from one address; a load test comes from one address only.
    """
    text = (CONFIG / "nginx.conf").read_text(encoding="utf-8")
    replicas = (CONFIG / "replicas.conf").read_text(encoding="utf-8")
    text = _replace(text, "listen 8080;", f"listen 127.0.0.1:{port};")
    text = text.replace("/tmp/nginx", f"{folder}/nginx")
    if not limit_arrivals:
        text = _replace(text, "            limit_req zone=arrivals burst=60 nodelay;\n", "")
    lines = [line for line in replicas.splitlines() if not line.strip().startswith("server ")]
    options = replicas.split("dashboard-0:8501", 1)[1].split(";", 1)[0]
    end = lines.index("}")
    lines[end:end] = [f"    server 127.0.0.1:{replica}{options};" for replica in ports]
    (folder / "replicas.conf").write_text("\n".join(lines) + "\n", encoding="utf-8")
    config = folder / "nginx.conf"
    config.write_text(text, encoding="utf-8")
    return config


def _replace(text: str, old: str, new: str) -> str:
    if text.count(old) != 1:
        raise RuntimeError(f"deploy/nginx/nginx.conf: expected one {old.strip()!r}")
    return text.replace(old, new)


@dataclass
class Cluster:
    """Running replicas and their proxy."""

    port: int
    ports: list[int]
    servers: list[subprocess.Popen[bytes]]
    proxy: subprocess.Popen[bytes] | None
    script: Path
    environment: dict[str, str]

    @property
    def address(self) -> str:
        """Return where visitors go."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def pids(self) -> list[int]:
        """Return the process of each replica."""
        return [server.pid for server in self.servers]

    def kill(self, number: int) -> None:
        """End a replica at once, as a crash does."""
        self.servers[number].send_signal(signal.SIGKILL)
        self.servers[number].wait()

    def restart(self, number: int) -> None:
        """Start a replica again on its port."""
        if self.servers[number].poll() is None:
            stop(self.servers[number])
        self.servers[number] = start(self.script, self.ports[number], **self.environment)


@contextlib.contextmanager
def cluster(
    replicas: int = 2, script: Path = DASHBOARD, limit_arrivals: bool = True, **environment: str
) -> Iterator[Cluster]:
    """Serve a script from replicas behind the proxy while the block runs; without a proxy for ``replicas=0``."""
    environment = {"STREAMLIT_SERVER_COOKIE_SECRET": SECRET, **environment}
    ports = [free_port() for _ in range(max(replicas, 1))]
    servers: list[subprocess.Popen[bytes]] = []
    proxy = None
    port = ports[0]
    with contextlib.ExitStack() as stack, tempfile.TemporaryDirectory() as folder:
        running = Cluster(port, ports, servers, None, script, environment)
        stack.callback(lambda: [stop(server) for server in running.servers])
        for replica in ports:
            servers.append(start(script, replica, **environment))
        if replicas:
            Path(folder).chmod(0o755)  # nginx's workers give up root
            running.port = free_port()
            config = write_config(Path(folder), running.port, ports, limit_arrivals)
            command = [nginx(), "-e", "stderr", "-p", folder, "-c", str(config), "-g", "daemon off;"]
            proxy = running.proxy = subprocess.Popen(command, stderr=subprocess.DEVNULL)
            stack.callback(stop, proxy)
            for _ in range(100):
                if healthy(running.port, "/_proxy/health"):
                    break
                if proxy.poll() is not None:
                    raise RuntimeError(f"nginx ended with status {proxy.returncode}")
                time.sleep(0.1)
        yield running


def memory_mb(pids: list[int]) -> float:
    """Return resident memory of processes in MB (Linux)."""
    pages = sum(int(Path(f"/proc/{pid}/statm").read_text().split()[1]) for pid in pids if Path(f"/proc/{pid}").exists())
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def cpu_seconds(pids: list[int]) -> float:
    """Return processor time that processes have used (Linux)."""
    ticks = 0
    for pid in pids:
        stat = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        ticks += int(stat[11]) + int(stat[12])
    return ticks / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    with cluster(int(sys.argv[1]) if len(sys.argv) > 1 else 2) as running:
        print(f"{running.address} in front of {running.ports}; end with Ctrl+C", flush=True)
        with contextlib.suppress(KeyboardInterrupt):
            signal.pause()
