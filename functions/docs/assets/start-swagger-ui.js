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

// ReDoc shows the code samples by itself; here they stand above an operation's responses.
const ShowCodeSamples = ({ React }) => ({
  wrapComponents: {
    responses: (Responses, { specSelectors }) => (props) => {
      const place = ["paths", props.path, props.method, "x-codeSamples"];
      const samples = specSelectors.specJson().getIn(place)?.toJS() ?? [];
      return React.createElement(
        React.Fragment,
        null,
        ...samples.map(({ label, source }) =>
          React.createElement(
            "details",
            { className: "batchivo-sample" },
            React.createElement("summary", null, label),
            React.createElement("pre", null, source),
          ),
        ),
        React.createElement(Responses, props),
      );
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

// Each click is a call of its own, and is done once even if the browser sends it twice. By random
// bytes, since crypto.randomUUID is missing from pages that are read over plain http.
function withKeyOfThisClick(request) {
  const isPost = request.method?.toUpperCase() === "POST";
  const names = Object.keys(request.headers ?? {}).map((name) => name.toLowerCase());
  if (isPost && !names.includes("idempotency-key")) {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    request.headers["Idempotency-Key"] = Array.from(bytes, (byte) =>
      byte.toString(16).padStart(2, "0"),
    ).join("");
  }
  return request;
}

// Swagger UI has dark colours, but leaves the choice to the page.
const dark = matchMedia("(prefers-color-scheme: dark)");
const useColours = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
dark.addEventListener("change", useColours);
useColours();

const ui = SwaggerUIBundle({
  url: contractUrl,
  dom_id: "#swagger-ui",
  presets: [SwaggerUIBundle.presets.apis],
  plugins: [ShowWhereTheServerIs, ShowCodeSamples],
  layout: "BaseLayout",
  validatorUrl: null,
  deepLinking: true,
  persistAuthorization: true,
  tryItOutEnabled: true,
  displayRequestDuration: true,
  filter: true,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  requestInterceptor: withKeyOfThisClick,
  responseInterceptor: useTokenOf,
});
