"""Sentences and what is to be said of each passage in them, in order. Checked one by one against the records."""

SENTENCES: dict[str, list[tuple[str, str]]] = {
    # Plain statements: the grammar ties the passage to one record and one event.
    "The AI Act entered into force on 1 August 2024.": [("AI Act", "right"), ("1 August 2024", "right")],
    "The EU AI Act (Regulation (EU) 2024/1689) entered into force on 2 August 2024.": [
        ("EU AI Act", "right"),
        ("2 August 2024", "wrong"),
    ],
    "The EU's AI Act entered into force in August 2024.": [("AI Act", "right"), ("August 2024", "right")],
    "The entry into force of the AI Act on 1 August 2024 was a milestone.": [
        ("AI Act", "right"),
        ("1 August 2024", "right"),
    ],
    "The AI Act, which entered into force on 1 August 2024, is a regulation.": [
        ("AI Act", "right"),
        ("1 August 2024", "right"),
    ],
    "The AI Act (in force since 1 August 2024) is a regulation.": [("AI Act", "right"), ("1 August 2024", "right")],
    "The AI Act was signed on 14 June 2024.": [("AI Act", "right"), ("14 June 2024", "wrong")],
    "The AI Act was published on 12 July 2024.": [("AI Act", "right"), ("12 July 2024", "right")],
    "The AI Act was adopted on 21 May 2024.": [("AI Act", "right"), ("21 May 2024", "right")],
    "The Commission proposed the AI Act on 21 April 2021.": [("AI Act", "right"), ("21 April 2021", "right")],
    "The AI Act entered into force on 31 February 2024.": [("AI Act", "right"), ("31 February 2024", "wrong")],
    "Article 5 of the AI Act has applied since 2 February 2025.": [
        ("Article 5 of the AI Act", "right"),
        ("2 February 2025", "right"),
    ],
    "Since 2 February 2025, Article 5 of the AI Act has applied.": [
        ("2 February 2025", "right"),
        ("Article 5 of the AI Act", "right"),
    ],
    "Article 5(1)(f) of the AI Act applies from 2 August 2025.": [
        ("Article 5(1)(f) of the AI Act", "right"),
        ("2 August 2025", "wrong"),
    ],
    "Article 6(2) of the AI Act applies from 2 August 2026.": [
        ("Article 6(2) of the AI Act", "right"),
        ("2 August 2026", "out_of_date"),
    ],
    "Article 6(2) of the AI Act applies from 2 December 2027.": [
        ("Article 6(2) of the AI Act", "right"),
        ("2 December 2027", "right"),
    ],
    "Article 120 of the AI Act bans it.": [("Article 120 of the AI Act", "no_such_provision")],
    "Section 22757.99 of SB 53 says so.": [("Section 22757.99 of SB 53", "no_such_provision")],
    "SB 53 was signed on 29 September 2025.": [("SB 53", "right"), ("29 September 2025", "right")],
    "Governor Newsom signed SB 53 into law on September 30, 2025.": [
        ("SB 53", "right"),
        ("September 30, 2025", "wrong"),
    ],
    "On 29 September 2025, Governor Newsom signed SB 53.": [("29 September 2025", "right"), ("SB 53", "right")],
    "California's SB 53 was signed into law by Governor Gavin Newsom on 2025-09-29.": [
        ("SB 53", "right"),
        ("2025-09-29", "right"),
    ],
    "SB 53 took effect on 1 January 2026.": [("SB 53", "right"), ("1 January 2026", "right")],
    "EO 14110 was revoked on 20 January 2025.": [("EO 14110", "right"), ("20 January 2025", "right")],
    "President Trump revoked EO 14110 on 21 January 2025.": [("EO 14110", "right"), ("21 January 2025", "wrong")],
    "EO 14110 requires developers to report training runs above 10^26 FLOP.": [
        ("EO 14110", "out_of_date"),
        ("10^26 FLOP", "out_of_date"),
    ],
    "Governor Newsom vetoed SB 1047 on 30 September 2024.": [("SB 1047", "right"), ("30 September 2024", "wrong")],
    "The Korea AI Basic Act entered into force in January 2025.": [
        ("Korea AI Basic Act", "right"),
        ("January 2025", "cannot_judge"),
    ],
    "Fines under the AI Act reach up to EUR 35 million or 7 % of worldwide annual turnover.": [
        ("AI Act", "right"),
        ("EUR 35 million", "right"),
        ("7 %", "right"),
    ],
    "The AI Act provides for fines of up to €40 million or 7% of global turnover.": [
        ("AI Act", "right"),
        ("€40 million", "wrong"),
        ("7%", "right"),
    ],
    "Article 99(3) of the AI Act sets fines of up to €30 million or 6% of worldwide turnover.": [
        ("Article 99(3) of the AI Act", "right"),
        ("€30 million", "wrong"),
        ("6%", "wrong"),
    ],
    "Article 101 of the AI Act allows fines of up to EUR 15 million or 3 % of turnover.": [
        ("Article 101 of the AI Act", "right"),
        ("EUR 15 million", "right"),
        ("3 %", "right"),
    ],
    "SB 53 sets penalties of up to $1 million.": [("SB 53", "right"), ("$1 million", "right")],
    "SB 53 sets penalties of up to $10 million.": [("SB 53", "right"), ("$10 million", "wrong")],
    "GPAI models trained with more than 10^25 FLOP are presumed to have systemic risk.": [("10^25 FLOP", "right")],
    "GPAI models trained with more than 1e26 FLOP are presumed to have systemic risk.": [("1e26 FLOP", "wrong")],
    "SB 53 applies to models trained with more than 10^25 FLOP.": [("SB 53", "right"), ("10^25 FLOP", "wrong")],
    "SB 53 covers frontier models above the 10²⁶ FLOP threshold.": [("SB 53", "right"), ("10²⁶ FLOP", "right")],
    "The UK AI Safety Institute tests models before release.": [("UK AI Safety Institute", "out_of_date")],
    "The UK AI Safety Institute was founded in November 2023.": [
        ("UK AI Safety Institute", "right"),
        ("November 2023", "right"),
    ],
    "The UK AI Safety Institute was renamed the AI Security Institute on 14 February 2025.": [
        ("UK AI Safety Institute", "right"),
        ("AI Security Institute", "right"),
        ("14 February 2025", "right"),
    ],
    "The UK AI Safety Institute was renamed the AI Security Institute on 14 March 2025.": [
        ("UK AI Safety Institute", "right"),
        ("AI Security Institute", "right"),
        ("14 March 2025", "wrong"),
    ],
    "The US AISI is part of NIST.": [("US AISI", "out_of_date")],
    "In 2024, the US AI Safety Institute signed agreements.": [
        ("2024", "cannot_judge"),
        ("US AI Safety Institute", "right"),
    ],
    "Anthropic's RSP version 2.2 requires safeguards.": [("RSP version 2.2", "out_of_date")],
    "Anthropic released RSP version 2.2 on 14 May 2025.": [("RSP version 2.2", "right"), ("14 May 2025", "right")],
    # Traps: nothing may be called right or wrong but the citation or name itself.
    "The AI Act did not enter into force on 1 June 2024.": [("AI Act", "right"), ("1 June 2024", "cannot_judge")],
    "The AI Act was expected to enter into force on 1 June 2024.": [
        ("AI Act", "right"),
        ("1 June 2024", "cannot_judge"),
    ],
    "The AI Act could enter into force on 1 June 2024.": [("AI Act", "right"), ("1 June 2024", "cannot_judge")],
    "The AI Act may enter into force on 1 June 2024.": [("AI Act", "right"), ("1 June 2024", "cannot_judge")],
    "The AI Act and SB 53 entered into force on 1 June 2024.": [
        ("AI Act", "right"),
        ("SB 53", "right"),
        ("1 June 2024", "cannot_judge"),
    ],
    "SB 1047 was vetoed before SB 53 was signed on 1 June 2024.": [
        ("SB 1047", "right"),
        ("SB 53", "right"),
        ("1 June 2024", "cannot_judge"),
    ],
    "Unlike SB 1047, SB 53 was signed on 28 September 2025.": [
        ("SB 1047", "right"),
        ("SB 53", "right"),
        ("28 September 2025", "cannot_judge"),
    ],
    "Parts of the AI Act entered into force on 2 February 2025.": [
        ("AI Act", "right"),
        ("2 February 2025", "cannot_judge"),
    ],
    "Most provisions of the AI Act apply from 2 August 2026.": [("AI Act", "right"), ("2 August 2026", "cannot_judge")],
    "Except for its first chapters, the AI Act took effect on 5 August 2026.": [
        ("AI Act", "right"),
        ("5 August 2026", "cannot_judge"),
    ],
    "“The AI Act entered into force on 1 June 2024,” the minister said.": [
        ("AI Act", "right"),
        ("1 June 2024", "cannot_judge"),
    ],
    "Did the AI Act enter into force on 1 June 2024?": [("AI Act", "right"), ("1 June 2024", "cannot_judge")],
    "It is a myth that the AI Act entered into force on 1 May 2024.": [
        ("AI Act", "right"),
        ("1 May 2024", "cannot_judge"),
    ],
    "The GDPR entered into force on 25 May 2018, like the AI Act.": [
        ("25 May 2018", "cannot_judge"),
        ("AI Act", "right"),
    ],
    "The AI Act has applied since 2 August 2025.": [("AI Act", "right"), ("2 August 2025", "cannot_judge")],
    "The AI Act became fully applicable on 2 August 2026.": [("AI Act", "right"), ("2 August 2026", "cannot_judge")],
    "The AI Act is due to apply to high-risk systems from 2 August 2026.": [
        ("AI Act", "right"),
        ("2 August 2026", "cannot_judge"),
    ],
    "The AI Act was published on 13 July 2024.": [("AI Act", "right"), ("13 July 2024", "cannot_judge")],
    "The AI Act entered into force before 1 June 2024.": [("AI Act", "right"), ("1 June 2024", "cannot_judge")],
    "Under Article 50 of the AI Act, deployers must label content from 2 August 2025.": [
        ("Article 50 of the AI Act", "right"),
        ("2 August 2025", "cannot_judge"),
    ],
    "The start of Article 6(2) of the AI Act was moved from 2 August 2026 to 2 December 2027.": [
        ("Article 6(2) of the AI Act", "right"),
        ("2 August 2026", "cannot_judge"),
        ("2 December 2027", "cannot_judge"),
    ],
    "Article 6(2) of the AI Act had originally applied from 2 August 2026.": [
        ("Article 6(2) of the AI Act", "right"),
        ("2 August 2026", "cannot_judge"),
    ],
    "SB 53 takes effect in 2027.": [("SB 53", "right"), ("2027", "cannot_judge")],
    "Governor Hochul signed the RAISE Act on 27 March 2026.": [
        ("RAISE Act", "right"),
        ("27 March 2026", "cannot_judge"),
    ],
    "Colorado's AI Act entered into force on 30 June 2026.": [
        ("AI Act", "cannot_judge"),
        ("30 June 2026", "cannot_judge"),
    ],
    "The Italian AI Act entered into force on 10 October 2025.": [
        ("AI Act", "cannot_judge"),
        ("10 October 2025", "cannot_judge"),
    ],
    "Texas SB 53 was signed on 1 June 2023.": [("SB 53", "cannot_judge"), ("1 June 2023", "cannot_judge")],
    "The AI Act of Kazakhstan entered into force on 18 January 2026.": [
        ("AI Act", "cannot_judge"),
        ("18 January 2026", "cannot_judge"),
    ],
    "OpenAI released GPT-4 on 14 March 2023.": [("14 March 2023", "cannot_judge")],
    "A company paid $35 million in damages under the AI Act.": [("$35 million", "cannot_judge"), ("AI Act", "right")],
    "Violations of the AI Act's rules on GPAI models can be fined up to EUR 35 million.": [
        ("AI Act", "right"),
        ("EUR 35 million", "cannot_judge"),
    ],
    "Companies could face fines of up to EUR 40 million under the AI Act.": [
        ("EUR 40 million", "cannot_judge"),
        ("AI Act", "right"),
    ],
    "The AI Act provides for fines of up to EUR 15 million.": [("AI Act", "right"), ("EUR 15 million", "cannot_judge")],
    "The GDPR sets fines of up to EUR 20 million or 4 % of turnover.": [
        ("EUR 20 million", "cannot_judge"),
        ("4 %", "cannot_judge"),
    ],
    "Fines reach up to EUR 40 million.": [("EUR 40 million", "cannot_judge")],
    "Revenue grew by 7 % in spring.": [],
    "Grok 4 was trained with more than 10^26 FLOP.": [("10^26 FLOP", "cannot_judge")],
    "GPT-4 was trained with more than 10^26 FLOP, and the AI Act applies to it.": [
        ("10^26 FLOP", "cannot_judge"),
        ("AI Act", "right"),
    ],
    "A cluster with 10^20 FLOP per second must be registered under EO 14110.": [
        ("10^20 FLOP per second", "cannot_judge"),
        ("EO 14110", "out_of_date"),
    ],
    "Models trained with less than 10^26 FLOP are outside the AI Act.": [
        ("10^26 FLOP", "cannot_judge"),
        ("AI Act", "right"),
    ],
    "The AI Safety Institute published a guide.": [("AI Safety Institute", "cannot_judge")],
    "The UK AI Safety Institute, formerly the Frontier AI Taskforce, tests models.": [
        ("UK AI Safety Institute", "cannot_judge"),
        ("Frontier AI Taskforce", "cannot_judge"),
    ],
    "The Act entered into force on 1 June 2024.": [("1 June 2024", "cannot_judge")],
    "It adds to SB 53 an incident duty, an office, and penalties up to three million dollars.": [
        ("SB 53", "right"),
        ("three million dollars", "cannot_judge"),
    ],
    "It joined an international network of AI safety institutes.": [],
    "The RAISE Act takes effect on 9 June 2026.": [("RAISE Act", "right"), ("9 June 2026", "cannot_judge")],
    "Article 5(9) of the AI Act is short.": [("Article 5(9) of the AI Act", "cannot_judge")],
}
