"""How the portal is cited and linked: references in the forms of the field, linked data, link headers, mementos."""
