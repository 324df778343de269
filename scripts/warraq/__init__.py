"""warraq (ورّاق): the book press for Arabic."""

__version__ = "0.1.0"
