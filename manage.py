"""Django's own commands; for daily use there is ``verwijsindex``."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "verwijsindex.config.settings")
    execute_from_command_line(sys.argv)
