import svelte from "eslint-plugin-svelte";
import ts from "typescript-eslint";
import svelteConfig from "./svelte.config.js";

export default ts.config(
  { ignores: ["dist/", "node_modules/", "src/api/schema.ts"] },
  ...ts.configs.strict,
  ...ts.configs.stylistic,
  ...svelte.configs["flat/recommended"],
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: [".svelte"], svelteConfig } },
  },
  {
    rules: {
      "@typescript-eslint/consistent-type-definitions": "off", // unions want `type`
      "no-console": "error",
      "svelte/prefer-svelte-reactivity": "off", // large maps are held raw and replaced as a whole
      "max-lines": ["error", { max: 400, skipBlankLines: true, skipComments: true }],
    },
  },
  { files: ["e2e/**", "*.mjs"], rules: { "no-console": "off" } },
);
