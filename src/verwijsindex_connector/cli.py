"""The command line. It asks the clock, speaks to people, and leaves the rest to the connector."""

import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import wraps
from pathlib import Path
from typing import Any

import click

from verwijsindex_connector.adapters.interface import Refused
from verwijsindex_connector.applying import Doer, Result, apply_steps
from verwijsindex_connector.connector import SOURCE, Connector, opened, read_source, store_of
from verwijsindex_connector.keys import new_key, public_part
from verwijsindex_connector.planning import Plan
from verwijsindex_connector.problems import SettingsWrong
from verwijsindex_connector.report import report_in
from verwijsindex_connector.settings import Settings, read_settings
from verwijsindex_connector.telling import tell_items, tell_plan, tell_problems
from verwijsindex_connector.texts import LANGUAGES, language_of, say, speak
from verwijsindex_connector.work_list import write

WRONG, UNUSABLE, TOO_MANY = 1, 2, 3
"""Exit codes: something is to be looked at, the settings cannot be used, more would close than may."""


@click.group(context_settings={"max_content_width": 120})
@click.option("--settings", "path", type=click.Path(path_type=Path), default="connector.toml", show_default=True,
              envvar="VERWIJSINDEX_CONNECTOR", help="The file with the settings.")  # fmt: skip
@click.option("--language", type=click.Choice(LANGUAGES), help="The language to speak; else that of the machine.")
@click.pass_context
def main(context: click.Context, path: Path, language: str | None) -> None:
    """Keep reference indices in step with a record system, and bring their matches back to it."""
    speak(language or language_of())
    context.obj = path


def with_settings(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command its settings, and say in sentences why they, or what they name, cannot be used."""

    @wraps(command)
    def told(**options: Any) -> None:
        try:
            command(read_settings(click.get_current_context().obj), **options)
        except SettingsWrong as wrong:
            for sentence in wrong.sentences:
                click.echo(str(sentence), err=True)
            raise SystemExit(UNUSABLE) from None

    return told


@main.command()
@with_settings
def check(settings: Settings) -> None:
    """Read all of the source, and say what is wrong with it; nothing is sent."""
    reads = list(read_source(settings, on=_today()))
    problems = [problem for read in reads for problem in read.problems]
    tell_problems(problems)
    good = sum(read.case is not None for read in reads)
    click.echo(str(say("{good} of {all} rows can be brought over.", good=good, all=len(reads))))
    _leave(WRONG if problems else 0)


@main.command()
@with_settings
def plan(settings: Settings) -> None:
    """Show what would happen; nothing is sent."""
    with opened(settings) as connector:
        made = connector.plan(on=_today())
        tell_problems(made.problems)
        tell_plan(made)
        _leave(TOO_MANY if made.closes_too_many(settings.most_closed) else 0)


@main.command()
@click.option("--close-many", is_flag=True, help="Close also when more would close than the settings allow.")
@with_settings
def apply(settings: Settings, close_many: bool) -> None:  # noqa: FBT001  # an option
    """Bring the indices up to date, and bring the news of matches back."""
    with opened(settings) as connector:
        _leave(_round(connector, close_many=close_many))


@main.command()
@click.option("--every", "minutes", default=15.0, show_default=True, help="Minutes between two rounds.")
@click.option("--rounds", default=0, help="Stop after so many rounds; 0 goes on until stopped.")
@with_settings
def watch(settings: Settings, minutes: float, rounds: int) -> None:
    """Apply again and again, until stopped. A round that fails is told of, and the next one comes."""
    done = 0
    while True:
        done += 1
        try:
            with opened(settings) as connector:
                _round(connector, close_many=False)
        except SettingsWrong as wrong:
            for sentence in wrong.sentences:
                click.echo(str(sentence), err=True)
        if rounds and done >= rounds:
            return
        time.sleep(minutes * 60)


@main.command()
@click.option("--to", type=click.Path(path_type=Path), help="Write the list to this file: .html or .csv.")
@click.option("--done", "codes", help="Tick off: the codes of what was done, with commas, or: all.")
@with_settings
def worklist(settings: Settings, to: Path | None, codes: str | None) -> None:
    """Show what somebody must do at the indices that have no interface, and tick off what was done."""
    with opened(settings) as connector:
        items = connector.work_list(connector.plan(on=_today()))
        ticked = {item.code for item in items} if codes == "all" else set((codes or "").replace(",", " ").split())
        for item in (item for item in items if item.code in ticked):
            connector.tick_off(item)
        for code in ticked - {item.code for item in items}:
            click.echo(str(say("{code} stands on the list no more.", code=code)), err=True)
        left = [item for item in items if item.code not in ticked]
        if to:
            write(left, to)
        else:
            tell_items(left)
        click.echo(str(say("{number} to do.", number=len(left))))


@main.command()
@click.argument("name")
@click.option("--password", is_flag=True, help="Keep a password that is asked, instead of making a key.")
@click.option("--renew", is_flag=True, help="Make a new key although there is one.")
@with_settings
def secret(settings: Settings, name: str, password: bool, renew: bool) -> None:  # noqa: FBT001  # options
    """Make the key by which an index knows the connector, or keep a password.

    NAME is an index of the settings: its public key is shown, to be pasted there. With --password, NAME is whatever
    needs one; that of the database is called "bron".
    """
    store = store_of(settings)
    if password:
        store.put(name, click.prompt(str(say("Password")), hide_input=True))
        return
    if name == SOURCE or name not in settings.indices:
        raise SettingsWrong(say("[[index]] describes no {name}.", name=name))
    kept = None if renew else store.get(name)
    if kept is None:
        store.put(name, kept := new_key())
    click.echo(public_part(kept), nl=False)


def _round(connector: Connector, *, close_many: bool) -> int:
    """Do one round, and say how it went, by an exit code."""
    settings, made = connector.settings, connector.plan(on=_today())
    with report_in(settings.reports, made.numbers, at=datetime.now(UTC)) as report:
        for problem in made.problems:
            report.problem(problem)
        tell_plan(made)
        if made.closes_too_many(settings.most_closed) and not close_many:
            click.echo(str(say("Nothing was sent. If so many may close, add --close-many.")), err=True)
            return TOO_MANY
        doers, results = connector.doers(), []
        with click.progressbar(apply_steps(made.steps, doers), length=len(made.steps)) as outcomes:
            for outcome in outcomes:
                report.outcome(outcome)
                results.append(outcome.result)
        return _tell_end(connector, made, results, report.path, doers)


def _tell_end(connector: Connector, made: Plan, results: list[Result], report: Path, doers: dict[str, Doer]) -> int:
    words = {result: results.count(result) for result in Result}
    click.echo(str(say("{done} done, {by_hand} on the work list, {refused} refused, {not_done} not done.",
                       done=words[Result.DONE], by_hand=words[Result.BY_HAND], refused=words[Result.REFUSED],
                       not_done=words[Result.NOT_DONE])))  # fmt: skip
    click.echo(str(say("Report: {path}", path=report)))
    try:
        heard = connector.follow(doers)
    except Refused as refusal:
        click.echo(str(refusal.sentence), err=True)
        return WRONG
    if connector.settings.matches:
        click.echo(str(say("{heard} lines of news written to {path}.", heard=heard, path=connector.settings.matches)))
    return WRONG if made.problems or words[Result.REFUSED] or words[Result.NOT_DONE] else 0


def _leave(code: int) -> None:
    if code:
        raise SystemExit(code)


def _today() -> date:
    return datetime.now().astimezone().date()
