import { readFileSync } from "node:fs";
import openapiTS, { astToString, COMMENT_HEADER } from "openapi-typescript";
import { expect, test } from "vitest";

test("schema_isInStepWithTheOpenApiDocument", async () => {
  const document = new URL("../../../src/main/resources/openapi.yaml", import.meta.url);
  const expected = COMMENT_HEADER + astToString(await openapiTS(document));
  const written = readFileSync(new URL("./schema.ts", import.meta.url), "utf8");
  expect(written, "run `npm run types`").toBe(expected);
});
