"""The pictures, a module each: what it reads, its spec, its words, its table."""
