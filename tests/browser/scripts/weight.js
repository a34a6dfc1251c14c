// What a page brought with it, and what stands in it that ought to stand in files.
() => {
  const came = performance.getEntriesByType("resource");
  const sum = (fits) =>
    came.filter((each) => fits.test(new URL(each.name).pathname)).reduce((all, each) => all + each.decodedBodySize, 0);
  const told = (nodes) => nodes.map((each) => each.outerHTML.slice(0, 120));
  const all = [...document.querySelectorAll("*")];
  const scripts = [...document.scripts];
  return {
    css: sum(/\.css$/),
    js: sum(/\.js$/),
    late: scripts.filter((each) => each.dataset.htmx).length,
    requests: came.length + 1,
    foreign: came.map((each) => each.name).filter((name) => !name.startsWith(location.origin + "/") && !/^data:/.test(name)),
    styled: told(all.filter((each) => each.hasAttribute("style") || each.localName === "style")),
    inline: told(scripts.filter((each) => !each.src && !/json$/.test(each.type))),
    handlers: told(all.filter((each) => each.getAttributeNames().some((name) => /^on/.test(name)))),
    blocking: told(scripts.filter((each) => each.src && !each.defer && !each.async && each.type !== "module")),
  };
}
