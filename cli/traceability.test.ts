import { describe, expect, it } from 'vitest';
import { builtInContract, derive } from '../spec/index.ts';
import { UsageInvalid } from './errors.ts';
import type { Io } from './io.ts';
import { traceabilityCommand } from './traceability.ts';

describe('requirements --trace', async () => {
  const contract = await builtInContract('chime-sdk-voice');
  const all = derive(contract);

  function printed(requirements = all, of = contract): { code: number; lines: string[] } {
    let text = '';
    const io = { out: (more: string) => (text += more) } as unknown as Io;
    const code = traceabilityCommand(of, requirements, io);
    return { code, lines: text.split('\n') };
  }

  it('prints a line for each sentence, the totals and no untracked one', () => {
    const { code, lines } = printed();
    expect(code).toBe(0);
    expect(lines[0]).toMatch(/^document +section +gist +how$/);
    expect(
      lines.filter((line) => /^S[0-4] .* (tested by|observed by|excluded because) \S/.test(line)).length,
    ).toBe(Number(/^all +(\d+)/.exec(lines.find((line) => line.startsWith('all ')) ?? '')?.[1]));
    expect(lines.slice(-2)).toEqual(['untracked: 0', '']);
  });

  it('leaves no sentence untracked in the legacy namespace', async () => {
    const legacy = await builtInContract('chime');
    const { code, lines } = printed(derive(legacy), legacy);
    expect(lines.filter((line) => line.includes('UNTRACKED'))).toEqual([]);
    expect(code).toBe(0);
  });

  it('names every requirement that a sentence is tested by', () => {
    const line = printed().lines.find((each) => /^S3 +Request Body .*leading zero/.test(each));
    expect(line).toMatch(
      / tested by DisassociatePhoneNumbersFromVoiceConnector\/body\.E164PhoneNumbers\[\]\/pattern$/,
    );
  });

  it('leaves out what a selection does not reach', () => {
    const { code, lines } = printed(
      all.filter(({ id }) => id === 'PutVoiceConnectorOrigination/response.body/echo'),
    );
    const rows = lines.slice(1, lines.indexOf(''));
    expect(code).toBe(0);
    expect(rows.length).toBeGreaterThan(3);
    for (const row of rows)
      expect(row).toMatch(/^S4 .* tested by .*PutVoiceConnectorOrigination\/response\.body\/echo/);
  });

  it('says which sentence leads nowhere, and fails', () => {
    const operations = contract.operations.filter(({ name }) => name !== 'PutVoiceConnectorOrigination');
    const { code, lines } = printed(all, { ...contract, operations });
    expect(code).toBe(2);
    expect(
      lines.some((line) =>
        /^S4 .* UNTRACKED: PutVoiceConnectorOrigination\/\S+ is no requirement$/.test(line),
      ),
    ).toBe(true);
    expect(Number(/^untracked: (\d+)$/.exec(lines.at(-2) ?? '')?.[1])).toBeGreaterThan(30);
  });

  it('refuses a contract of other documents', () => {
    expect(() => printed(all, { ...contract, documents: { W: { kind: 'page', title: 'W' } } })).toThrow(
      UsageInvalid,
    );
  });
});
