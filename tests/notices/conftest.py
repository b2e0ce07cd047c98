"""A real mail server on this machine that keeps what it is sent, and misbehaves when told to."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from ipaddress import ip_address
from pathlib import Path
from typing import Any, cast

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from drafting.notices import Due, Smtp
from drafting.procedure.working_days import WorkCalendar

NOW = datetime(2026, 11, 30, 0, 5, tzinfo=UTC)
TODAY = date(2026, 11, 30)  # a Monday
CALENDAR = WorkCalendar(off=frozenset({date(2026, 12, 2)}))
SITE = "https://huong-uoc.vn"


def due(day: date, what: str = "Gửi hồ sơ đề nghị công nhận", uid: str = "11413/ben-soi/1/gui") -> Due:
    return Due(
        what=what,
        date=day,
        citation="điểm a khoản 3 Điều 11 Nghị định 61/2023/NĐ-CP",
        place="Tổ dân phố Bến Sỏi, phường Thử",
        address="/soan-thao/11413/ben-soi/1",
        uid=uid,
    )


class Caught:
    """What the server was sent, as (from, to, message); hooks of aiosmtpd that a test may have answer otherwise."""

    def __init__(self) -> None:
        self.mails: list[tuple[str, list[str], EmailMessage]] = []
        self.refuses: Callable[[str], str | None] = lambda _address: None
        self.after_data: str = "250 OK"
        self.hangs_up = False

    async def handle_RCPT(  # noqa: N802 - the name aiosmtpd calls
        self, _s: Any, _session: Any, envelope: Envelope, address: str, _o: Any
    ) -> str:
        if answer := self.refuses(address):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, _session: Any, envelope: Envelope) -> str:  # noqa: N802
        message = cast(EmailMessage, message_from_bytes(cast(bytes, envelope.content), policy=default))
        self.mails.append((envelope.mail_from or "", list(envelope.rcpt_tos), message))
        if self.hangs_up:
            server.transport.abort()
        return self.after_data


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


@pytest.fixture
def caught() -> Caught:
    return Caught()


@pytest.fixture
def smtp(caught: Caught) -> Iterator[Smtp]:
    """The settings of a server that asks for nothing."""
    yield from serve(caught)


def serve(caught: Caught, **options: Any) -> Iterator[Smtp]:
    controller = Controller(caught, hostname="127.0.0.1", port=free_port(), **options)
    controller.start()
    try:
        yield Smtp("127.0.0.1", controller.port, "huong-uoc@xa.vn", starttls=False)
    finally:
        controller.stop()


def authenticator(_s: Any, _session: Any, _envelope: Any, _mechanism: str, data: Any) -> AuthResult:
    # handled=False: the server is to answer a wrong one
    return AuthResult(success=(data.login, data.password) == (b"xa", b"mat-khau"), handled=False)


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for 127.0.0.1 that is its own authority, and its key."""
    folder = tmp_path_factory.mktemp("tls")
    cert, key = folder / "cert.pem", folder / "key.pem"
    secret = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    began = datetime.now(UTC) - timedelta(hours=1)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(secret.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(began)
        .not_valid_after(began + timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(secret, hashes.SHA256())
    )
    cert.write_bytes(made.public_bytes(Encoding.PEM))
    key.write_bytes(secret.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return cert, key


@pytest.fixture
def tls(certificate: tuple[Path, Path]) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    return context
