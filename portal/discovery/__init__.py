"""For machines that read pages: sitemaps, robots.txt, llms.txt, and what stands in the head of a page for them."""
