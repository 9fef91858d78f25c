// Prints the outputs of the GitHub Action, one `name=value` a line: node action-outputs.mjs REPORTS EXIT_CODE FOLDER
import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';

const [reports, exitCode, folder] = process.argv.slice(2);
/** As other steps, which run at the root of the workspace, find it. */
const placeOf = (path) => (isAbsolute(path) ? path : join(folder, path));
const file = (name) => (existsSync(join(reports, name)) ? placeOf(join(reports, name)) : '');
const report = existsSync(join(reports, 'conformance.json'))
  ? JSON.parse(readFileSync(join(reports, 'conformance.json'), 'utf8'))
  : undefined;
const { must, should } = report?.totals ?? {};
const outputs = {
  verdict: report?.verdict.conforms ?? 'unknown',
  sentence: report?.verdict.sentence ?? 'Nothing was judged.',
  'exit-code': exitCode,
  'report-dir': placeOf(reports),
  report: file('conformance.json'),
  page: file('conformance.html'),
  junit: file('junit.xml'),
  'must-pass': must?.pass ?? 0,
  'must-fail': must?.fail ?? 0,
  'must-unjudged': must ? must.error + must.untested : 0,
  'should-fail': should?.fail ?? 0,
};
// A line feed would begin another output.
for (const [name, value] of Object.entries(outputs))
  console.log(`${name}=${String(value).replaceAll(/[\r\n]+/g, ' ')}`);
