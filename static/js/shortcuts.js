// Single keys: / search, ? the list of keys, g and a letter to a section, n and p along a list. They rest in fields and
// with modifiers, and can be turned off for good on /keyboard/ (WCAG 2.1.4). Escape also closes a note on a term.
"use strict";
{
  const OFF = "keys-off";
  const sheet = document.getElementById("key-sheet");
  const isOff = () => { try { return localStorage.getItem(OFF) === "1"; } catch { return false; } };
  const writes = (at) => at.closest("input, textarea, select, [contenteditable]") && !/^(button|checkbox|radio|submit)$/.test(at.type);
  const STEPS = ".provision-tree li[id] > p > a:first-child, .hit a[href]:first-of-type, .record-rows h3 > a, .stack th a:first-child";
  let going = 0, told = null;

  const along = (by) => {
    const stops = [...document.querySelectorAll(STEPS)].filter((stop) => stop.offsetParent);
    const at = stops.indexOf(document.activeElement);
    const to = stops[at < 0 ? (by > 0 ? 0 : stops.length - 1) : at + by];
    to?.focus();
    to?.scrollIntoView({ block: "center" });
  };

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") document.querySelector(".term:is(:hover, :focus-within)")?.classList.add("is-closed");
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (isOff() || writes(event.target) || sheet?.open) return;
    const went = Date.now() - going < 1500;
    going = 0;
    if (went) {
      const to = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
      if (to) { event.preventDefault(); location.assign(to.href); }
    } else if (event.key === "g") going = Date.now();
    else if (event.key === "n") along(1);
    else if (event.key === "p") along(-1);
    else if (event.key === "?") sheet?.showModal();
    else if (event.key === "/") {
      event.preventDefault();
      const box = document.querySelector("input[type=search]");
      box?.focus();
      box?.select();
    }
  });
  for (const term of document.querySelectorAll(".term")) {
    for (const name of ["mouseleave", "focusout"]) term.addEventListener(name, () => { term.classList.remove("is-closed"); told = null; });
    // Where nothing can hover, the first touch shows the note; the second follows the link.
    term.querySelector("a").addEventListener("click", (event) => {
      if (event.pointerType === "touch" && told !== term) { event.preventDefault(); told = term; event.target.focus(); }
    });
  }

  const turn = document.querySelector("[data-keys-switch]");
  if (turn) {
    const say = () => (turn.textContent = isOff() ? "Turn single keys on" : "Turn single keys off");
    document.querySelector("[data-keys-without]").hidden = true;
    turn.hidden = false;
    turn.addEventListener("click", () => { localStorage.setItem(OFF, isOff() ? "0" : "1"); say(); });
    say();
  }
}
