import { describe, expect, it } from 'vitest';
import { locate, reachOf } from './whereabouts.ts';

describe('where an address leads', () => {
  it.each([
    ['127.0.0.1', 'loopback'],
    ['127.255.255.254', 'loopback'],
    ['0.0.0.0', 'loopback'],
    ['::1', 'loopback'],
    ['::', 'loopback'],
    ['::ffff:127.0.0.1', 'loopback'],
    ['128.0.0.1', 'elsewhere'],
    ['10.0.0.1', 'elsewhere'],
    ['192.168.0.1', 'elsewhere'],
    ['::2', 'elsewhere'],
    ['fec0::1', 'elsewhere'],
    ['fd00::1', 'elsewhere'],
    ['169.254.0.1', 'link-local'],
    ['169.254.169.254', 'link-local'],
    ['::ffff:169.254.169.254', 'link-local'],
    ['fe80::1', 'link-local'],
    ['fe80::1%eth0', 'link-local'],
    ['febf::1', 'link-local'],
    ['fd00:ec2::254', 'link-local'],
  ])('%s: %s', (address, reach) => {
    expect(reachOf(address)).toBe(reach);
  });
});

describe('a name', () => {
  it.each<[addresses: string[], reach: string]>([
    [['127.0.0.2'], 'loopback'],
    [['::1', '127.0.0.1'], 'loopback'],
    [['127.0.0.1', '192.0.2.1'], 'elsewhere'],
    [['192.0.2.1', '127.0.0.1', '169.254.169.254'], 'link-local'],
  ])('that resolves to %j leads %s', async (addresses, reach) => {
    expect((await locate('api.test', async () => addresses)).reach).toBe(reach);
  });

  it('is resolved once, so that a second answer cannot lead elsewhere', async () => {
    const answers = [['127.0.0.1'], ['192.0.2.1']];
    const { lookup } = await locate('api.test', async () => answers.shift() as string[]);
    const found = await new Promise((resolve) =>
      lookup('api.test', { all: true }, (_error, addresses) => resolve(addresses)),
    );
    expect(found).toEqual([{ address: '127.0.0.1', family: 4 }]);
  });

  it.each([
    ['localhost', ['loopback']],
    ['[::1]', ['loopback']],
  ])('%s is this machine', async (host, reaches) => {
    expect(reaches).toContain((await locate(host)).reach);
  });

  it('that nobody knows says so', async () => {
    const nobody = locate('nowhere.test', async () => Promise.reject(new Error('ENOTFOUND')));
    await expect(nobody).rejects.toThrow('The host name is not known — nowhere.test. Correct --target.');
    await expect(locate('empty.test', async () => [])).rejects.toThrow('The host name is not known');
  });
});
