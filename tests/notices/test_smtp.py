"""Settings of a mail server, and handing messages to a real one."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest

from drafting.notices import (
    BadSettings,
    Mailer,
    MailServerUnusable,
    MailUncertain,
    NotTaken,
    Smtp,
    smtp_settings,
)
from tests.notices.conftest import Caught, authenticator, free_port, serve


def message(to: str = "to.truong@thon.vn", text: str = "Việc của bạn\n.\n..hết\n") -> EmailMessage:
    made = EmailMessage(policy=SMTP)
    made["From"], made["To"], made["Subject"] = "huong-uoc@xa.vn", to, "Việc hôm nay"
    made.set_content(text)
    return made


def env(**given: str) -> dict[str, str]:
    return {f"HUONGUOC_SMTP_{name}": value for name, value in given.items()}


def test_without_a_host_nothing_is_configured() -> None:
    assert smtp_settings({}) is None
    assert smtp_settings(env(HOST=" ", FROM="a@b.vn")) is None


def test_what_is_not_said_is_the_safe_way() -> None:
    assert smtp_settings(env(HOST="smtp.xa.vn", FROM="a@b.vn")) == Smtp(
        "smtp.xa.vn", 587, "a@b.vn", starttls=True
    )
    full = smtp_settings(env(HOST="h", PORT="465", FROM="a@b.vn", USER="xa", PASSWORD="mat-khau"))
    assert full == Smtp("h", 465, "a@b.vn", "xa", "mat-khau", starttls=False)
    assert "mat-khau" not in repr(full)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_a_server_on_this_machine_may_be_spoken_to_in_the_clear(host: str) -> None:
    assert smtp_settings(env(HOST=host, FROM="a@b.vn", USER="xa", STARTTLS="0"))


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"HOST": "máy chủ"}, "HOST"),
        ({"HOST": "a b"}, "HOST"),
        ({"HOST": "a\r\nb"}, "HOST"),
        ({"PORT": "0"}, "PORT"),
        ({"PORT": "٤٦٥"}, "PORT"),
        ({"PORT": "9" * 5_000}, "PORT"),
        ({"STARTTLS": "yes"}, "STARTTLS"),
        ({"FROM": ""}, "FROM"),
        ({"FROM": "Xã <a@b.vn>"}, "FROM"),
        ({"USER": "xa", "STARTTLS": "0"}, "không mã hóa"),
        ({"PASSWORD": "mật khẩu"}, "PASSWORD"),
    ],
)
def test_settings_that_cannot_be_right_are_named(wrong: dict[str, str], says: str) -> None:
    with pytest.raises(BadSettings, match=says):
        smtp_settings(env(**{"HOST": "smtp.xa.vn", "FROM": "a@b.vn", **wrong}))


def test_messages_arrive_as_they_were_written(smtp: Smtp, caught: Caught) -> None:
    with Mailer(smtp) as mailer:
        mailer.send(message())
        mailer.send(message("can.bo@xa.vn"))
    assert [(sender, to) for sender, to, _ in caught.mails] == [
        ("huong-uoc@xa.vn", ["to.truong@thon.vn"]),
        ("huong-uoc@xa.vn", ["can.bo@xa.vn"]),
    ]
    [first, _] = [mail for _, _, mail in caught.mails]
    assert first["Subject"] == "Việc hôm nay"
    assert first.get_content().replace("\r\n", "\n") == "Việc của bạn\n.\n..hết\n"


def test_a_refused_address_does_not_stop_the_next(smtp: Smtp, caught: Caught) -> None:
    caught.refuses = lambda address: "550 không có hộp thư này" if address.startswith("to.") else None
    with Mailer(smtp) as mailer:
        with pytest.raises(NotTaken, match="550"):
            mailer.send(message())
        mailer.send(message("can.bo@xa.vn"))
    assert [to for _, to, _ in caught.mails] == [["can.bo@xa.vn"]]


def test_a_message_refused_at_its_end_was_not_sent(smtp: Smtp, caught: Caught) -> None:
    caught.after_data = "554 thư rác"
    with Mailer(smtp) as mailer:
        with pytest.raises(NotTaken, match="554"):
            mailer.send(message())
        caught.after_data = "250 OK"
        mailer.send(message())


def test_a_message_too_large_for_the_server_is_not_taken(caught: Caught) -> None:
    for smtp in serve(caught, data_size_limit=1_000):
        with Mailer(smtp) as mailer, pytest.raises(NotTaken, match="552"):
            mailer.send(message(text="chữ " * 2_000))


def test_a_server_that_hangs_up_leaves_it_open_whether_the_message_went(smtp: Smtp, caught: Caught) -> None:
    caught.hangs_up = True
    with Mailer(smtp) as mailer:
        with pytest.raises(MailUncertain, match="không rõ"):
            mailer.send(message())
        caught.hangs_up = False
        mailer.send(message())  # over a new connection
    assert len(caught.mails) == 2


def test_a_server_that_is_not_there_is_named() -> None:
    with (
        Mailer(Smtp("127.0.0.1", free_port(), "a@b.vn")) as mailer,
        pytest.raises(MailServerUnusable, match="HUONGUOC_SMTP"),
    ):
        mailer.send(message())


def test_a_server_that_says_nothing_is_not_waited_for() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        with (
            Mailer(Smtp("127.0.0.1", port, "a@b.vn"), timeout=0.2) as mailer,
            pytest.raises(MailServerUnusable),
        ):
            mailer.send(message())


@contextmanager
def saying(*answers: str) -> Iterator[Smtp]:
    """A server that gives these answers to whatever it hears, then hangs up."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def talk() -> None:
            client, _ = listening.accept()
            with client, client.makefile("rb") as heard:
                for answer in answers:
                    client.sendall(f"{answer}\r\n".encode())
                    heard.readline()

        thread = threading.Thread(target=talk)
        thread.start()
        yield Smtp("127.0.0.1", listening.getsockname()[1], "a@b.vn", starttls=False)
        thread.join()


