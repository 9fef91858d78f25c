import request from 'supertest';
import { afterEach, describe, expect, it } from 'vitest';
import { type Namespace, type RunningEmulator, startEmulator } from '../index.ts';

let emulator: RunningEmulator;
afterEach(() => emulator.close());

async function api(namespace: Namespace = 'chime-sdk-voice') {
  emulator = await startEmulator({ namespace, now: () => new Date(0) });
  return request(emulator.url);
}

const CONNECTOR = { Name: 'line one', RequireEncryption: true };

describe('CreateVoiceConnector', () => {
  it('answers with the Voice Connector', async () => {
    const http = await api();
    const created = await http.post('/voice-connectors').send(CONNECTOR).expect(201);
    expect(created.body).toEqual({
      VoiceConnector: {
        AwsRegion: 'us-east-1',
        CreatedTimestamp: '1970-01-01T00:00:00.000Z',
        Name: 'line one',
        OutboundHostName: 'abcdef1ghij2klmno30001.voiceconnector.chime.aws',
        RequireEncryption: true,
        UpdatedTimestamp: '1970-01-01T00:00:00.000Z',
        VoiceConnectorArn: 'arn:aws:chime:us-east-1:111122223333:vc/abcdef1ghij2klmno30001',
        VoiceConnectorId: 'abcdef1ghij2klmno30001',
      },
    });
    const got = await http.get('/voice-connectors/abcdef1ghij2klmno30001').expect(200);
    expect(got.body).toEqual(created.body);
  });

  it('keeps region, integration type and network type', async () => {
    const http = await api();
    const options = {
      AwsRegion: 'eu-west-2',
      IntegrationType: 'CONNECT_ANALYTICS_CONNECTOR',
      NetworkType: 'DUAL_STACK',
    };
    const tags = { Tags: [{ Key: 'k', Value: '' }] };
    const created = await http.post('/voice-connectors').send({ ...CONNECTOR, ...options, ...tags });
    expect(created.status).toBe(201);
    expect(created.body.VoiceConnector).toMatchObject(options);
    expect(created.body.VoiceConnector).not.toHaveProperty('Tags');
  });

  it.each([
    [{ ...CONNECTOR, Name: undefined }],
    [{ ...CONNECTOR, Name: '' }],
    [{ ...CONNECTOR, Name: 'a'.repeat(257) }],
    [{ ...CONNECTOR, Name: 'line/one' }],
    [{ ...CONNECTOR, Name: 'line one\n' }],
    [{ ...CONNECTOR, Name: 1 }],
    [{ ...CONNECTOR, RequireEncryption: undefined }],
    [{ ...CONNECTOR, RequireEncryption: 'true' }],
    [{ ...CONNECTOR, AwsRegion: 'mars-1' }],
    [{ ...CONNECTOR, IntegrationType: 'NONE' }],
    [{ ...CONNECTOR, NetworkType: 'ipv4_only' }],
    [{ ...CONNECTOR, Tags: [{ Key: '', Value: 'v' }] }],
    [{ ...CONNECTOR, Tags: [{ Key: 'k' }] }],
    [{ ...CONNECTOR, Tags: Array(51).fill({ Key: 'k', Value: 'v' }) }],
  ])('refuses %j and creates nothing', async (body) => {
    const http = await api();
    const refused = await http.post('/voice-connectors').send(body).expect(400);
    expect(refused.headers['x-amzn-errortype']).toBe('BadRequestException');
    expect(refused.body).toEqual({ Code: 'BadRequest', Message: expect.any(String) });
    const { body: list } = await http.get('/voice-connectors');
    expect(list).toEqual({ VoiceConnectors: [] });
  });

  it('has fewer rules and fewer regions in the legacy namespace', async () => {
    const http = await api('chime');
    await http
      .post('/voice-connectors')
      .send({ ...CONNECTOR, Name: 'ligne à côté', Tags: 'x' })
      .expect(201);
    await http
      .post('/voice-connectors')
      .send({ ...CONNECTOR, AwsRegion: 'eu-west-2' })
      .expect(400);
  });
});

describe('ListVoiceConnectors', () => {
  it('cuts pages that together are the list, also when one is deleted in between', async () => {
    const http = await api();
    for (const Name of ['a', 'b', 'c', 'd'])
      await http.post('/voice-connectors').send({ ...CONNECTOR, Name });
    const first = await http.get('/voice-connectors?max-results=2').expect(200);
    const [, second] = first.body.VoiceConnectors;
    await http.delete(`/voice-connectors/${second.VoiceConnectorId}`).expect(204);
    const token = encodeURIComponent(first.body.NextToken);
    const rest = await http.get(`/voice-connectors?max-results=2&next-token=${token}`).expect(200);
    const names = [...first.body.VoiceConnectors, ...rest.body.VoiceConnectors].map(({ Name }) => Name);
    expect(names).toEqual(['a', 'b', 'c', 'd']);
    expect(rest.body).not.toHaveProperty('NextToken');
  });

  it.each([
    'max-results=0',
    'max-results=101',
    'max-results=-1',
    'max-results=1.0',
    'max-results=',
    'max-results=1&max-results=2',
    'next-token=',
    'next-token=x',
    'next-token=YWZ0ZXIgMQ==',
    'next-token=%zz',
  ])('refuses ?%s', async (query) => {
    const http = await api();
    await http.get(`/voice-connectors?${query}`).expect(400);
  });

  it('has pages of up to 100, in the legacy namespace of up to 99', async () => {
    const current = await api();
    await current.get('/voice-connectors?max-results=100').expect(200);
    await emulator.close();
    const legacy = await api('chime');
    await legacy.get('/voice-connectors?max-results=99').expect(200);
    await legacy.get('/voice-connectors?max-results=100').expect(400);
  });
});

describe('DeleteVoiceConnector', () => {
  it('deletes it with everything that belongs to it', async () => {
    const http = await api();
    const { body } = await http.post('/voice-connectors').send(CONNECTOR);
    const path = `/voice-connectors/${body.VoiceConnector.VoiceConnectorId}`;
    await http.delete(path).expect(204, '');
    await http.get(path).expect(404);
    await http.get(`${path}/termination/credentials`).expect(404);
    await http.delete(path).expect(404);
  });

  it('refuses one with phone numbers', async () => {
    const http = await api();
    const { body } = await http.post('/voice-connectors').send(CONNECTOR);
    const path = `/voice-connectors/${body.VoiceConnector.VoiceConnectorId}`;
    const numbers = { E164PhoneNumbers: ['+12065550100'] };
    await http.post(`${path}?operation=associate-phone-numbers`).send(numbers).expect(200);
    const refused = await http.delete(path).expect(409);
    expect(refused.headers['x-amzn-errortype']).toBe('ConflictException');
    expect(refused.body.Code).toBe('Conflict');
    await http.post(`${path}?operation=disassociate-phone-numbers`).send(numbers).expect(200);
    await http.delete(path).expect(204);
  });
});
