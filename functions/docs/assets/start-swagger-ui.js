"use strict";

const contractUrl = new URL("openapi.json", document.baseURI).href;

// The contract's server is relative to the contract; a person wants to see where that is.
const ShowWhereTheServerIs = () => ({
  statePlugins: {
    spec: {
      wrapActions: {
        updateJsonSpec: (update) => (spec) =>
          update({
            ...spec,
            servers: (spec.servers ?? []).map((server) => ({
              ...server,
              url: new URL(server.url, contractUrl).href.replace(/\/$/, ""),
            })),
          }),
      },
    },
  },
});

// Whoever logs in, registers or refreshes on the page goes on as that user.
function useTokenOf(response) {
  const answer = response.ok ? (response.obj?.data ?? response.obj) : undefined;
  if (typeof answer?.access_token === "string") {
    ui.preauthorizeApiKey("bearerAuth", answer.access_token);
    ui.authActions.persistAuthorizationIfNeeded();
  }
  return response;
}

const ui = SwaggerUIBundle({
  url: contractUrl,
  dom_id: "#swagger-ui",
  presets: [SwaggerUIBundle.presets.apis],
  plugins: [ShowWhereTheServerIs],
  layout: "BaseLayout",
  validatorUrl: null,
  deepLinking: true,
  persistAuthorization: true,
  tryItOutEnabled: true,
  displayRequestDuration: true,
  filter: true,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  responseInterceptor: useTokenOf,
});
