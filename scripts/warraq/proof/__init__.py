"""The proof room: what editors need to work on a laid-out book. Values in, values out; the pages themselves are drawn in render/pdf."""
