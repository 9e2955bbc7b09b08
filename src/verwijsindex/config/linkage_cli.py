"""The commands that recognise people in files, and look after the model that does so."""

import click


@click.group()
def linkage() -> None:
    """Recognise young people in files, and look after the model that recognises them."""
