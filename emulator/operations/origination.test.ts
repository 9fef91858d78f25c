import request from 'supertest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RunningEmulator, startEmulator } from '../index.ts';

const PATH = '/voice-connectors/vc/origination';

let emulator: RunningEmulator;

beforeEach(async () => {
  emulator = await startEmulator({ nextId: () => 'vc' });
  await request(emulator.url)
    .post('/voice-connectors')
    .send({ Name: 'n', RequireEncryption: false })
    .expect(201);
});
afterEach(() => emulator.close());

describe('PutVoiceConnectorOrigination', () => {
  it('stores and answers what was sent', async () => {
    const Origination = {
      Routes: [{ Host: '10.24.34.0', Port: 0, Protocol: 'TCP', Priority: 1, Weight: 5 }],
      Disabled: false,
    };
    const answer = await request(emulator.url).put(PATH).send({ Origination }).expect(200);
    expect(answer.body).toEqual({ Origination });
    const stored = await request(emulator.url).get(PATH).expect(200);
    expect(stored.body).toEqual({ Origination });
  });

  it('replaces what was there', async () => {
    const put = (Origination: object) => request(emulator.url).put(PATH).send({ Origination }).expect(200);
    await put({ Routes: [{ Host: 'a.example' }] });
    await put({ Disabled: true });
    const stored = await request(emulator.url).get(PATH);
    expect(stored.body).toEqual({ Origination: { Disabled: true } });
  });

  it.each([[{}], [{ Origination: null }], [{ Origination: {} }], [{ Origination: { Disabled: 1 } }]])(
    'refuses %j and changes nothing',
    async (body) => {
      await request(emulator.url).put(PATH).send(body).expect(400);
      await request(emulator.url).get(PATH).expect(404);
    },
  );
});

describe('DeleteVoiceConnectorOrigination', () => {
  it('succeeds whether there is one or not', async () => {
    await request(emulator.url).delete(PATH).expect(204, '');
    await request(emulator.url)
      .put(PATH)
      .send({ Origination: { Disabled: true } });
    await request(emulator.url).delete(PATH).expect(204, '');
    const gone = await request(emulator.url).get(PATH).expect(404);
    expect(gone.headers['x-amzn-errortype']).toBe('NotFoundException');
  });

  it('does not find an unknown Voice Connector', async () => {
    await request(emulator.url).delete('/voice-connectors/other/origination').expect(404);
  });
});
