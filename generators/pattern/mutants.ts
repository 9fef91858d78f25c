import { type AST, RegExpParser, visitRegExpAST } from '@eslint-community/regexpp';

/** A way in which an implementation gets a pattern wrong, as a predicate over values. */
export interface Mutant {
  name: string;
  /** Made rarely: worth a probe of its own when the others are exposed. */
  isRare?: boolean;
  accepts(value: string): boolean;
}

/**
 * The mistakes that are made with a pattern: an anchor lost, a bound off by one, a class too wide or too narrow, a flag,
 * a value cleaned before the test, a length in place of the pattern.
 *
 * Probes are ordered by how many of these they would expose.
 */
export function mutants(pattern: string): Mutant[] {
  const right = matcher(pattern);
  return [
    ...edits(pattern).flatMap(([name, source]) => {
      const accepts = tryMatcher(source);
      return accepts
        ? [{ name, accepts, ...(SEPARATED.some((each) => name.endsWith(each)) ? RARE : {}) }]
        : [];
    }),
    { name: 'flag m', accepts: matcher(pattern, 'um') },
    { name: 'flag i', accepts: matcher(pattern, 'ui') },
    { name: 'takes 00 for a plus', accepts: (value) => right(value.replace(/^00/, '+')) },
    { name: 'takes zeros first', accepts: (value) => right(value.replace(/^0+/, '')) },
    { name: 'takes zeros after a sign', accepts: (value) => right(value.replace(/^(\W)0+/, '$1')) },
    { name: 'takes a scheme', accepts: (value) => right(value.replace(/^[a-z]+:/i, '')) },
    ...[',', ';ext=', 'x'].map((sign) => ({
      ...RARE,
      name: `takes an extension after ${sign}`,
      accepts: (value: string) => right(value.replace(new RegExp(`${sign}\\d*$`), '')),
    })),
    { name: 'trims first', accepts: (value) => right(value.trim()) },
    { name: 'strips separators first', accepts: (value) => right(value.replaceAll(/[\s().\-/]/g, '')) },
    { name: 'strips non-digits first', accepts: (value) => right(value.replaceAll(/[^\d+]/g, '')) },
    { name: 'decodes percent signs first', accepts: (value) => right(decoded(value)) },
    { name: 'first line only', accepts: (value) => right(value.split('\n')[0] as string) },
    { name: 'number', accepts: (value) => Number.isFinite(Number(value)) && value.trim() !== '' },
    { name: 'parseInt', accepts: (value) => Boolean(Number.parseInt(value, 10)) },
    { name: 'not empty', accepts: (value) => value !== '' },
    { name: 'not one blank', accepts: (value) => value !== '' && value !== ' ' },
    { name: 'not blanks', accepts: (value) => value.replaceAll(' ', '') !== '' },
    { name: 'no blanks at all', accepts: (value) => right(value) && !/\s/.test(value) },
    { name: 'word characters only', accepts: (value) => right(value) && /^\w+$/.test(value) },
    { name: 'some word character', accepts: (value) => right(value) && /\w/.test(value) },
    { name: 'no hyphen', accepts: (value) => right(value) && !value.includes('-') },
    { name: 'no dot', accepts: (value) => right(value) && !value.includes('.') },
    { name: 'ASCII only', accepts: (value) => right(value) && !/[^\0-\x7f]/.test(value) },
    { name: 'lower case only', accepts: (value) => right(value) && value === value.toLowerCase() },
    { name: 'two characters or more', accepts: (value) => right(value) && value.length >= 2 },
    { name: 'at most 15 characters', accepts: (value) => right(value) && value.length <= 15 },
    { name: 'at most 64 characters', accepts: (value) => right(value) && value.length <= 64 },
    { name: 'at most 128 characters', accepts: (value) => right(value) && value.length <= 128 },
    {
      name: 'ten digits or more',
      accepts: (value) => right(value) && value.replaceAll(/\D/g, '').length >= 10,
    },
    { name: 'accepts all', accepts: () => true },
    { name: 'refuses all', accepts: () => false },
  ];
}

const RARE = { isRare: true };

/** Digits with what people write between groups of them. */
const SEPARATED = [...' -./(_,'].map((sign) => `[\\d\\u{${sign.charCodeAt(0).toString(16)}}]`);

/** Every single edit of the pattern's own text. */
function edits(pattern: string): [string, string][] {
  const found: [string, string][] = [];
  const edit = (name: string, node: AST.Node, replacement: string) =>
    found.push([name, pattern.slice(0, node.start) + replacement + pattern.slice(node.end)]);
  const ast = new RegExpParser({ ecmaVersion: 2024 }).parsePattern(pattern, 0, pattern.length, {
    unicode: true,
  });
  const anchors: AST.Node[] = [];
  visitRegExpAST(ast, {
    onAssertionEnter(node) {
      edit(`without ${node.raw}`, node, '');
      anchors.push(node);
    },
    onQuantifierEnter(node) {
      const element = node.element.raw;
      for (const [min, max] of neighbours(node.min, node.max)) {
        edit(
          `${node.raw} as {${min},${max}}`,
          node,
          `${element}{${min},${max === Number.POSITIVE_INFINITY ? '' : max}}`,
        );
      }
    },
    onCharacterClassRangeEnter(node) {
      const { min, max } = { min: node.min.value, max: node.max.value };
      for (const [from, to] of [
        [min - 1, max],
        [min + 1, max],
        [min, max + 1],
        [min, max - 1],
        [min, min],
      ] as const) {
        if (from > 0 && from <= to)
          edit(`${node.raw} as ${from}-${to}`, node, `\\u{${from.toString(16)}}-\\u{${to.toString(16)}}`);
      }
    },
    onCharacterSetEnter(node) {
      if (node.parent.type === 'CharacterClass') return;
      if (node.kind === 'digit')
        for (const other of ['[1-9]', '[0-8]', '[0-9a-f]', '\\w', '.', '\\p{Nd}', ...SEPARATED])
          edit(`\\d as ${other}`, node, other);
      if (node.kind === 'space')
        for (const other of [node.negate ? '\\s' : '\\S', '[^ ]', '.', '\\w'])
          edit(`${node.raw} as ${other}`, node, other);
    },
    onCharacterEnter(node) {
      if (node.parent.type !== 'CharacterClassRange') edit(`${node.raw} as any character`, node, '.');
      if (node.raw === '\\+') edit('any sign', node, '[-+]');
    },
  });
  if (anchors.length === 0) {
    found.push(['whole value', `^(?:${pattern})$`]);
  } else {
    const bare = [...anchors]
      .reverse()
      .reduce((text, node) => text.slice(0, node.start) + text.slice(node.end), pattern);
    found.push(['without anchors', bare]);
  }
  return found;
}

function neighbours(min: number, max: number): [number, number][] {
  const bounds: [number, number][] = [
    [min - 1, max],
    [min + 1, max],
    [min, max - 1],
    [min, max - 2],
    [min, max + 1],
    [min, Number.POSITIVE_INFINITY],
    [min + 5, max],
  ];
  return bounds.filter(([low, high]) => low >= 0 && low <= high && !(low === min && high === max));
}

function tryMatcher(source: string): ((value: string) => boolean) | undefined {
  try {
    return matcher(source);
  } catch {
    return undefined;
  }
}

function matcher(source: string, flags = 'u'): (value: string) => boolean {
  const expression = new RegExp(source, flags);
  return (value) => expression.test(value);
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
