// Counts all tests from their reports: one line a kind, one for each that failed, and the sum as the last line. Exits 1 if anything failed or was skipped.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

const [logs, failedStages] = process.argv.slice(2);
const sum = { passed: 0, failed: 0, skipped: 0 };
const broken = [];

function add(kind, passed, failed, skipped) {
  console.log(`${kind}: ${passed} passed, ${failed} failed, ${skipped} skipped`);
  sum.passed += passed;
  sum.failed += failed;
  sum.skipped += skipped;
}

console.log("");
for (const module of ["vms-core", "ingest", "police-link", "migration-tool", "operator-ui"]) {
  const folder = join(module, "target", "surefire-reports");
  if (!existsSync(folder)) continue;
  const total = { tests: 0, failures: 0, errors: 0, skipped: 0 };
  for (const file of readdirSync(folder).filter((name) => /^TEST-.*\.xml$/.test(name))) {
    const report = readFileSync(join(folder, file), "utf8");
    const suite = /<testsuite [^>]*>/.exec(report)?.[0] ?? "";
    for (const [, name, test] of report.matchAll(/<testcase name="([^"]*)" classname="([^"]*)"[^>]*>\s*<(?:failure|error)/g))
      broken.push(`${test}.${name}`);
    for (const key of Object.keys(total)) total[key] += Number(new RegExp(`\\b${key}="(\\d+)"`).exec(suite)?.[1] ?? 0);
  }
  const failed = total.failures + total.errors;
  add(module, total.tests - failed - total.skipped, failed, total.skipped);
}
for (const kind of ["web-unit", "browser"]) {
  const file = join(logs, `${kind}.json`);
  if (!existsSync(file)) {
    add(kind, 0, 1, 0);
    continue;
  }
  const report = JSON.parse(readFileSync(file, "utf8"));
  for (const { name, assertionResults } of report.testResults)
    for (const test of assertionResults) if (test.status === "failed") broken.push(`${relative(".", name)}: ${test.fullName}`);
  add(kind, report.numPassedTests, report.numFailedTests, report.numPendingTests + report.numTodoTests);
}
const failed = sum.failed + (sum.failed === 0 ? Number(failedStages) : 0);
for (const test of broken) console.log(`failed: ${test}`);
console.log(`\n${sum.passed} passed, ${failed} failed, ${sum.skipped} skipped`);
process.exit(failed > 0 || sum.skipped > 0 || sum.passed === 0 ? 1 : 0);
