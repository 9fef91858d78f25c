// Measures the suite itself: judges every liar at several budgets and writes docs/strength.md.
import { writeFileSync } from 'node:fs';

const root = new URL('../', import.meta.url);
const load = (path) => import(new URL(path, root).href);
const { builtInContract, derive } = await load('dist/spec/index.js');
const { run } = await load('dist/suites/index.js');
const { emulatedTarget } = await load('dist/targets/index.js');
const { FAULTS, lyingTarget } = await load('dist/targets/faults/index.js');

const BUDGETS = [100, 300, 1000];
const contract = await builtInContract('chime-sdk-voice');
const requirements = derive(contract);
const levelOf = new Map(requirements.map(({ id, level }) => [id, level]));
const options = (maxRequests, seed = 1) => ({
  seed,
  runs: 20,
  lanes: 8,
  maxRequests,
  fixtures: {},
  names: {},
  sleep: async () => {},
});

async function failing(target, maxRequests, rows = requirements, seed = 1) {
  const failed = [];
  let sent = 0;
  for await (const verdict of run(contract, target, rows, {
    ...options(maxRequests, seed),
    onRequests: (count) => {
      sent = count;
    },
  })) {
    if (verdict.status === 'fail') failed.push(verdict.requirement);
  }
  return { failed: failed.sort(), sent };
}

const emulated = await emulatedTarget();
const falseAlarms = [];
let cases = 0;
for (let seed = 1; seed <= Number(process.env.CHIME_SEEDS ?? 20); seed++) {
  const { failed, sent } = await failing(emulated, Number.POSITIVE_INFINITY, requirements, seed);
  cases += sent;
  falseAlarms.push(...failed);
}

const detected = Object.fromEntries(BUDGETS.map((budget) => [budget, 0]));
const results = [];
for (const fault of FAULTS) {
  const liar = await lyingTarget(fault, () => new Date());
  const concerned = new Set(fault.breaks.map((id) => id.split('/')[0]));
  const { failed } = await failing(
    liar,
    Number.POSITIVE_INFINITY,
    requirements.filter(({ operation }) => concerned.has(operation)),
  );
  const missing = fault.breaks.filter((id) => !failed.includes(id));
  const surplus = failed.filter((id) => !fault.breaks.includes(id));
  let first;
  for (const budget of BUDGETS) {
    if (first === undefined && (await failing(liar, budget)).failed.some((id) => fault.breaks.includes(id)))
      first = budget;
    if (first !== undefined) detected[budget]++;
  }
  const isDocumented = fault.breaks.some((id) => levelOf.get(id) === 'must');
  results.push({
    fault,
    missing,
    surplus,
    first,
    isDocumented,
    isState: fault.breaks.every((id) => id.includes('/state/')),
  });
  await liar.close();
  process.stderr.write(`\r${results.length} of ${FAULTS.length}`);
}
await emulated.close();

const killed = results.filter(({ missing }) => missing.length === 0);
const exact = killed.filter(({ surplus }) => surplus.length === 0);
const stateless = results.filter(({ isDocumented, isState }) => isDocumented && !isState);
const within300 = stateless.filter(({ first }) => first !== undefined && first <= 300);
const documented = new Set(
  contract.operations.filter(({ role }) => role === 'documented').map(({ name }) => name),
);
const own = stateless.filter(({ fault }) =>
  fault.breaks.some(
    (id) => levelOf.get(id) === 'must' && !id.includes('/state/') && documented.has(id.split('/')[0]),
  ),
);
const ownWithin300 = own.filter(({ first }) => first !== undefined && first <= 300);
const percent = (part, whole) => `${((100 * part) / whole).toFixed(1)} %`;
const lines = [
  '# Strength',
  '',
  'How many defects the suite notices, measured on liars: the embedded emulator with one lie each. Written by `npm run strength`; do not edit.',
  '',
  '| measure | figure |',
  '| --- | --- |',
  `| liars | ${FAULTS.length} |`,
  `| noticed | ${killed.length} (${percent(killed.length, FAULTS.length)}) |`,
  `| noticed by exactly the rows they name | ${exact.length} |`,
  `| false alarms on the emulator, ${process.env.CHIME_SEEDS ?? 20} seeds, ${cases} requests | ${falseAlarms.length} |`,
  `| liars that break a must and need no state | ${stateless.length} |`,
  `| of those, noticed within 300 requests | ${within300.length} (${percent(within300.length, stateless.length)}) |`,
  `| of those, on the documented operations, which a small budget judges first | ${own.length} |`,
  `| noticed within 300 requests | ${ownWithin300.length} (${percent(ownWithin300.length, own.length)}) |`,
  '',
  '## Faults noticed against requests sent',
  '',
  '| --max-requests | noticed | |',
  '| --- | --- | --- |',
  ...BUDGETS.map(
    (budget) =>
      `| ${budget} | ${detected[budget]} (${percent(detected[budget], FAULTS.length)}) | ${'█'.repeat(Math.round((40 * detected[budget]) / FAULTS.length))} |`,
  ),
  `| no limit | ${killed.length} (${percent(killed.length, FAULTS.length)}) | ${'█'.repeat(Math.round((40 * killed.length) / FAULTS.length))} |`,
  '',
  'A fault that only some data show (a number that ends in 13, exactly three credentials, a certain port) is found by draws. A draw finds a fault that',
  'one conforming value in *n* shows with probability 1 − (1 − 1/n)^runs: 20 runs find one in 10 with 88 %, one in 100 with 18 %; for 95 % on one in 100, use `--runs 300`.',
  '',
  '## Requirements that no liar proves',
  '',
  'A requirement without a fault that makes it fail is listed, not trusted.',
  '',
];
const proven = new Set(FAULTS.flatMap(({ breaks }) => breaks));
const unproven = requirements.filter(({ id, level }) => level !== 'observe' && !proven.has(id));
lines.push(
  `${requirements.filter(({ level }) => level !== 'observe').length - unproven.length} of ${requirements.filter(({ level }) => level !== 'observe').length} scored requirements have one. Without:`,
  '',
);
for (const kind of [...new Set(unproven.map((row) => row.kind))].sort()) {
  lines.push(
    `- \`${kind}\`: ${unproven
      .filter((row) => row.kind === kind)
      .map(({ id }) => `\`${id}\``)
      .join(', ')}`,
  );
}
lines.push('', '## Liars', '', '| liar | noticed within | rows |', '| --- | --- | --- |');
for (const { fault, missing, surplus, first } of results) {
  const rows =
    missing.length > 0
      ? `not: ${missing.join(', ')}`
      : surplus.length > 0
        ? `also: ${surplus.join(', ')}`
        : fault.breaks.map((id) => `\`${id}\``).join(', ');
  lines.push(`| ${fault.name} | ${first ?? 'no limit'} | ${rows.replaceAll('|', '\\|')} |`);
}
writeFileSync(new URL('docs/strength.md', root), `${lines.join('\n')}\n`);
console.log(lines.slice(4, 26).join('\n'));
