"""The portal for language-model clients: the Model Context Protocol over the same answers as the API."""
