import { describe, expect, it } from 'vitest';
import { builtInContract, NAMESPACES } from '../index.ts';
import { deriveClient } from './index.ts';
import { areaOf, CLIENT_KINDS } from './kind.ts';

const contracts = await Promise.all(NAMESPACES.map((namespace) => builtInContract(namespace)));

describe.each(contracts.map((contract) => [contract.namespace, contract] as const))(
  'in %s',
  (_, contract) => {
    const rows = deriveClient(contract);
    const ids = rows.map(({ id }) => id);

    it('ids are addresses, each there once', () => {
      expect(rows.length).toBeGreaterThan(400);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.filter((id) => !/^\w+\/client\.[\w.[\]-]+\/[\w.-]+$/.test(id))).toEqual([]);
    });

    it('every row is a sentence with a source among the documents', () => {
      for (const { id, says, source } of rows) {
        expect(says, id).toMatch(/^[A-Z\w].*\.$/);
        expect(Object.keys(contract.documents), id).toContain(source.document);
      }
    });

    it('every kind is used and has a column', () => {
      const used = new Set(rows.map(({ kind }) => kind));
      expect([...used].toSorted()).toEqual([...CLIENT_KINDS].toSorted());
      expect(new Set(CLIENT_KINDS.map(areaOf))).toEqual(
        new Set(['requests', 'results', 'exceptions', 'failures', 'retries']),
      );
    });

    it('what the command page prints is a must, and retry policy is observed', () => {
      const level = (place: string) =>
        rows.find(({ id }) => id === `DeleteVoiceConnectorTerminationCredentials/client.${place}`)?.level;
      expect(level('response/value')).toBe('must');
      expect(level('error.NotFoundException/name')).toBe('must');
      expect(level('error/form.type-uri')).toBe('must');
      expect(level('error/status')).toBe('should');
      expect(level('retry/attempts')).toBe('observe');
    });
  },
);

describe('the legacy namespace', () => {
  it('has no members that came later', () => {
    const [, legacy] = contracts;
    if (!legacy) throw new Error('There is no second namespace.');
    expect(deriveClient(legacy).filter(({ id }) => /IntegrationType|NetworkType/.test(id))).toEqual([]);
  });
});
