"""Seal a PDF with the key of a region, so that any reader shows whether it was changed since.

The certificate is the region's own: a reader says that it does not know who gave it, until somebody trusts it there.
"""

from datetime import datetime, timedelta
from io import BytesIO

from asn1crypto.keys import PrivateKeyInfo
from asn1crypto.x509 import Certificate
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.conf import settings
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import InvisSigSettings, SigFieldSpec, SigSeedSubFilter, append_signature_field
from pyhanko.sign.signers import PdfSignatureMetadata, SimpleSigner, sign_pdf
from pyhanko_certvalidator.registry import SimpleCertificateStore

from verwijsindex.onboarding.documents.tagging import tag_field
from verwijsindex.onboarding.models import RegionSeal
from verwijsindex.regions.models import Region

HOLDS_FOR = timedelta(days=10 * 365)
_FIELD = "Seal"
_LONGEST_NAME = 64  # of a certificate, by RFC 5280


def seal_pdf(region: Region, pdf: bytes, *, name: str, reason: str, at: datetime) -> bytes:
    """Add a PAdES signature of the region; ``name`` is who signed, ``reason`` what for. Raises: CannotOpen."""
    own = seal_of(region, at=at)
    signer = SimpleSigner(
        signing_cert=Certificate.load(bytes(own.certificate)),
        signing_key=PrivateKeyInfo.load(unseal(own)),
        cert_registry=SimpleCertificateStore(),  # type: ignore[no-untyped-call]  # half typed
    )
    told = PdfSignatureMetadata(
        field_name=_FIELD, name=name, reason=reason, subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256"
    )
    field = SigFieldSpec(
        _FIELD,
        readable_field_name=reason,
        invis_sig_settings=InvisSigSettings(set_print_flag=True, set_hidden_flag=False, box_out_of_bounds=True),
    )
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    append_signature_field(writer, field)
    tag_field(writer)
    signed: BytesIO = sign_pdf(writer, told, signer)
    return signed.getvalue()


def seal_of(region: Region, *, at: datetime) -> RegionSeal:
    """Give the seal that holds, or make one; the region is held, so that two do not make two."""
    held = Region.objects.select_for_update(no_key=True).get(id=region.id)
    return held.seals.filter(holds_until__gt=at).first() or _new_seal(held, at=at)


def certificates_of(region: Region) -> str:
    """Give all certificates that the region ever sealed with, the newest first."""
    return "".join(
        x509.load_der_x509_certificate(bytes(each.certificate)).public_bytes(Encoding.PEM).decode()
        for each in region.seals.all()
    )


def seal(row: RegionSeal, private_key: bytes) -> None:
    """Put the key into the row, under the key that writes now. Does not save."""
    row.sealed = settings.KEYRING.seal(private_key, bound_to=_place(row))
    row.key_name = settings.KEYRING.active


def unseal(row: RegionSeal) -> bytes:
    """Raises: CannotOpen."""
    private_key: bytes = settings.KEYRING.open(bytes(row.sealed), bound_to=_place(row))
    return private_key


def _new_seal(region: Region, *, at: datetime) -> RegionSeal:
    key = ec.generate_private_key(ec.SECP256R1())
    row = RegionSeal(region=region, holds_until=at + HOLDS_FOR)
    row.certificate = _certificate(key, region.name, since=at, until=row.holds_until).public_bytes(Encoding.DER)
    seal(row, key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()))
    row.save()
    return row


def _certificate(key: ec.EllipticCurvePrivateKey, name: str, *, since: datetime, until: datetime) -> x509.Certificate:
    own = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name[:_LONGEST_NAME])])
    seals = x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        **dict.fromkeys(("key_encipherment", "data_encipherment", "key_agreement"), False),
        **dict.fromkeys(("key_cert_sign", "crl_sign", "encipher_only", "decipher_only"), False),
    )
    return (
        x509.CertificateBuilder()
        .subject_name(own)
        .issuer_name(own)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(since)
        .not_valid_after(until)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(seals, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )


def _place(row: RegionSeal) -> bytes:
    return b"onboarding_regionseal:sealed:" + row.id.bytes
