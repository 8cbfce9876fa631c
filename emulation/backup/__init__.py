"""The whole registry in one verified file, and back: rows, files, and which software they belong to."""
