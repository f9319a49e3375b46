// Holds documents against a JSON Schema: node validate.mjs <node_modules> <schema> <document>…; prints what is wrong, one fault a line.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [packages, schema, ...documents] = process.argv.slice(2);
const require = createRequire(`${packages}/`);
const Ajv = require("ajv/dist/2020").default;
const ajv = new Ajv({ allErrors: true, strict: true, strictRequired: false, strictTypes: false });
require("ajv-formats").default(ajv);
const validate = ajv.compile(JSON.parse(readFileSync(schema, "utf8")));
for (const document of documents) {
  if (validate(JSON.parse(readFileSync(document, "utf8")))) continue;
  for (const error of validate.errors) console.log(`${document}${error.instancePath}: ${error.message}`);
}
