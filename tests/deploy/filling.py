"""The files of deploy/ with addresses and folders of a test in the place of the examples."""

import re
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
WRAPPER = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log warn;
worker_processes 2;
events {{ worker_connections 512; }}
http {{
    include {types};
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {site};
}}
"""


def replaced(text, changes):
    """A text with every change made; each has to have something to change."""
    for before, after in changes.items():
        assert before in text, before
        text = text.replace(before, after)
    return text


def nginx_in(folder, *, nodes, port, static, name="localhost", tls=False):
    """Write a whole configuration of nginx around ours; gives its path.

    nodes   addresses of the two nodes
    static  folder that has static/ in it
    tls     as in the file; without it visitors come over plain HTTP
    """
    first, second = nodes
    changes = {
        "10.0.0.11:8000": first,
        "10.0.0.12:8000": second,
        "credence.example": name,
        "/var/lib/credence": str(static),
        "root /etc/credence": f"root {DEPLOY / 'nginx'}",
        "/var/log/nginx": str(folder),
        "listen 80;": f"listen 127.0.0.1:{port + 1};",
        "listen 443 ssl http2;": f"listen 127.0.0.1:{port}{' ssl http2' if tls else ''};",
        "/etc/ssl/credence": str(folder),
    }
    text = replaced((DEPLOY / "nginx" / "credence.conf").read_text(), changes)
    if not tls:
        text = re.sub(r"^\s*ssl_.*\n", "", text, flags=re.MULTILINE)
    site, whole = folder / "credence.conf", folder / "nginx.conf"
    site.write_text(text)
    types = next(
        p for p in ("/etc/nginx/mime.types", "/usr/local/etc/nginx/mime.types") if Path(p).exists()
    )
    whole.write_text(WRAPPER.format(folder=folder, site=site, types=types))
    return whole


def certificate_in(folder, name="localhost"):
    """Write a certificate that nobody trusts, in the files that servers expect."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder().subject_name(who).issuer_name(who).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(now).not_valid_after(now + timedelta(days=1))
    pem = made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    (folder / "fullchain.pem").write_bytes(pem)
    (folder / "privkey.pem").write_bytes(secret)
    (folder / "both.pem").write_bytes(pem + secret)


def said_by(*command):
    """(How a program ended, what it said)."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    return done.returncode, done.stdout + done.stderr
