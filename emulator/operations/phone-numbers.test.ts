import request from 'supertest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RunningEmulator, startEmulator } from '../index.ts';

let emulator: RunningEmulator;

beforeEach(async () => {
  const ids = ['one', 'two'];
  emulator = await startEmulator({ nextId: () => ids.shift() ?? 'more' });
  for (const Name of ['1', '2']) {
    await request(emulator.url)
      .post('/voice-connectors')
      .send({ Name, RequireEncryption: false })
      .expect(201);
  }
});
afterEach(() => emulator.close());

const send = (id: string, operation: string, body: object) =>
  request(emulator.url).post(`/voice-connectors/${id}?operation=${operation}-phone-numbers`).send(body);

describe('AssociatePhoneNumbersWithVoiceConnector', () => {
  it('associates every number, again and again', async () => {
    const body = { E164PhoneNumbers: ['+12065550100', '12065550100', '99'] };
    for (let time = 0; time < 2; time++) {
      const answer = await send('one', 'associate', body).expect(200);
      expect(answer.body).toEqual({ PhoneNumberErrors: [] });
    }
  });

  it('leaves a number with its Voice Connector, unless it is forced', async () => {
    await send('one', 'associate', { E164PhoneNumbers: ['+12065550100'] });
    const body = { E164PhoneNumbers: ['+12065550101', '12065550100'] };
    const kept = await send('two', 'associate', { ...body, ForceAssociate: null }).expect(200);
    expect(kept.body.PhoneNumberErrors).toEqual([
      {
        ErrorCode: 'PhoneNumberAssociationsExist',
        ErrorMessage: expect.any(String),
        PhoneNumberId: '12065550100',
      },
    ]);
    const moved = await send('two', 'associate', { ...body, ForceAssociate: true }).expect(200);
    expect(moved.body.PhoneNumberErrors).toEqual([]);
    const gone = await send('one', 'disassociate', { E164PhoneNumbers: ['+12065550100'] });
    expect(gone.body.PhoneNumberErrors).toHaveLength(1);
  });

  it('refuses a ForceAssociate that is not a boolean', async () => {
    await send('one', 'associate', { E164PhoneNumbers: [], ForceAssociate: 'true' }).expect(400);
  });
});

describe('DisassociatePhoneNumbersFromVoiceConnector', () => {
  it('releases its numbers and lists the others in the order sent', async () => {
    await send('one', 'associate', { E164PhoneNumbers: ['+12065550100', '+12065550101'] });
    await send('two', 'associate', { E164PhoneNumbers: ['+12065550102'] });
    const sent = ['+12065550109', '12065550100', '+12065550102', '+12065550100'];
    const answer = await send('one', 'disassociate', { E164PhoneNumbers: sent }).expect(200);
    expect(answer.body.PhoneNumberErrors).toMatchObject([
      { ErrorCode: 'NotFound', PhoneNumberId: '+12065550109' },
      { ErrorCode: 'NotFound', PhoneNumberId: '+12065550102' },
    ]);
    const again = await send('one', 'disassociate', { E164PhoneNumbers: ['+12065550100', '+12065550101'] });
    expect(again.body.PhoneNumberErrors).toMatchObject([{ PhoneNumberId: '+12065550100' }]);
  });

  it('has nothing to say about no numbers', async () => {
    const answer = await send('one', 'disassociate', { E164PhoneNumbers: [] }).expect(200);
    expect(answer.body).toEqual({ PhoneNumberErrors: [] });
  });

  it.each([
    [{}],
    [{ E164PhoneNumbers: null }],
    [{ E164PhoneNumbers: '+12065550100' }],
    [{ E164PhoneNumbers: ['+12065550100', '+1'] }],
    [{ E164PhoneNumbers: ['+12065550100', null] }],
    [{ E164PhoneNumbers: [12065550100] }],
  ])('refuses %j and releases nothing', async (body) => {
    await send('one', 'associate', { E164PhoneNumbers: ['+12065550100'] });
    await send('one', 'disassociate', body).expect(400);
    await request(emulator.url).delete('/voice-connectors/one').expect(409);
  });

  it('does not find an unknown Voice Connector', async () => {
    await send('three', 'disassociate', { E164PhoneNumbers: ['+12065550100'] }).expect(404);
  });
});
