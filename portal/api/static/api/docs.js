// Starts the interactive documentation. Nothing is asked of other hosts (validatorUrl: null).
const place = document.getElementById("api-docs");
SwaggerUIBundle({
  url: place.dataset.schema,
  domNode: place,
  deepLinking: true,
  docExpansion: "none",
  defaultModelsExpandDepth: 0,
  validatorUrl: null,
  filter: true,
  presets: [SwaggerUIBundle.presets.apis],
});
