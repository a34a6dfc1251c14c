"""The documentation of the API for people, made from the OpenAPI document and from live answers."""
