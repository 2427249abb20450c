"""No test reaches the network; this machine itself is open to them."""

import socket

import pytest


def test_it_refuses_a_connection_to_another_machine() -> None:
    with socket.socket() as outside, pytest.raises(RuntimeError, match="may not reach the network"):
        outside.connect(("192.0.2.1", 80))


def test_it_lets_a_test_talk_to_its_own_machine() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket() as client:
        client.connect(server.getsockname())
