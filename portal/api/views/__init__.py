"""The API's views: one view set a kind."""
