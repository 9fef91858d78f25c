import { describe, expect, it } from 'vitest';
import {
  abridged,
  cut,
  htmlText,
  markdownCode,
  markdownFence,
  markdownText,
  shellWord,
  terminalText,
  visible,
  xmlAttribute,
  xmlText,
} from './escape.ts';

describe('visible', () => {
  it.each([
    ['ANSI colour', '\u001b[31mred', '\\x1b[31mred'],
    ['C1 control sequence introducer', '\u009b2J', '\\x9b2J'],
    ['NUL and DEL', '\0\u007f', '\\x00\\x7f'],
    ['lines', 'a\r\n\tb', 'a\\r\\n\\tb'],
    ['bidi override and isolate', '\u202egnp\u2066', '\\u202egnp\\u2066'],
    ['zero width', 'a\u200bb\ufeff', 'a\\u200bb\\ufeff'],
    ['line separator', 'a\u2028b', 'a\\u2028b'],
    ['lone surrogate', 'a\ud800b', 'a\\ud800b'],
    ['tag character', '\u{e0041}', '\\u{e0041}'],
    ['blanks that look like one', 'a\u00a0b\u3000', 'a\\xa0b\\u3000'],
    ['ordinary text', 'Zürich 東京 😀 <b>', 'Zürich 東京 😀 <b>'],
  ])('shows %s', (_, text, shown) => {
    expect(visible(text)).toBe(shown);
  });
});

describe('cut', () => {
  it('counts code points and never halves one', () => {
    expect(cut('😀😀😀', 3)).toBe('😀😀😀');
    expect(cut('😀😀😀', 2)).toBe('😀…');
  });
});

describe('abridged', () => {
  it('says how much is missing', () => {
    expect(abridged('abcdef', 4)).toBe('abcd\n… 2 more characters');
    expect(abridged('abc😀', 4)).toBe('abc\n… 2 more characters');
  });
});

describe('terminalText', () => {
  it.each([
    ['::error::boom', '\\::error::boom'],
    ['  ::stop-commands::x', '  \\::stop-commands::x'],
    ['a ##[group]b', 'a #\\#[group]b'],
    ['##vso[task.setvariable]', '#\\#vso[task.setvariable]'],
    ['a\n::error::b', 'a\\n::error::b'],
  ])('gives no build service a command: %j', (text, safe) => {
    expect(terminalText(text)).toBe(safe);
  });

  it('is cut', () => {
    expect(terminalText('x'.repeat(1e6), 10)).toBe('xxxxxxxxx…');
  });
});

describe('htmlText', () => {
  it('leaves nothing for a parser', () => {
    expect(htmlText(`</script><img src=x onerror='a("b")'>&\u202e\n`)).toBe(
      '&lt;/script&gt;&lt;img src=x onerror=&#39;a(&quot;b&quot;)&#39;&gt;&amp;\\u202e\n',
    );
  });
});

describe('xmlText', () => {
  it('leaves no code point that XML 1.0 forbids, and no end of a CDATA section', () => {
    expect(xmlText('a\0\u001b\ufffe\ud800]]>&\n')).toBe('a\\u{0}\\u{1b}\\u{fffe}\\u{d800}]]&gt;&amp;\n');
    expect(xmlAttribute('a"\n')).toBe('a&quot;\\u{a}');
  });

  it('leaves none of all code points below U+10000 that are illegal', () => {
    const all = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).join(' ');
    expect(xmlText(all)).not.toMatch(/[^\t\n\x20-\ud7ff\ue000-\ufffd]/);
  });
});

describe('markdownText', () => {
  it.each([
    ['a | b', 'a \\| b'],
    ['<img src=x>', '&lt;img src=x&gt;'],
    ['@octocat', '@&#8203;octocat'],
    ['see #12', 'see #&#8203;12'],
    ['https://evil.test', 'https:&#8203;//evil.test'],
    ['www.evil.test', 'www.&#8203;evil.test'],
    ['[a](b) *c* _d_ `e`', '\\[a\\]\\(b\\) \\*c\\* \\_d\\_ \\`e\\`'],
    ['- item\n# title', '\\- item\\\\n# title'],
    ['1. one', '\\1. one'],
  ])('%j is only text', (text, safe) => {
    expect(markdownText(text)).toBe(safe);
  });
});

describe('markdownCode', () => {
  it.each([
    ['plain', '`plain`'],
    ['a `b` c', '``a `b` c``'],
    ['`', '`` ` ``'],
    ['', '`  `'],
    ['a\nb', '`a\\nb`'],
  ])('holds %j', (text, code) => {
    expect(markdownCode(text)).toBe(code);
  });
});

describe('markdownFence', () => {
  it('is longer than any run of back-ticks in it', () => {
    expect(markdownFence('a\n````\nb')).toBe('`````text\na\n````\nb\n`````');
  });
});

describe('shellWord', () => {
  it.each([
    ['plain/path-1.2', 'plain/path-1.2'],
    ["it's", `'it'\\''s'`],
    ['$(rm -rf /) `x` "y"', `'$(rm -rf /) \`x\` "y"'`],
    ['', "''"],
  ])('quotes %j', (text, word) => {
    expect(shellWord(text)).toBe(word);
  });
});
