import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { command } from '../cli/command.fixture.ts';
import type { Report, Row } from '../reports/index.ts';

const WITHOUT_OUTPUT = 'DeleteVoiceConnectorTerminationCredentials';
const WITH_OUTPUT = 'DisassociatePhoneNumbersFromVoiceConnector';
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'shipped-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The rows of two operations, by what stands behind `client.` in their ids. */
async function rowsOf(driver: string): Promise<(place: string, operation?: string) => Row> {
  const operations = [WITHOUT_OUTPUT, WITH_OUTPUT].flatMap((name) => ['--operation', name]);
  const env = { ...process.env, PATH: `/usr/bin:${process.env.PATH}` };
  const argv = ['client', '--driver', driver, ...operations, '--runs', '2', '--report-dir', driver];
  const { err } = await command(argv, { cwd: folder, env });
  const report = JSON.parse(readFileSync(join(folder, driver, 'conformance.json'), 'utf8')) as Report;
  expect(report.complete, err).toBe(true);
  return (place, operation = WITH_OUTPUT) =>
    report.requirements.find(({ id }) => id === `${operation}/client.${place}`) as Row;
}

function seen({ observations }: Row, about: string): string | undefined {
  return observations.find((each) => each.about === about)?.seen;
}

describe('what was measured of the shipped clients is found again', () => {
  it('aws-sdk-v3', async () => {
    const row = await rowsOf('aws-sdk-v3');
    for (const place of [
      'error/form.type-uri',
      'failure.html-success/failure',
      'failure/status',
      'response/success',
    ])
      expect(row(place).status, place).toBe('pass');
    expect(seen(row('retry/attempts'), '502 with a page of HTML')).toBe(
      'sent 3 times, throws SyntaxError, 502',
    );
    expect(seen(row('retry/attempts'), '429 ThrottledClientException')).toMatch(/^sent 3 times/);
    expect(seen(row('retry/attempts'), '403 AccessDeniedException with a Date long ago')).toMatch(
      /^sent 3 times/,
    );
    expect(seen(row('error/open'), 'short name in Code alone')).toBe('throws BadRequest, 400');
    expect(seen(row('error/open'), 'full name in __type, short one in Code')).toBe('throws BadRequest, 400');
    expect(seen(row('response/open', WITHOUT_OUTPUT), '200 with a page of HTML')).toBe('returns {}');
    expect(seen(row('request.path.voiceConnectorId/open'), '".."')).toBe('"/voice-connectors/.."');
    expect(seen(row('request.path.voiceConnectorId/open'), '""')).toBe('"/voice-connectors/"');
    expect(seen(row('request.path.voiceConnectorId/open'), 'absent')).toBe('nothing is sent, throws Error');
    expect(seen(row('request/form'), 'spelling of the JSON')).toBe('compact, 37 bytes');
    expect(seen(row('request/form'), 'x-amz-content-sha256')).toBe('sent');
  }, 60_000);

  it('aws-sdk-chime', async () => {
    const row = await rowsOf('aws-sdk-chime');
    expect(row('failure/status').status).toBe('fail');
    expect(seen(row('retry/attempts'), '502 with a page of HTML')).toBe('sent once, throws SyntaxError');
    expect(seen(row('retry/attempts'), '403 AccessDeniedException with a Date long ago')).toMatch(
      /^sent 2 times/,
    );
    expect(seen(row('error/open'), 'full name in __type, short one in Code')).toBe(
      'throws BadRequestException, 400',
    );
    expect(seen(row('error/open'), 'GoneException, with its short name in Code')).toBe('throws Gone, 400');
    expect(seen(row('error/open'), 'no name, {}')).toBe('throws 400, 400');
    expect(seen(row('request.path.voiceConnectorId/open'), '""')).toBe('nothing is sent, throws Error');
    expect(seen(row('response/open'), '200 with unknown members')).toBe(
      'returns {"PhoneNumberErrors":[{"Zz":1}]}',
    );
  }, 60_000);

  const hasCli =
    existsSync('/usr/bin/aws') && spawnSync('/usr/bin/python3', ['-c', 'import awscli']).status === 0;

  it.skipIf(!hasCli && !process.env.REQUIRE_AWS_CLI)(
    'aws-cli, where it is installed (apt-get install awscli)',
    async () => {
      const row = await rowsOf('aws-cli');
      expect(row('request.body.E164PhoneNumbers/sent').status).toBe('pass');
      expect(row('error.NotFoundException/name').status).toBe('pass');
      expect(row('error/status').status).toBe('skip');
      expect(row('failure.html-success/failure').status).toBe('fail');
      expect(seen(row('request/form'), 'spelling of the JSON')).toBe('blanks after separators, 38 bytes');
      expect(seen(row('request/form'), 'x-amz-content-sha256')).toBe('not sent');
      expect(seen(row('request/forbidden'), 'E164PhoneNumbers: absent')).toMatch(
        /^nothing is sent, throws exit code/,
      );
      expect(seen(row('retry/attempts'), '503 ServiceUnavailableException')).toMatch(/^sent 3 times/);
      expect(seen(row('response/open', WITHOUT_OUTPUT), '200 with a page of HTML')).toBe('returns {}');
    },
    60_000,
  );
});
