"""What changed in the law between two days, and what comes: two-date view, calendar, feed."""
