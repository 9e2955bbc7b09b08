"""Turns a date of the persons register (``20150403``, zeros for what is unknown) into the published form."""

_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


def published_date(digits: str) -> dict[str, object]:
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    if not year:
        return {"type": "DatumOnbekend", "langFormaat": "onbekend", "onbekend": True}
    if not month:
        return {"type": "JaarDatum", "langFormaat": f"{year}", "jaar": year}
    month_name = _MONTHS[month - 1]
    if not day:
        return {
            "type": "JaarMaandDatum",
            "langFormaat": f"{month_name} {year}",
            "jaar": year,
            "maand": month,
        }
    return {
        "type": "Datum",
        "langFormaat": f"{day} {month_name} {year}",
        "datum": f"{year:04}-{month:02}-{day:02}",
    }
