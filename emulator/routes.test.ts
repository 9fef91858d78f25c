import { describe, expect, it } from 'vitest';
import { Refusal } from './errors.ts';
import { putVoiceConnectorTerminationCredentials } from './operations/put-voice-connector-termination-credentials.ts';
import { findRoute, ROUTES } from './routes.ts';
import { parseTarget } from './target.ts';

function find(method: string, target: string) {
  try {
    const { route, idSegment } = findRoute(method, parseTarget(target));
    return { operation: route.operation.name, idSegment };
  } catch (error) {
    if (error instanceof Refusal) return error.status;
    throw error;
  }
}

describe('findRoute', () => {
  it.each([
    ['POST', '/voice-connectors', 'createVoiceConnector'],
    ['GET', '/voice-connectors?max-results=1', 'listVoiceConnectors'],
    ['GET', '/voice-connectors/a', 'getVoiceConnector'],
    ['DELETE', '/voice-connectors/a/', 'deleteVoiceConnector'],
    [
      'POST',
      '/voice-connectors/a?operation=associate-phone-numbers',
      'associatePhoneNumbersWithVoiceConnector',
    ],
    [
      'POST',
      '/voice-connectors/a?operation=disassociate-phone-numbers',
      'disassociatePhoneNumbersFromVoiceConnector',
    ],
    [
      'GET',
      '/voice-connectors/a/termination/credentials?operation=put',
      'listVoiceConnectorTerminationCredentials',
    ],
    [
      'POST',
      '/voice-connectors/a/termination/credentials?x&operation=%70ut&',
      'putVoiceConnectorTerminationCredentials',
    ],
    [
      'POST',
      '/voice-connectors/a/termination/credentials/?operation=delete&operation=delete',
      'deleteVoiceConnectorTerminationCredentials',
    ],
    ['GET', '/voice-connectors/a/origination', 'getVoiceConnectorOrigination'],
    ['PUT', '/voice-connectors/a/origination/?operation=put', 'putVoiceConnectorOrigination'],
    ['DELETE', '/voice-connectors/a/origination', 'deleteVoiceConnectorOrigination'],
  ])('sends %s %s to %s', (method, target, operation) => {
    expect(find(method, target)).toMatchObject({ operation });
  });

  it('has exactly twelve routes', () => {
    expect(new Set(ROUTES.map((route) => route.operation)).size).toBe(12);
    expect(ROUTES.map((route) => route.operation)).toContain(putVoiceConnectorTerminationCredentials);
  });

  it.each([
    '/',
    '*',
    '/Voice-Connectors',
    '/%76oice-connectors',
    '/voice-connectors/a/origination/x',
    '/voice-connectors/a/origination//',
    '/voice-connectors/./a/origination',
    '/voice-connectors/a/termination',
    '//voice-connectors',
    '/constructor',
  ])('finds no operation at %s', (target) => {
    expect(find('GET', target)).toBe(404);
  });

  it.each([
    ['PUT', '/voice-connectors'],
    ['PATCH', '/voice-connectors/a'],
    ['post', '/voice-connectors'],
    ['HEAD', '/voice-connectors/a'],
    ['POST', '/voice-connectors/a/origination'],
    ['PUT', '/voice-connectors/a/termination/credentials?operation=put'],
  ])('does not allow %s at %s', (method, target) => {
    expect(find(method, target)).toBe(405);
  });

  it.each([
    '',
    '?operation',
    '?operation=',
    '?operation=PUT',
    '?Operation=put',
    '?operation=put%20',
    '?operation=put;x=1',
    '?operation=frobnicate',
    '?operation=%zz',
    '?operation=put&operation=delete',
    '?operation=delete&operation=put',
    '?operation=associate-phone-numbers',
  ])('refuses the credentials path with the query "%s"', (query) => {
    expect(find('POST', `/voice-connectors/a/termination/credentials${query}`)).toBe(400);
  });

  it('reads an empty id, and never takes it for the collection', () => {
    expect(find('GET', '/voice-connectors/')).toEqual({ operation: 'getVoiceConnector', idSegment: '' });
    expect(find('GET', '/voice-connectors//')).toEqual({ operation: 'getVoiceConnector', idSegment: '' });
    expect(find('GET', '/voice-connectors//origination')).toMatchObject({ idSegment: '' });
  });

  it('keeps dot segments as ids', () => {
    expect(find('GET', '/voice-connectors/../origination')).toMatchObject({ idSegment: '..' });
  });
});
