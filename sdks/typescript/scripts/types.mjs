// The types of everything that goes to the API and comes from it, by openapi-typescript.

import openapiTS, { astToString } from "openapi-typescript";

export async function types(contract) {
  const syntax = await openapiTS(structuredClone(contract), {
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
    // In a request a field with a default may be left out.
    defaultNonNullable: false,
  });
  return astToString(syntax);
}
