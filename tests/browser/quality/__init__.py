"""Speed, accessibility, best practices and findability of the pages people meet first (docs/quality.md).

`make quality` measures them in the Chromium of the tests, `make lighthouse` asks Lighthouse itself, where Node stands.
"""
