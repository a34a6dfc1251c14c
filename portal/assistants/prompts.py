"""Prompts that a client may offer its user: ways of working with the tools, not facts."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

INSTRUCTIONS = """\
The AI Governance Portal holds laws, orders, voluntary commitments and company safety frameworks on AI as linked
records, down to the single article, each with its dates and sources. All tools only read.

- Look things up before you state them. Name the article (`citation`), give the pin (source, place, address) and link
  `html_url`.
- Law changes. Every answer says `as_of` (the day whose law is told) and `corpus_release`; repeat the day in what you
  write. Ask with as_of for another day, with known_at for what the records said then.
- `checked: recalled` means not confirmed in a source yet: say so. `not looked yet` is not «there is none».
- An answer that says `left_out` is not whole; it says how to get the rest.
- It is information, not legal advice."""


def answer_with_sources(
    question: Annotated[str, Field(description="The question to answer.")],
    as_of: Annotated[str, Field(description="The day whose law is asked for, YYYY-MM-DD; empty: today.")] = "",
) -> str:
    """Answer a question about AI law and promises, every statement with its article, date and source."""
    day = f"the law as of {as_of} (pass as_of={as_of} to every tool)" if as_of else "the law as of today"
    return (
        f"Answer this question from the AI Governance Portal alone, by {day}:\n\n{question}\n\n"
        "Search first, then read the records you rest on with get_record. Give each statement its citation, its "
        "status on the day and a link to its html_url, with the pin into the source. Where the records say nothing, "
        "say whether somebody looked. Before you finish, run check_text on your draft and put right what it finds. "
        "Close with the day, the corpus release and «information, not legal advice»."
    )


def check_article(text: Annotated[str, Field(description="The article or draft to check.")]) -> str:
    """Check an article about AI law before it is published."""
    return (
        "Check the text below with the tool check_text. List each finding that is wrong or out of date: the passage, "
        "what is right, the record (html_url) and its source with the pin. Then list what could not be judged. Change "
        f"nothing else in the text.\n\n---\n{text}\n---"
    )


def does_it_apply(
    subject: Annotated[str, Field(description="The model, product or company, in a few words.")],
    as_of: Annotated[str, Field(description="The day whose law is asked for, YYYY-MM-DD; empty: today.")] = "",
) -> str:
    """Find out, question by question, which AI rules apply to something."""
    day = f" as of {as_of}" if as_of else ""
    return (
        f"Find out which rules{day} apply to: {subject}.\n\nGet the inputs with list_questions(about=applicability). "
        "Fill in only what is stated above; ask me the open questions that the tool applicability names, "
        "the most decisive first, a few at a time. Never guess an answer. Then list what applies, what will apply and "
        "from when, and what cannot be told and why, each with its article, link and pin. It is information, not legal "
        "advice."
    )
