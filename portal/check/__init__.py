"""Check my text: what an article says about law and institutes, held against the records of the corpus."""
