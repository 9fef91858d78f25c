import { describe, expect, it } from 'vitest';
import { command } from './command.fixture.ts';
import { refusalOf } from './guard.ts';

const SHORT = ['--runs', '0', '--reporter', 'json', '--report-dir', '/tmp/never-made'];

describe('a host where nothing is sent', () => {
  it.each([
    'http://8.8.8.8',
    'http://10.0.0.1:8080/base',
    'https://[2001:db8::1]',
    'http://134744072',
    'http://0x08.8.8.8',
  ])('%s needs --allow-host', async (target) => {
    const { code, err } = await command(['run', ...SHORT, '--target', target]);
    expect(code).toBe(5);
    expect(err).toMatch(/^The target is not on this machine, and every operation writes — .*\. If it may be/);
  });

  it.each([
    'http://169.254.169.254/latest',
    'http://2852039166',
    'http://[fe80::1]',
    'http://[fd00:ec2::254]',
    'http://[::ffff:169.254.169.254]',
  ])('%s is refused even when it is allowed', async (target) => {
    const { hostname } = new URL(target);
    const { code, err } = await command(['run', ...SHORT, '--target', target, '--allow-host', hostname]);
    expect(code).toBe(5);
    expect(err).toMatch(/^The target is link-local, where cloud metadata is served — .*\n$/);
  });
});

describe('what a name resolves to', () => {
  it('decides, whatever the name', () => {
    const at = (reach: string, ...addresses: string[]) => ({ reach, addresses });
    expect(refusalOf(at('loopback', '127.0.0.1'), 'fake.example', [])).toBeUndefined();
    expect(refusalOf(at('elsewhere', '192.0.2.1'), 'api.test', [])).toContain('api.test (192.0.2.1)');
    expect(refusalOf(at('elsewhere', '192.0.2.1'), 'api.test', ['API.test'])).toBeUndefined();
    expect(refusalOf(at('elsewhere', '192.0.2.1'), 'api.test', ['other.test'])).toBeDefined();
    expect(refusalOf(at('link-local', '169.254.1.1'), 'api.test', ['api.test'])).toContain('169.254.1.1');
  });
});
