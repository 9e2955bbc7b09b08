"""The worker: the jobs of the house, and beside them the calls to other machines, which may take their time."""

import asyncio

from procrastinate.contrib.django import app

from verwijsindex.kit.jobs import CALLS, HOUSE

CALLS_AT_ONCE = 3  # with the one job of the house as many as the pool has connections


def work() -> None:
    """Do jobs until stopped. A machine that does not answer keeps none of the house waiting."""
    with app.replace_connector(app.connector.get_worker_connector()):  # type: ignore[attr-defined]  # Django's connector has it
        asyncio.run(_work())


async def _work() -> None:
    """Should one of the two fall over, the other stops too, and whoever watches over the process starts both."""
    async with app.open_async(), asyncio.TaskGroup() as both:
        calls = both.create_task(
            app.run_worker_async(
                name="calls",
                queues=[CALLS],
                concurrency=CALLS_AT_ONCE,
                install_signal_handlers=False,
                delete_jobs="successful",
            )
        )
        await app.run_worker_async(name="house", queues=[HOUSE], delete_jobs="successful")
        calls.cancel()
