import { describe, expect, it } from 'vitest';
import { readings } from './dialects.ts';

/** The readings, by engine, that accept a value. */
function accepting(pattern: string, value: string): string[] {
  return readings(pattern)
    .filter((reading) => reading.accepts(value))
    .map(({ name }) => name);
}

describe('readings', () => {
  it('are a search and a full match for each engine, with a name of its own', () => {
    const names = readings('a').map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => name.endsWith(', search'))).toHaveLength(names.length / 2);
    expect(names.filter((name) => name.endsWith(', full match'))).toHaveLength(names.length / 2);
  });

  it('find a part in a search and want the whole in a full match', () => {
    expect(accepting('b', 'abc')).toEqual(accepting('b', 'b').filter((name) => name.endsWith('search')));
  });

  it.each<[about: string, value: string, engines: RegExp]>([
    ['a vertical tab is a blank to all but RE2', '\v', /^RE2/],
    ['a byte order mark is a blank to ECMAScript alone', '\ufeff', /^(?!ECMAScript)/],
    ['the information separators are blanks to Python alone', '\x1f', /^(?!Python)/],
    ['the Mongolian vowel separator is a blank to PCRE with UCP alone', '\u180e', /^(?!PCRE, UTF)/],
    [
      'a no-break space is a blank where classes are Unicode',
      '\u00a0',
      /^(Java,(?! Unicode)|PCRE, bytes|RE2)/,
    ],
  ])('disagree on \\s: %s', (_, value, engines) => {
    const all = readings('\\S').map(({ name }) => name);
    expect(accepting('\\S', value)).toEqual(all.filter((name) => engines.test(name)));
  });

  it.each<[about: string, value: string, engines: RegExp]>([
    ['nothing', '1', /./],
    ['a line feed', '1\n', /^(Java|Python|PCRE|\.NET).*search$/],
    ['a carriage return', '1\r', /^Java.*search$/],
    ['both', '1\r\n', /^Java.*search$/],
    ['two line feeds', '1\n\n', /^$/],
    ['a letter', '1x', /^$/],
  ])('disagree on what may follow $: %s', (_, value, engines) => {
    const all = readings('^1$').map(({ name }) => name);
    expect(accepting('^1$', value)).toEqual(all.filter((name) => engines.test(name)));
  });

  it.each<[about: string, value: string, engines: RegExp]>([
    ['a digit of ASCII', '7', /./],
    ['a digit of another script', '\u0667', /^(Java, Unicode|Python|PCRE, UTF|Rust|\.NET)/],
    ['a superscript', '\u00b2', /^$/],
  ])('disagree on \\d: %s', (_, value, engines) => {
    const all = readings('^\\d$').map(({ name }) => name);
    expect(accepting('^\\d$', value)).toEqual(all.filter((name) => engines.test(name)));
  });

  it.each<[about: string, value: string, engines: RegExp]>([
    ['a line feed', '\n', /^$/],
    ['a carriage return', '\r', /^(?!ECMAScript|Java)/],
    ['a line separator', '\u2028', /^(?!ECMAScript|Java)/],
    ['next line', '\u0085', /^(?!Java)/],
  ])('disagree on what . stands for: %s', (_, value, engines) => {
    const all = readings('^.$').map(({ name }) => name);
    const full = (names: string[]) => names.filter((name) => name.endsWith('full match'));
    expect(full(accepting('^.$', value))).toEqual(full(all).filter((name) => engines.test(name)));
  });

  it.each(['[^\\s]', '(?:\\s|\\d)+', '(a|\\.b){2,}?', '^(?!x)\\w+$', '[a-z]+\\b', '\\u{1f600}'])(
    'can be made of %s',
    (pattern) => {
      const native = new RegExp(pattern, 'u');
      const [ecma] = readings(pattern);
      for (const value of ['', 'a', ' ', '7', '.b.b', 'x', '😀', 'ab 1'])
        expect(ecma?.accepts(value), value).toBe(native.test(value));
    },
  );
});
