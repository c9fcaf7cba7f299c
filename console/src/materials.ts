// The materials that the API knows, as choices of a form.

export const MATERIALS = [
  "PLA",
  "PETG",
  "ABS",
  "ASA",
  "TPU",
  "Nylon",
  "PC",
  "HIPS",
  "PVA",
  "Custom",
].map((name) => [name, name] as const);
