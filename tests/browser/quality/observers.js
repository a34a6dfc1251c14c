// Runs before the page's own scripts and keeps what the browser reports of painting, moving and long tasks.
(() => {
  const seen = (window.__seen = { lcp: 0, shifts: [], tasks: [], deprecated: [] });
  const watch = (type, read) =>
    new PerformanceObserver((list) => list.getEntries().forEach(read)).observe({ type, buffered: true });
  watch("largest-contentful-paint", (entry) => (seen.lcp = entry.startTime));
  watch("layout-shift", (entry) => entry.hadRecentInput || seen.shifts.push([entry.startTime, entry.value]));
  watch("longtask", (entry) => seen.tasks.push([entry.startTime, entry.duration]));
  const report = (list) => list.forEach((each) => seen.deprecated.push(each.body.id));
  new ReportingObserver(report, { types: ["deprecation"], buffered: true }).observe();
})();
