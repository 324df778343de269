"""Pure knowledge of Arabic writing: letters, numbers, direction, titles. Nothing here reads files or knows of editions."""
