import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { NAMESPACES } from './contract.ts';
import { derive } from './derive/index.ts';
import { builtInContract } from './load.ts';
import type { Requirement } from './requirement.ts';

/** What the line of a requirement has to hold, where its kind has a word of its own. */
function wordOf({ kind, plot, status, value, operation }: Requirement): RegExp {
  if (kind === 'story') return new RegExp(`plot: ${plot}\\b`);
  if (kind === 'value') return new RegExp(`name: "?${value?.name}\\b`);
  if (status !== undefined) return new RegExp(`"${status}":|^\\w+:`);
  if (['json', 'method', 'path', 'path-case', 'no-failure', 'secret'].includes(kind))
    return new RegExp(`operationId: ${operation}$`);
  if (/^(minimum|maximum|minLength|maxLength|pattern|format|enum|const|type|required)$/.test(kind))
    return new RegExp(`\\b${kind}:`);
  return /\S/;
}

describe.each(NAMESPACES)('the places of %s', async (namespace) => {
  const contract = await builtInContract(namespace);
  const requirements = derive(contract);
  const lineOf = ({ file, line }: { file: string; line: number }) =>
    readFileSync(new URL(file, import.meta.url), 'utf8').split('\n')[line - 1] ?? '';

  it('are those of every requirement, on a line that says what it is about', () => {
    expect(requirements.length).toBeGreaterThan(300);
    for (const requirement of requirements) {
      const place = contract.places?.[requirement.id];
      expect(place?.file, requirement.id).toMatch(/^(operations|parts)\/[\w-]+\.yaml$/);
      expect(lineOf(place ?? { file: '', line: 0 }), requirement.id).toMatch(wordOf(requirement));
    }
  });

  it.each([
    ['PutVoiceConnectorOrigination/body.Origination.Routes[].Port/maximum', /maximum: 65535/],
    ['PutVoiceConnectorOrigination/body.Origination/required', /required: \[Origination\]/],
    ['PutVoiceConnectorOrigination/path.voiceConnectorId/pattern', /pattern: /],
    ['PutVoiceConnectorTerminationCredentials/query.operation/const', /const: put/],
    ['PutVoiceConnectorOrigination/response/status', /"200":/],
  ])('name the line of %s', (id, text) => {
    const place = contract.places?.[id];
    expect(place && lineOf(place), id).toMatch(text);
  });
});
