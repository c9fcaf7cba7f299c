// Five calls by the client that OpenAPI Generator makes for TypeScript.
//
//   node call.js URL EMAIL PASSWORD

import { AuthApi, Configuration, ResponseError, SpoolsApi } from "./client/index.js";

const [basePath, email, password] = process.argv.slice(2) as [string, string, string];
const registration = { email, password, name: "Ada" };
const tokens = await new AuthApi(new Configuration({ basePath })).register({ registration });
const accessToken = tokens.accessToken;
const spools = new SpoolsApi(new Configuration({ basePath, accessToken }));

const spoolInput = {
  materialType: "PLA",
  netWeightGrams: 99999.999,
  purchasePrice: 999999999.99,
} as const;
const { data: spool } = await spools.createSpools({ spoolInput });
const listed = await spools.listSpools({ materialType: ["PLA", "PETG"] });
const spoolId = spool.id;
const { data: deducted } = await spools.deductFilament({ spoolId, deduction: { grams: 0.001 } });
const refusal = await spools.deductFilament({ spoolId, deduction: { grams: 100000 } }).then(
  () => null,
  async (error: unknown) => {
    if (!(error instanceof ResponseError)) throw error;
    return { status: error.response.status, code: (await error.response.json()).code };
  },
);
console.log(
  JSON.stringify({
    total: listed.meta.total,
    net_weight_grams: listed.data[0]?.netWeightGrams,
    purchase_price: listed.data[0]?.purchasePrice,
    remaining_weight_grams: deducted.remainingWeightGrams,
    refusal,
  }),
);
