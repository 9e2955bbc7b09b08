"""What the command line shows: problems, what would happen, and the work list."""

from collections.abc import Iterable, Sequence

import click

from verwijsindex_connector.planning import Kind, Plan
from verwijsindex_connector.problems import Problem
from verwijsindex_connector.texts import say
from verwijsindex_connector.work_list import Item

KINDS = {
    Kind.GIVE: "{number} new",
    Kind.REPLACE: "{number} changed",
    Kind.HAND_OVER: "{number} to another professional",
    Kind.INFORM: "{number} with news of informing",
    Kind.CLOSE: "{number} closed",
}


def tell_problems(problems: Iterable[Problem]) -> None:
    for problem in problems:
        click.echo(str(problem))


def tell_plan(plan: Plan) -> None:
    counts = plan.counts()
    for index in sorted({index for index, _ in counts}):
        told = [str(say(text, number=n)) for kind, text in KINDS.items() if (n := counts[index, kind])]
        click.echo(f"{index}: {', '.join(told)}")
    click.echo(str(say("{number} unchanged.", number=plan.unchanged)))
    if plan.gone:
        text = "{number} left as they are: they ended at the index, or stand on another name there."
        click.echo(str(say(text, number=plan.gone)))
    if plan.problems:
        click.echo(str(say("{number} problems; the command check tells them.", number=len(plan.problems))))
    if plan.held_back:
        text = "{number} are not closed, since there are rows without a case number: they may be among those."
        click.echo(str(say(text, number=plan.held_back)))


def tell_items(items: Sequence[Item]) -> None:
    for item in items:
        click.secho(f"{item.code}  {item.what}  ({item.index.name}, {item.index.address})", bold=True)
        width = max(map(len, item.fields), default=0)
        for name, value in item.fields.items():
            click.echo(f"    {name:{width}}  {value}")
