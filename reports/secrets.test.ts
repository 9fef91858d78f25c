import { describe, expect, it } from 'vitest';
import { Secrets } from './secrets.ts';

const SECRET = `s3cret & "sœur" <x>+y/z`;
const bytes = Buffer.from(SECRET, 'utf8');

describe('Secrets', () => {
  it.each<[form: string, text: string]>([
    ['plainly', SECRET],
    ['twice', `${SECRET}${SECRET}`],
    ['as JSON', JSON.stringify({ Message: SECRET })],
    ['as JSON in JSON', JSON.stringify({ Message: JSON.stringify({ Message: SECRET }) })],
    ['with percents', encodeURIComponent(SECRET)],
    ['with small percents', encodeURIComponent(SECRET).replaceAll(/%../g, (each) => each.toLowerCase())],
    ['with percents of percents', encodeURIComponent(encodeURIComponent(SECRET))],
    ['as a form', new URLSearchParams({ p: SECRET }).toString()],
    ['as base64', bytes.toString('base64')],
    ['as base64url', bytes.toString('base64url')],
    ['behind a name in base64', Buffer.from(`jdoe:${SECRET}`).toString('base64')],
    ['between others in base64', Buffer.from(`x${SECRET}!!`).toString('base64')],
    ['as UTF-16 in base64', Buffer.from(SECRET, 'utf16le').toString('base64')],
    ['as hexadecimal', bytes.toString('hex')],
    ['as HEXADECIMAL', bytes.toString('hex').toUpperCase()],
    ['in capitals', SECRET.toUpperCase()],
    ['backwards', [...SECRET].reverse().join('')],
    [
      'as HTML',
      SECRET.replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;'),
    ],
    ['as latin-1', bytes.toString('latin1')],
  ])('masks what comes back %s', (_, text) => {
    const masked = new Secrets([SECRET, 'other-secret-1']).mask(`before ${text} after`);
    expect(masked).toMatch(/^before .*\*\*\*.* after$/);
    // Of what stands in other bytes, the letters at its ends that depend on them may stay.
    expect(masked.replaceAll('***', '').length).toBeLessThan('before  after'.length + 34);
    for (const part of [SECRET, bytes.toString('base64'), 's3cret', 'S3CRET', '733363726574'])
      expect(masked).not.toContain(part);
  });

  it('changes nothing else', () => {
    const text = 'Neither *** nor s3cre t nor "sœur"';
    expect(new Secrets([SECRET]).mask(text)).toBe(text);
    expect(new Secrets().mask(SECRET)).toBe(SECRET);
    expect(new Secrets(['', 'abc']).mask('abc abc')).toBe('abc abc');
  });

  it('leaves what is said openly', () => {
    const secrets = new Secrets(['hunter22-hunter']);
    expect(secrets.mask('hunter22-hunter', (guise) => guise === 'hunter22-hunter')).toBe('hunter22-hunter');
  });

  it('masks the longest of those that begin alike', () => {
    expect(new Secrets(['secret-1', 'secret-1-and-more']).mask('secret-1-and-more!')).toBe('***!');
  });

  it('knows many, and not without end', () => {
    const secrets = new Secrets();
    for (let each = 0; each < 10_000; each++) secrets.add(`password-${each}-of-many`);
    expect(secrets.size).toBeLessThanOrEqual(4096);
    expect(secrets.mask('password-9999-of-many')).toBe('***');
  });

  it('never forgets what it was given first', () => {
    const secrets = new Secrets(['the-key-of-the-account']);
    for (let each = 0; each < 10_000; each++) secrets.add(`password-${each}-of-many`);
    expect(secrets.mask('the-key-of-the-account')).toBe('***');
  });

  it('takes time with the length of the text alone', () => {
    const secrets = new Secrets(Array.from({ length: 4000 }, (_, each) => `${each}-pass-${each}-word`));
    const text = 'x-pass-y '.repeat(100_000);
    const startedAt = performance.now();
    expect(secrets.mask(text)).toBe(text);
    expect(performance.now() - startedAt).toBeLessThan(3000);
  });
});
