// What the named checks of audits.py look at, read from the finished page.
() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const meta = (name) => document.querySelector(`meta[name=${name}]`)?.content ?? "";
  const letters = { all: 0, small: 0 };
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const length = node.data.trim().length;
    if (!length || !node.parentElement.checkVisibility()) continue;
    letters.all += length;
    if (parseFloat(getComputedStyle(node.parentElement).fontSize) < 12) letters.small += length;
  }
  // Lighthouse's own list of texts that say nothing.
  const vague =
    /^(click here|click this|go|here|information|learn more|more|more info|more information|read more|right here|see more|start|this)$/i;
  const pictures = [...document.images].filter(
    (each) => each.complete && each.naturalWidth && each.width && !/svg/.test(each.currentSrc),
  );
  const shape = (each) => each.width / each.height / (each.naturalWidth / each.naturalHeight);
  return {
    doctype: document.doctype?.name === "html" && document.compatMode === "CSS1Compat",
    charset: document.characterSet === "UTF-8" && all("head meta[charset]").length === 1,
    viewport: meta("viewport"),
    title: document.title,
    description: meta("description"),
    lang: document.documentElement.lang,
    robots: meta("robots"),
    canonical: all("link[rel=canonical]").map((each) => each.getAttribute("href")),
    hreflang: all("link[hreflang]").map((each) => each.hreflang),
    small: letters.all ? letters.small / letters.all : 0,
    vague: [...document.links].map((each) => each.innerText.trim()).filter((text) => vague.test(text)),
    uncrawlable: all("a:not([href]), a[href=''], a[href^='javascript:']").map((each) => each.outerHTML.slice(0, 80)),
    unnamed: all("img:not([alt])").length,
    stretched: pictures.filter((each) => Math.abs(shape(each) - 1) > 0.05).length,
    coarse: pictures.filter((each) => each.naturalWidth < 0.75 * each.width).length,
    unpasteable: all("[onpaste]").length,
    inline: all("[style]").length,
    cookies: document.cookie,
  };
}