def test_a_server_that_will_not_hear_the_message_was_not_sent_it() -> None:
    answers = ("220 xin chào", "250 ok", "250 ok", "250 ok", "451 để sau", "250 ok", "221 hẹn gặp lại")
    with saying(*answers) as smtp, Mailer(smtp) as mailer, pytest.raises(NotTaken, match="451 để sau"):
        mailer.send(message())


def test_a_server_that_refuses_and_hangs_up_is_called_again() -> None:
    with saying("220 xin chào", "250 ok", "421 đang bận") as busy, Mailer(busy, timeout=2) as mailer:
        with pytest.raises(NotTaken, match="421"):
            mailer.send(message())
        with pytest.raises(MailServerUnusable):
            mailer.send(message())


def test_a_server_that_talks_nonsense_is_unusable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def talk() -> None:
            client, _ = listening.accept()
            with client:
                client.sendall(b"\xff" * 20_000 + b"\r\n")

        thread = threading.Thread(target=talk)
        thread.start()
        port = listening.getsockname()[1]
        with (
            Mailer(Smtp("127.0.0.1", port, "a@b.vn"), timeout=2) as mailer,
            pytest.raises(MailServerUnusable),
        ):
            mailer.send(message())
        thread.join()


def test_a_server_that_cannot_be_spoken_to_in_secret_gets_no_message(smtp: Smtp, caught: Caught) -> None:
    with Mailer(replace(smtp, starttls=True)) as mailer, pytest.raises(MailServerUnusable):
        mailer.send(message())
    assert caught.mails == []


def test_a_password_goes_only_where_the_certificate_is_right(
    caught: Caught, tls: ssl.SSLContext, certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    options = {"tls_context": tls, "auth_required": True, "authenticator": authenticator}
    for smtp in serve(caught, **options):
        ours = replace(smtp, starttls=True, user="xa", password="mat-khau")
        with Mailer(ours) as mailer, pytest.raises(MailServerUnusable, match="certificate"):
            mailer.send(message())
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
        with Mailer(replace(ours, password="sai")) as mailer, pytest.raises(MailServerUnusable, match="535"):
            mailer.send(message())
        assert caught.mails == []
        with Mailer(ours) as mailer:
            mailer.send(message())
    assert len(caught.mails) == 1


def test_the_port_of_tls_from_the_first_byte_is_spoken_to_so(
    caught: Caught, tls: ssl.SSLContext, certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    for smtp in serve(caught, ssl_context=tls):
        monkeypatch.setattr("drafting.notices.smtp.SUBMISSIONS", smtp.port)
        with Mailer(smtp) as mailer:
            mailer.send(message())
    assert len(caught.mails) == 1
