"""What changed between two states of a book: which paragraphs, which of their words, which pages. Values in, values out."""
