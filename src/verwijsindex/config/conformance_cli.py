"""The command with which a supplier tries whether its system hears the index well."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import click

from verwijsindex.coupling.conformance import NotASecret, read_secret, try_receiver


@click.command()
@click.argument("url")
@click.option("--secret", required=True, help="What messages are signed with: whsec_...")
@click.option("--report", type=click.Path(path_type=Path), help="Where the findings go as JSON.")
def conformance(url: str, secret: str, report: Path | None) -> None:
    """Call a record system at URL as the index would, and say what it does well.

    Twice, out of order, of an unknown kind, and as somebody would who is not the index. All that is sent is made up.
    """
    try:
        key = read_secret(secret)
    except NotASecret as error:
        raise click.ClickException("What messages are signed with begins with whsec_.") from error
    findings = []
    for finding in try_receiver(url, key, at=datetime.now(UTC)):
        findings.append(finding)
        click.echo(f"{'good ' if finding.is_right else 'WRONG'}  {finding.tried} ({finding.answer})")
    wrong = sum(not finding.is_right for finding in findings)
    if report:
        report.write_text(
            json.dumps({"url": url, "findings": [asdict(finding) for finding in findings]}, indent=2) + "\n"
        )
    if wrong:
        raise click.ClickException(f"{wrong} of {len(findings)} went wrong.")
    click.echo(f"All {len(findings)} went well.")
