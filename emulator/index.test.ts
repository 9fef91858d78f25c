import { connect } from 'node:net';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { createEmulator, startEmulator } from './index.ts';

describe('createEmulator', () => {
  it('does not listen yet', () => {
    expect(createEmulator().listening).toBe(false);
  });
});

describe('startEmulator', () => {
  it('gives every server the same ids and a store of its own', async () => {
    const exchange = async () => {
      const { url, close } = await startEmulator();
      const body = { Name: 'n', RequireEncryption: true };
      const first = await request(url).post('/voice-connectors').send(body);
      const second = await request(url).post('/voice-connectors').send(body);
      await close();
      return [first, second].map((answer) => [
        answer.body.VoiceConnector.VoiceConnectorId,
        answer.headers['x-amzn-requestid'],
      ]);
    };
    expect(await exchange()).toEqual([
      ['abcdef1ghij2klmno30001', '00000000-0000-4000-8000-000000000001'],
      ['abcdef1ghij2klmno30002', '00000000-0000-4000-8000-000000000002'],
    ]);
    expect(await exchange()).toEqual(await exchange());
  });

  it('answers what breaks inside with ServiceFailureException, and lives on', async () => {
    const { url, close } = await startEmulator({
      now: () => {
        throw new Error('the clock stopped');
      },
    });
    const broken = await request(url).post('/voice-connectors').send({ Name: 'n', RequireEncryption: true });
    expect(broken.status).toBe(500);
    expect(broken.headers['x-amzn-errortype']).toBe('ServiceFailureException');
    expect(broken.body).toEqual({
      Code: 'ServiceFailure',
      Message: 'The service encountered an unexpected error.',
    });
    await request(url).get('/voice-connectors').expect(200, { VoiceConnectors: [] });
    await close();
  });

  it('rejects when the port is taken', async () => {
    const { url, close } = await startEmulator();
    await expect(startEmulator({ port: Number(new URL(url).port) })).rejects.toThrow('EADDRINUSE');
    await close();
  });

  it('closes while connections are open, and may be closed twice', async () => {
    const { url, close } = await startEmulator();
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.on('error', () => {});
    socket.write('GET /voice-connectors HTTP/1.1\r\nHost: x\r\n\r\n');
    await new Promise((resolve) => socket.once('data', resolve));
    await close();
    await closed;
    await close();
  });
});
