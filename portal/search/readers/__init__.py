"""Reads records into search documents, family by family; each reader costs a fixed number of queries."""
