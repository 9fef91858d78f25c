import request from 'supertest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RunningEmulator, startEmulator } from '../index.ts';

let emulator: RunningEmulator;
let path: string;

beforeEach(async () => {
  emulator = await startEmulator({ nextId: () => 'vc' });
  path = '/voice-connectors/vc/termination/credentials';
  await request(emulator.url)
    .post('/voice-connectors')
    .send({ Name: 'n', RequireEncryption: false })
    .expect(201);
});
afterEach(() => emulator.close());

const put = (body: string | object) => request(emulator.url).post(`${path}?operation=put`).send(body);
const remove = (body: string | object) => request(emulator.url).post(`${path}?operation=delete`).send(body);

async function usernames() {
  const { body } = await request(emulator.url).get(path).expect(200);
  return body.Usernames;
}

describe('PutVoiceConnectorTerminationCredentials', () => {
  it('adds names in the order in which they came, each once', async () => {
    await put({
      Credentials: [
        { Username: 'b', Password: '1' },
        { Username: 'a', Password: '2' },
      ],
    }).expect(204, '');
    await put({
      Credentials: [
        { Username: 'A', Password: '3' },
        { Username: 'b', Password: '4' },
      ],
    }).expect(204);
    expect(await usernames()).toEqual(['b', 'a', 'A']);
  });

  it.each([[{}], [{ Credentials: [] }], [{ Credentials: null }], [{ credentials: 'x' }]])(
    'does nothing for %j',
    async (body) => {
      await put({ Credentials: [{ Username: 'a', Password: 'p' }] });
      await put(body).expect(204);
      expect(await usernames()).toEqual(['a']);
    },
  );

  it('does nothing without a body', async () => {
    await request(emulator.url).post(`${path}?operation=put`).expect(204);
  });

  it.each([
    [{ Credentials: {} }],
    [{ Credentials: 'x' }],
    [{ Credentials: [null] }],
    [{ Credentials: [{ Username: 'ok', Password: 'p' }, {}] }],
    [
      {
        Credentials: [
          { Username: 'ok', Password: 'p' },
          { Username: '', Password: 'p' },
        ],
      },
    ],
  ])('refuses %j and adds nothing', async (body) => {
    await put(body).expect(400);
    expect(await usernames()).toEqual([]);
  });

  it('takes names that every object knows', async () => {
    const names = ['__proto__', 'constructor', 'toString'];
    await put({ Credentials: names.map((Username) => ({ Username, Password: 'p' })) }).expect(204);
    expect(await usernames()).toEqual(names);
  });
});

describe('DeleteVoiceConnectorTerminationCredentials', () => {
  it('deletes the names that are there', async () => {
    await put({ Credentials: ['a', 'b', 'c'].map((Username) => ({ Username, Password: 'p' })) });
    await remove({ Usernames: ['b', 'x', 'b', 'C'] }).expect(204, '');
    expect(await usernames()).toEqual(['a', 'c']);
    await remove({ Usernames: [] }).expect(204);
    await remove({ Usernames: ['a', 'c'] }).expect(204);
    expect(await usernames()).toEqual([]);
  });

  it.each([
    [{}],
    [{ Usernames: null }],
    [{ Usernames: 'a' }],
    [{ Usernames: { 0: 'a' } }],
    [{ Usernames: ['a', null] }],
    [{ Usernames: ['a', 'ö'] }],
    [{ usernames: ['a'] }],
    [{ Credentials: [] }],
    ['{"__proto__":{"Usernames":["a"]}}'],
    ['{"Usernames":["a"],"Usernames":null}'],
  ])('refuses %j and deletes nothing', async (body) => {
    await put({ Credentials: [{ Username: 'a', Password: 'p' }] });
    await remove(body).set('content-type', 'application/json').expect(400);
    expect(await usernames()).toEqual(['a']);
  });
});
