// In forced colours grounds and shadows are gone: what one acts on must have an edge or be underlined, and no word may
// stand on a ground of its own colour.
() => {
  const faults = [];
  const tell = (why, each) => faults.push(`${why}: ${each.outerHTML.slice(0, 120)}`);
  const shown = (each) => each.checkVisibility({ visibilityProperty: true }) && each.getClientRects().length > 0;
  const edged = (style) =>
    parseFloat(style.borderBottomWidth) > 0 || style.outlineStyle !== "none" || /underline/.test(style.textDecorationLine);
  for (const each of document.querySelectorAll("input:not([type=hidden]), select, textarea, button")) {
    const style = getComputedStyle(each);
    const plain = each.matches("[type=checkbox], [type=radio], [type=range]") && style.appearance !== "none";
    if (shown(each) && !plain && !edged(style)) tell("no edge", each);
  }
  const ground = (each) => {
    for (let at = each; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (colour !== "rgba(0, 0, 0, 0)") return colour;
    }
    return "";
  };
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = words.nextNode(); node; node = words.nextNode()) {
    const each = node.parentElement;
    if (!node.data.trim() || each.closest("svg, .visually-hidden") || !shown(each)) continue;
    if (getComputedStyle(each).color === ground(each)) tell("a word on its own colour", each);
  }
  for (const each of document.querySelectorAll("svg text")) {
    const behind = [...each.parentElement.children].some((one) => one !== each && /rect|path|circle/.test(one.localName));
    if (shown(each) && !behind && getComputedStyle(each).fill === ground(each.closest("svg")))
      tell("a word on its own colour", each);
  }
  return faults.slice(0, 5);
}
