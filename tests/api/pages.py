"""The pages for suppliers, and the examples on them."""

import re

from verwijsindex.config.environment import ROOT

PAGES = ROOT / "docs/api"
TASKS = sorted(path.stem for path in PAGES.glob("*.md") if path.stem != "README")


def blocks(task: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", (PAGES / f"{task}.md").read_text(), re.DOTALL | re.MULTILINE)
