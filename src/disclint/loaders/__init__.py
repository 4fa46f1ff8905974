"""One module a format: each turns a source into a document of flat blocks."""
