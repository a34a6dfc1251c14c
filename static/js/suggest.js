// Suggestions under a search box: an ARIA combobox around the list that htmx fetches (hx-get on the box).
// Without this script the box is a plain form field, and the form works all the same.
"use strict";
// htmx comes when a box is first used, not with every page: it is twenty times the size of this file.
const htmxAddress = document.currentScript.dataset.htmx;
let asked = false;
const fetchHtmx = () => {
  if (asked) return;
  asked = true;
  const script = document.createElement("script");
  script.src = htmxAddress;
  script.addEventListener("load", () => {
    for (const input of document.querySelectorAll("[data-suggest]")) {
      htmx.process(input);
      if (input.value !== input.defaultValue) htmx.trigger(input, "suggest"); // what was typed meanwhile
    }
  });
  document.head.append(script);
};
for (const input of document.querySelectorAll("[data-suggest]")) {
  const list = document.getElementById(`${input.id}-options`);
  const told = document.getElementById(`${input.id}-told`);
  let at = -1;

  const show = (open) => {
    list.hidden = !open;
    input.setAttribute("aria-expanded", String(open));
    if (!open) choose(-1);
  };
  const choose = (to) => {
    list.children[at]?.setAttribute("aria-selected", "false");
    at = to;
    const option = list.children[at];
    if (option) {
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", option.id);
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  };

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  show(false);

  list.addEventListener("htmx:afterSwap", () => {
    at = -1;
    [...list.children].forEach((option, number) => (option.id = `${list.id}-${number}`));
    const count = list.children.length;
    show(count > 0 && document.activeElement === input);
    const many = count === 1 ? "1 suggestion" : `${count} suggestions`;
    told.textContent = count ? `${many}, reached with the arrow keys` : input.value ? "No suggestions" : "";
  });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus, the link its click
  list.addEventListener("click", () => show(false));
  input.addEventListener("blur", () => show(false));
  input.form.addEventListener("submit", () => show(false));

  input.addEventListener("focus", fetchHtmx);
  if (document.activeElement === input) fetchHtmx();
  input.addEventListener("keydown", (event) => {
    const count = list.children.length;
    if (event.isComposing) return;
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && count) {
      event.preventDefault();
      if (list.hidden) show(true);
      // Behind the last option, and before the first, comes the text as typed.
      const to = at + (event.key === "ArrowDown" ? 1 : -1);
      choose(to < -1 ? count - 1 : to >= count ? -1 : to);
    } else if (event.key === "Enter" && !list.hidden && at >= 0) {
      event.preventDefault();
      list.children[at].click();
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      show(false);
    }
  });
}
