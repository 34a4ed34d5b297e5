"""Small messages do not wait for each other."""

from __future__ import annotations

import socket

import pytest

from careerdata.views.kit import network


def waits(connection: socket.socket) -> bool:
    return not connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


@pytest.mark.skipif(not network.FILES.is_dir(), reason="only where /dev/fd is")
def test_open_and_later_connections_send_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "_done", False)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        with socket.create_connection(listening.getsockname()) as early, listening.accept()[0] as accepted:
            assert waits(accepted)
            network.send_at_once()
            assert not waits(accepted)
            assert not waits(early)
        with socket.create_connection(listening.getsockname()), listening.accept()[0] as later:
            assert not waits(later)
