"""The shape of every record in the corpus, as typed schemas.

They validate the files, are exported as JSON Schema for editors (`docs/schema/`) and make the data dictionary
(`docs/data-dictionary.md`); `manage.py corpus_schema` writes both.
"""
