"""What the log does not tell: an address in it may hold the key of a link, or name what somebody looked at."""

from logging import LogRecord


def tell_the_road(record: LogRecord) -> bool:
    """Let a refused request be told of by its route (``tekenen/<uuid:document_id>/<slug:document_key>/``).

    Of an address that no route fits, only the first part is told.
    """
    request = getattr(record, "request", None)
    path = getattr(request, "path", None)
    if path is None or not isinstance(record.args, tuple):
        return True
    match = getattr(request, "resolver_match", None)
    road = f"/{match.route}" if match else f"/{path.strip('/').split('/')[0]}/..."
    record.args = tuple(road if value == path else value for value in record.args)
    return True
