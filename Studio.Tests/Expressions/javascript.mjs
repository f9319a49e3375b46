// Evaluates each line of standard input as JavaScript and prints the value as JSON, one a line.
import { readFileSync } from "node:fs";

for (const expression of JSON.parse(readFileSync(0, "utf8"))) {
  const value = (0, eval)(`(${expression}\n)`);
  console.log(JSON.stringify(value === undefined || typeof value === "function" ? null : value));
}
