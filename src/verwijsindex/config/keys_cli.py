"""The commands of the keys: make them, replace them while the index runs, and take old ones out."""

import click

from verwijsindex.config.environment import read_environment
from verwijsindex.config.surroundings import database, set_up_django


@click.group()
def keys() -> None:
    """Make and change the keys that seal what identifies young people.

    They are in the file that VERWIJSINDEX_KEYS names. Keep it apart from the copies of the database: together
    they tell everything, and without the keys the database tells nothing, to anyone, ever again.
    """


@keys.command()
@click.option("--lab", is_flag=True, help="Of an index for trying out, which takes test persons of the BRP alone.")
def create(lab: bool) -> None:  # noqa: FBT001  # an option
    """Make a key file; never overwrites one."""
    from verwijsindex.kit.keys import create_keyring

    path = read_environment().keys
    try:
        create_keyring(path, is_lab=lab)
    except FileExistsError as error:
        raise click.ClickException(f"There already are keys in {path}.") from error
    click.echo(f"The keys are in {path}. Make a safe copy now.")


@keys.command()
def rotate() -> None:
    """Add keys, for sealing and for finding. They only read, until 'verwijsindex keys activate'.

    First start all processes again with the new file: what writes must be known to all who read.
    """
    from verwijsindex.kit.keys import add_pair

    path = read_environment().keys
    newest = list(add_pair(path).pairs)[-1]
    click.echo(f"Keys {newest} are in {path}. Make a safe copy, restart all processes, then activate them.")


@keys.command()
def activate() -> None:
    """Let the newest keys write from the next start on, once all processes know them.

    Then start all processes again, and run 'verwijsindex keys reseal'.
    """
    from verwijsindex.kit.keys import activate_newest

    path = read_environment().keys
    click.echo(f"Keys {activate_newest(path).active} write. Copy {path}, restart all processes, then reseal.")


@keys.command()
@click.option("--batch", default=200, show_default=True, help="How many are done at a time.")
def reseal(batch: int) -> None:
    """Bring all that is stored under the keys that write. It can be stopped, and run while the index runs."""
    with database():
        set_up_django()
        from verwijsindex.accounts.rotation import reseal as reseal_second_factors
        from verwijsindex.coupling.rotation import reseal as reseal_webhooks
        from verwijsindex.criteria.rotation import reseal as reseal_weighings
        from verwijsindex.onboarding.documents.rotation import reseal as reseal_documents
        from verwijsindex.persons.rotation import reseal as reseal_some

        click.echo(f"{reseal_second_factors()} second factors done")
        click.echo(f"{reseal_webhooks()} webhooks done")
        in_batches = {"young persons": reseal_some, "weighings": reseal_weighings, "documents": reseal_documents}
        for what, reseal_batch in in_batches.items():
            done = 0
            while number := reseal_batch(batch=batch):
                done += number
                click.echo(f"{done} {what} done")


@keys.command()
def status() -> None:
    """Say which keys write, and how much is stored under each."""
    with database():
        set_up_django()
        from django.conf import settings

        click.echo(f"{settings.KEYRING.active} writes.")
        for what, counted in _stored_under().items():
            for key, number in counted.items():
                click.echo(f"{key}: {number} {what}")


@keys.command()
@click.argument("name")
def drop(name: str) -> None:
    """Take the keys NAME out of the file, if nothing in the database needs them."""
    from verwijsindex.kit.keys import KeyWrites, drop_pair

    with database():
        set_up_django()
        from django.conf import settings

        number = sum(counted.get(name, 0) for counted in _stored_under().values())
        if number and name != settings.KEYRING.active:
            raise click.ClickException(f"{number} rows need {name}. Run 'verwijsindex keys reseal' first.")
    try:
        drop_pair(read_environment().keys, name)
    except KeyWrites as error:
        raise click.ClickException(f"{name} writes. Rotate and activate new keys first.") from error
    click.echo(f"Keys {name} are dropped. Keep a copy as long as you keep a backup from their time.")


def _stored_under() -> dict[str, dict[str, int]]:
    """Count per key what is stored under it, of each kind."""
    from verwijsindex.accounts.rotation import stored_under as second_factors_under
    from verwijsindex.coupling.rotation import stored_under as webhooks_under
    from verwijsindex.criteria.rotation import stored_under as weighings_under
    from verwijsindex.onboarding.documents.rotation import stored_under as documents_under
    from verwijsindex.persons.rotation import parents_stored_under, stored_under
    from verwijsindex.persons.statistics import names_stored_under

    return {
        "identities": stored_under(),
        "parents": parents_stored_under(),
        "counts of names": names_stored_under(),
        "second factors": second_factors_under(),
        "weighings": weighings_under(),
        "webhooks": webhooks_under(),
        "documents": documents_under(),
    }
