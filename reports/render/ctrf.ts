import type { Status } from '../../suites/index.ts';
import { visible, visibleLines } from '../escape.ts';
import { replyText, requestText, stageText } from '../exchange-text.ts';
import { jsonText } from '../json-text.ts';
import { placeIn } from '../overview.ts';
import type { Report, Row } from '../report.ts';

const STATUSES: Record<Status, 'passed' | 'failed' | 'skipped' | 'pending' | 'other'> = {
  pass: 'passed',
  fail: 'failed',
  skip: 'skipped',
  untested: 'pending',
  error: 'other',
  observed: 'other',
};

/** For dashboards that read the Common Test Report Format: a test a requirement, our status beside theirs. */
export function renderCtrf(report: Report): string {
  const tests = report.requirements.map(test);
  const number = (status: string) => tests.filter((each) => each.status === status).length;
  const start = Date.parse(report.times.startedAt) || 0;
  const log = {
    reportFormat: 'CTRF',
    specVersion: '0.0.0',
    generatedBy: visible(`${report.tool.name} ${report.tool.version}`),
    results: {
      tool: { name: visible(report.tool.name) || 'conformance', version: visible(report.tool.version) },
      summary: {
        tests: tests.length,
        passed: number('passed'),
        failed: number('failed'),
        skipped: number('skipped'),
        pending: number('pending'),
        other: number('other'),
        suites: new Set(report.requirements.map(({ operation }) => operation)).size,
        start,
        stop: start + Math.round(report.times.durationMs),
      },
      tests,
      environment: {
        appName: visible(report.target.name),
        ...(report.shard ? { shardId: `${report.shard.index}/${report.shard.count}` } : {}),
        extra: {
          url: visible(report.target.url),
          contract: report.contract,
          seed: report.seed,
          complete: report.complete,
        },
      },
    },
  };
  return `${jsonText(log, 2)}\n`;
}

function test(row: Row) {
  const { findings, counterexample, replay } = row;
  const message =
    row.reason ??
    findings.map(({ expected, received }) => `expected ${expected}, received ${received}`).join('; ');
  const trace = counterexample
    ? `${stageText(counterexample)}${requestText(counterexample.request)}\n\n${replyText(counterexample.reply)}`
    : '';
  return {
    name: visible(`${placeIn(row)}: ${row.says}`),
    // What is advisory reddens no dashboard.
    status: row.advisory && row.status === 'fail' ? 'other' : STATUSES[row.status],
    duration: 0,
    suite: [visible(row.operation)],
    ...(message === '' ? {} : { message: visible(message) }),
    ...(trace === '' ? {} : { trace: visibleLines(trace) }),
    rawStatus: row.status,
    tags: [row.level, row.area],
    type: 'conformance',
    extra: {
      id: visible(row.id),
      level: row.level,
      source: visible(`${row.source.section}, ${row.source.title}`),
      ...(replay ? { replay: visible(replay.command) } : {}),
    },
  };
}
