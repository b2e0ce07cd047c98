"""Signatures, held against ssh-keygen in both directions where it is installed."""

from __future__ import annotations

import base64
import shutil
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from hypothesis import given
from hypothesis import strategies as st

from repo_store import signing
from repo_store.signing import PublicKey, SigningKey, signer
from tests.repo_store.conftest import fixed_key

KEY, OTHER = fixed_key(1), fixed_key(2)
has_openssh = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="no ssh-keygen on this machine")


def keygen(*words: str | Path, data: bytes = b"") -> str:
    done = subprocess.run(["ssh-keygen", *words], input=data, capture_output=True, check=True)
    return done.stdout.decode()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The private key as a file ssh-keygen takes."""
    path = tmp_path / "khoa"
    path.write_bytes(KEY.content())
    path.chmod(0o600)
    return path


@given(st.binary(max_size=2000))
def test_a_signature_names_its_key_and_fits_its_text_alone(text: bytes) -> None:
    signature = KEY.sign(text)
    assert signer(text, signature) == KEY.public
    assert signer(text + b"\n", signature) is None
    assert len(signature) < signing.MAX_SIGNATURE


@given(st.data())
def test_a_changed_signature_is_none(data: st.DataObject) -> None:
    good = KEY.sign(b"x")
    at = data.draw(st.integers(0, len(good) - 1))
    letter = data.draw(st.characters(codec="ascii").filter(lambda letter: letter != good[at]))
    assert signer(b"x", good[:at] + letter + good[at + 1 :]) is None


@given(st.text(max_size=400))
def test_any_text_may_be_asked_for_as_a_signature(text: str) -> None:
    assert signer(b"x", text) is None
    assert signer(b"x", f"{signing.BEGIN}\n{text}\n{signing.END}\n") is None


def envelope(*fields: bytes, magic: bytes = b"SSHSIG\0\0\0\x01") -> str:
    kept = magic + b"".join(len(field).to_bytes(4) + field for field in fields)
    return "\n".join((signing.BEGIN, base64.b64encode(kept).decode(), signing.END, ""))


def test_a_letter_that_says_more_than_it_means_is_not_taken() -> None:
    """The last letter before "=" has bits that base64 ignores: the same bytes could be written in four ways."""
    good = KEY.sign(b"x")
    at = good.index("=") - 1
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    other = f"{good[:at]}{letters[letters.index(good[at]) + 1]}{good[at + 1 :]}"
    assert base64.b64decode("".join(other.split("\n")[1:-2])) == base64.b64decode(
        "".join(good.split("\n")[1:-2])
    )
    assert signer(b"x", other) is None


def test_a_signature_for_another_purpose_or_of_another_kind_does_not_count() -> None:
    raw = base64.b64decode("".join(KEY.sign(b"x").split("\n")[1:-2]))
    key, namespace, reserved, hashed, signature = signing._fields(raw[10:])
    assert signer(b"x", envelope(key, namespace, reserved, hashed, signature)) == KEY.public
    assert signer(b"x", envelope(key, b"file", reserved, hashed, signature)) is None
    assert signer(b"x", envelope(key, namespace, reserved, b"sha256", signature)) is None
    assert (
        signer(b"x", envelope(key, namespace, reserved, hashed, signature, magic=b"SSHSIG\0\0\0\x02")) is None
    )
    assert signer(b"x", envelope(key, namespace, reserved, hashed)) is None
    assert signer(b"x", envelope(key[:-1], namespace, reserved, hashed, signature)) is None
    assert signer(b"x", envelope(OTHER.public.blob, namespace, reserved, hashed, signature)) is None
    assert signer(b"x", KEY.sign(b"x") + " " * signing.MAX_SIGNATURE) is None


def test_a_key_is_written_and_read() -> None:
    assert SigningKey.read(KEY.content()).public == KEY.public
    assert PublicKey.read(KEY.public.line) == KEY.public


@pytest.mark.parametrize(
    "line",
    [
        "",
        "ssh-ed25519",
        "ssh-ed25519 AAAA",
        "ssh-rsa AAAAB3NzaC1yc2E=",
        "ssh-ed25519 á",
        KEY.public.line + " x",
    ],
)
def test_another_line_is_no_public_key(line: str) -> None:
    with pytest.raises(ValueError):
        PublicKey.read(line)


def test_another_file_is_no_signing_key() -> None:
    rsa = generate_private_key(65537, 2048).private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption())
    for content in (b"", b"khong phai khoa", rsa, KEY.content()[:-90]):
        with pytest.raises(ValueError):
            SigningKey.read(content)


def test_a_private_key_is_not_printed() -> None:
    assert "object at" in repr(KEY)


@has_openssh
def test_ssh_keygen_reads_the_key_and_shows_the_same_fingerprint(file: Path) -> None:
    assert keygen("-y", "-f", file) == f"{KEY.public.line}\n"
    assert keygen("-l", "-f", file).split()[1] == KEY.public.fingerprint


@has_openssh
def test_a_key_with_a_passphrase_is_not_taken(file: Path) -> None:
    keygen("-p", "-N", "mat khau", "-f", file)
    with pytest.raises(ValueError):
        SigningKey.read(file.read_bytes())


@has_openssh
def test_ssh_keygen_makes_the_very_same_signature(file: Path, tmp_path: Path) -> None:
    text = "Bản được công nhận số 1\n".encode()
    (tmp_path / "van-ban").write_bytes(text)
    keygen("-Y", "sign", "-n", "git", "-f", file, tmp_path / "van-ban")
    assert (tmp_path / "van-ban.sig").read_text() == KEY.sign(text)


@has_openssh
def test_ssh_keygen_accepts_our_signature(tmp_path: Path) -> None:
    (tmp_path / "chu-ky").write_text(KEY.sign(b"x"))
    (tmp_path / "khoa").write_text(f'kho@huonguoc namespaces="git" {KEY.public.line}\n')
    said = keygen(
        "-Y",
        "verify",
        "-n",
        "git",
        "-I",
        "kho@huonguoc",
        "-f",
        tmp_path / "khoa",
        "-s",
        tmp_path / "chu-ky",
        data=b"x",
    )
    assert said.startswith('Good "git" signature for kho@huonguoc')
