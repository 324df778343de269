"""`python -m warraq`: the same program as the `warraq` command."""

from warraq.cli import run

if __name__ == "__main__":
    run()
