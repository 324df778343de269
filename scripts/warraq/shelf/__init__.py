"""The shelf: the download pages of books and the feeds that catalogues read, made of finished editions; values in, files out."""
