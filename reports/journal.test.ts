import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Verdict } from '../suites/index.ts';
import { ReportUnwritable } from './errors.ts';
import { continueJournal, type JournalHeader, openJournal } from './journal.ts';
import { readJournal } from './read-journal.ts';

const header: JournalHeader = {
  schemaVersion: 1,
  tool: { name: 'conformance', version: '1.0.0' },
  contract: { namespace: 'things', hash: 'abc' },
  target: { name: 'things', url: 'http://127.0.0.1' },
  seed: 1,
  startedAt: '2026-11-22T02:15:03.120Z',
  settings: { only: ['a/*'] },
};
const verdict = (requirement: string): Verdict => ({ requirement, status: 'pass', cases: 1, requests: 1 });
const footer = { complete: true, requests: 2, durationMs: 3 };

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'journal-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

function written(): string {
  const path = join(directory, 'report', 'verdicts.ndjson');
  const journal = openJournal(path, header);
  journal.write(verdict('a/b'));
  expect(readJournal(readFileSync(path, 'utf8')).verdicts).toHaveLength(1);
  journal.write(verdict('c/\u2028\u202e\ud800'));
  journal.close(footer);
  return readFileSync(path, 'utf8');
}

describe('openJournal', () => {
  it('writes each verdict as it happens, one a line', () => {
    const text = written();
    expect(text.split('\n').map((line) => line.slice(0, 17))).toEqual([
      '{"type":"header",',
      '{"type":"verdict"',
      '{"type":"verdict"',
      '{"type":"footer",',
      '',
    ]);
    expect(text).not.toMatch(/[\u2028\u202e]/);
  });

  it('names the path and the way out when it cannot be written', () => {
    writeFileSync(join(directory, 'file'), '');
    const path = join(directory, 'file', 'verdicts.ndjson');
    expect(() => openJournal(path, header)).toThrow(ReportUnwritable);
    expect(() => openJournal(path, header)).toThrow(
      `A file stands where a folder is needed — ${path}. Move it away, or choose another --report-dir.`,
    );
  });

  it('says so when the disk is full', () => {
    expect(() => openJournal('/dev/full', header)).toThrow(
      'The disk is full — /dev/full. Free some space, or choose another --report-dir.',
    );
  });
});

describe('continueJournal', () => {
  it('goes on behind the last whole line, wherever the journal was torn', () => {
    const path = join(directory, 'report', 'verdicts.ndjson');
    const text = written();
    const first = text.indexOf('\n') + 1;
    for (let end = first; end <= text.length; end++) {
      writeFileSync(path, text.slice(0, end));
      const before = readJournal(text.slice(0, end)).verdicts.length;
      const journal = continueJournal(path, '2026-11-22T03:00:00.000Z');
      journal.write(verdict('e/f'), { requests: 9, durationMs: 9 });
      expect(readJournal(readFileSync(path, 'utf8'))).toMatchObject({ footer: undefined, complete: false });
      journal.close({ complete: true, requests: 10, durationMs: 10 });
      const after = readJournal(readFileSync(path, 'utf8'));
      expect(after).toMatchObject({ header, complete: true, cost: { requests: 10, durationMs: 10 } });
      expect(after.verdicts.at(-1)).toEqual(verdict('e/f'));
      // A line whose feed alone is missing was not written to its end.
      expect(after.verdicts.length - 1).toBeLessThanOrEqual(before);
      expect(after.verdicts.length - 1).toBe(
        text.slice(0, end).split('"type":"verdict"').length - 1 - torn(text, end),
      );
    }
  });
});

/** How many verdicts of a text cut at `end` lack their line feed. */
function torn(text: string, end: number): number {
  const tail = text.slice(0, end).split('\n').at(-1) ?? '';
  return tail.includes('"type":"verdict"') ? 1 : 0;
}

describe('readJournal', () => {
  it('knows what a run had cost, as far as it came', () => {
    const path = join(directory, 'verdicts.ndjson');
    const journal = openJournal(path, header);
    journal.write(verdict('a/b'), { requests: 7, durationMs: 70 });
    journal.write(verdict('c/d'));
    const { cost, verdicts } = readJournal(readFileSync(path, 'utf8'));
    expect(cost).toEqual({ requests: 7, durationMs: 70 });
    expect(verdicts).toEqual([verdict('a/b'), verdict('c/d')]);
  });

  it('reads a whole journal', () => {
    expect(readJournal(written())).toEqual({
      header,
      verdicts: [verdict('a/b'), verdict('c/\u2028\u202e\ud800')],
      footer,
      cost: { requests: 2, durationMs: 3 },
      complete: true,
    });
  });

  it('keeps every whole line of a journal torn at any place', () => {
    const text = written();
    for (let end = 0; end < text.length - 1; end++) {
      const { verdicts, complete } = readJournal(text.slice(0, end));
      expect(complete).toBe(false);
      expect(verdicts.length).toBeLessThanOrEqual(2);
      const whole = text.slice(0, end).split('\n').length - 1;
      expect(verdicts.length).toBeGreaterThanOrEqual(Math.min(Math.max(whole - 1, 0), 2));
    }
  });

  it('takes the footer at its word', () => {
    const text = written().replace('"complete":true', '"complete":false');
    expect(readJournal(text)).toMatchObject({ complete: false, footer: { complete: false } });
  });

  it('does not call a journal complete that lost a line', () => {
    const lines = written().split('\n');
    lines[1] = lines[1]?.slice(0, 20) ?? '';
    expect(readJournal(lines.join('\n'))).toMatchObject({
      complete: false,
      verdicts: [verdict('c/\u2028\u202e\ud800')],
    });
  });
});
