"""The key by which an index knows the connector: it proves itself with the private part, and shows the public one."""

from joserfc.jwk import ECKey


def new_key() -> str:
    return ECKey.generate_key("P-256").as_pem(private=True).decode()


def public_part(key: str) -> str:
    return ECKey.import_key(key).as_pem(private=False).decode()
