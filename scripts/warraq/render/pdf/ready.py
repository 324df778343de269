"""Importing this module gets WeasyPrint ready: for fork servers, whose workers then need not do it one by one."""

from warraq.render.pdf import engine

engine.start()
