// What takes time to move or change.
() => {
  const longest = (text) => Math.max(...text.split(",").map(parseFloat));
  return [...document.querySelectorAll("*")]
    .filter((each) => {
      const style = getComputedStyle(each);
      return longest(style.transitionDuration) > 0.01 || longest(style.animationDuration) > 0.01;
    })
    .slice(0, 3)
    .map((each) => each.outerHTML.slice(0, 120));
}
