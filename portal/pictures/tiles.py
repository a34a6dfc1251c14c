"""The tile map of the world: a place on a grid for every state, so that small ones are seen as well as large ones.

The grid is our own, drawn by neighbourhood. It needs no shapes of countries, and it takes no side in a border: a tile
stands for a code of ISO 3166-1, no more.
"""

from __future__ import annotations

_GRID = """
.. .. .. .. .. .. .. GL .. IS .. .. NO SE FI .. .. .. .. .. .. .. .. .. .. .. ..
.. CA .. .. .. .. .. .. IE GB .. .. DK .. EE LV .. RU .. .. .. .. .. .. .. .. ..
.. US .. .. .. .. .. .. .. .. BE NL DE PL LT BY .. .. .. KZ .. .. MN .. .. .. ..
.. MX .. BS .. .. .. .. .. FR LU LI CZ SK UA MD .. .. UZ KG .. .. CN KP .. JP ..
.. GT BZ CU HT DO .. .. PT ES MC CH AT HU RO .. GE AZ TM TJ AF .. .. KR .. .. ..
.. SV HN JM KN AG DM .. .. AD IT SI HR BA RS BG TR AM IR .. PK NP BT .. TW .. ..
.. .. NI VC LC BB GD .. .. SM VA MT ME AL MK GR CY SY IQ KW .. IN BD MM LA VN PH
.. .. .. CR PA TT .. .. .. .. .. .. .. .. .. .. LB JO SA BH QA LK MV TH KH .. ..
.. .. .. CO VE GY SR .. .. MA DZ TN LY EG PS IL .. YE OM AE .. .. .. MY BN PW FM
.. .. .. EC PE BR .. .. CV MR ML NE TD SD ER .. .. .. .. .. .. .. .. SG ID TL MH
.. .. .. .. BO PY .. GM SN BF NG CF SS ET DJ SO .. .. .. .. .. .. .. .. PG NR KI
.. .. .. .. CL UY .. GW GN CI GH CM CG UG KE SC .. .. .. .. .. .. .. AU SB VU TV
.. .. .. .. AR .. .. .. SL LR TG BJ GA CD RW TZ KM .. .. .. .. .. .. .. .. FJ WS
.. .. .. .. .. .. .. .. .. ST GQ AO ZM BI MW MZ MU .. .. .. .. .. .. .. NZ .. TO
.. .. .. .. .. .. .. .. .. .. .. NA BW ZW MG .. .. .. .. .. .. .. .. .. .. .. ..
.. .. .. .. .. .. .. .. .. .. .. ZA SZ LS .. .. .. .. .. .. .. .. .. .. .. .. ..
"""

PLACES: dict[str, tuple[int, int]] = {
    code: (column, row)
    for row, line in enumerate(_GRID.split("\n")[1:-1])
    for column, code in enumerate(line.split())
    if code != ".."
}
"""Code -> column and row."""

COLUMNS, ROWS = 27, 16

REGIONS: tuple[tuple[str, str], ...] = (
    ("Unions and bodies", "EU CoE G7 INT OECD UNESCO UN WAICO"),
    ("North and South America", "CA US MX GT BZ CU HT DO BS SV HN JM KN AG DM NI VC LC BB GD CR PA TT CO VE GY SR EC "
     "PE BR BO PY CL UY AR"),
    ("States of the United States", ""),
    ("European Union", "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE"),
    ("Rest of Europe", "AL AD BA BY CH GB GL IS LI MC MD ME MK NO RS RU SM UA VA"),
    ("Middle East and Central Asia", "AE AF AM AZ BH GE IL IQ IR JO KG KW KZ LB OM PS QA SA SY TJ TM TR UZ YE"),
    ("South, East and South-East Asia", "BD BN BT CN ID IN JP KH KP KR LA LK MM MN MV MY NP PH PK SG TH TL TW VN"),
    ("Africa", "AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG ER ET GA GH GM GN GQ GW KE KM LR LS LY MA MG ML MR MU MW MZ "
     "NA NE NG RW SC SD SL SN SO SS ST SZ TD TG TN TZ UG ZA ZM ZW"),
    ("Oceania", "AU FJ FM KI MH NR NZ PG PW SB TO TV VU WS"),
)  # fmt: skip
"""Where a narrow screen looks for a tile: the codes of each region. It groups for reading, and says nothing of law."""

REGION_OF: dict[str, str] = {code: name for name, codes in REGIONS for code in codes.split()}
ELSEWHERE = "Elsewhere"


def region_of(code: str, kind: str) -> str:
    """The region under which a tile stands; states of a federation stand together."""
    if kind == "subnational":
        return "States of the United States" if code.startswith("US-") else ELSEWHERE
    return REGION_OF.get(code, ELSEWHERE if kind == "country" else "Unions and bodies")
