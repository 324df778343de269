"""Editions made from compositions: one folder a format."""
