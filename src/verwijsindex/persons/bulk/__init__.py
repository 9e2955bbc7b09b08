"""Recognition in bulk: what ``recognition`` does for one report, for thousands in a few statements."""
