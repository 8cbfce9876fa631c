"""The rules of blocs as pure functions on plain values; each says its id and where it comes from."""
