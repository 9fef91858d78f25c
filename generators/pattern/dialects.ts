import { type AST, RegExpParser } from '@eslint-community/regexpp';

/**
 * How regular-expression engines read one documented pattern.
 *
 * The documents print patterns and name no engine, and engines differ in what `\s`, `\d`, `.` and `$` stand for and in
 * whether a validator searches or matches the whole value. A value is beyond doubt only when all of them agree.
 */
interface Dialect {
  name: string;
  whitespace: string;
  digit: string;
  /** Characters that `.` does not cross. */
  lineEnds: string;
  /** What may follow `$`, besides nothing. */
  beforeEnd: string;
}

const ASCII_SPACE = '\\t\\n\\f\\r ';
const UNICODE_SPACE = `${ASCII_SPACE}\\v\\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000`;
const JAVA_ENDS = '\\n\\r\\u0085\\u2028\\u2029';

const DIALECTS: Dialect[] = [
  {
    name: 'ECMAScript',
    whitespace: `${ASCII_SPACE}\\v\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff`,
    digit: '0-9',
    lineEnds: '\\n\\r\\u2028\\u2029',
    beforeEnd: '',
  },
  {
    name: 'Java',
    whitespace: `${ASCII_SPACE}\\v`,
    digit: '0-9',
    lineEnds: JAVA_ENDS,
    beforeEnd: `\\r\\n|[${JAVA_ENDS}]`,
  },
  {
    name: 'Java, Unicode classes',
    whitespace: UNICODE_SPACE,
    digit: '\\p{Nd}',
    lineEnds: JAVA_ENDS,
    beforeEnd: `\\r\\n|[${JAVA_ENDS}]`,
  },
  {
    name: 'Python',
    whitespace: `${UNICODE_SPACE}\\u001c-\\u001f`,
    digit: '\\p{Nd}',
    lineEnds: '\\n',
    beforeEnd: '\\n',
  },
  {
    name: 'PCRE, UTF and UCP',
    whitespace: `${UNICODE_SPACE}\\u180e`,
    digit: '\\p{Nd}',
    lineEnds: '\\n',
    beforeEnd: '\\n',
  },
  { name: 'PCRE, bytes', whitespace: `${ASCII_SPACE}\\v`, digit: '0-9', lineEnds: '\\n', beforeEnd: '\\n' },
  { name: 'RE2', whitespace: ASCII_SPACE, digit: '0-9', lineEnds: '\\n', beforeEnd: '' },
  { name: 'Rust', whitespace: UNICODE_SPACE, digit: '\\p{Nd}', lineEnds: '\\n', beforeEnd: '' },
  { name: '.NET', whitespace: UNICODE_SPACE, digit: '\\p{Nd}', lineEnds: '\\n', beforeEnd: '\\n' },
];

/** One engine in one mode: whether it takes a value. */
export interface Reading {
  name: string;
  accepts(value: string): boolean;
}

/** Every plausible way to read a pattern. */
export function readings(pattern: string): Reading[] {
  const ast = new RegExpParser({ ecmaVersion: 2024 }).parsePattern(pattern, 0, pattern.length, {
    unicode: true,
  });
  return DIALECTS.flatMap((dialect) => {
    const source = translate(ast, dialect);
    return [
      { name: `${dialect.name}, search`, accepts: matcher(source) },
      // A full match ends at the very end, whatever `$` would let pass.
      {
        name: `${dialect.name}, full match`,
        accepts: matcher(`^(?:${translate(ast, { ...dialect, beforeEnd: '' })})$`),
      },
    ];
  });
}

function matcher(source: string): (value: string) => boolean {
  const expression = new RegExp(linear(source), 'u');
  return (value) => expression.test(value);
}

/** A search need not look for what may surround a match: a leading or trailing `.*` only costs quadratic time. */
function linear(source: string): string {
  return source.startsWith('^') || source.endsWith('$')
    ? source
    : source.replace(/^\[\^[^\]]*\]\*/, '').replace(/\[\^[^\]]*\]\*$/, '');
}

function translate(node: AST.Node, dialect: Dialect): string {
  switch (node.type) {
    case 'Pattern':
      return node.alternatives.map((alternative) => translate(alternative, dialect)).join('|');
    case 'Alternative':
      return node.elements.map((element) => translate(element, dialect)).join('');
    case 'Group':
      return `(?:${node.alternatives.map((alternative) => translate(alternative, dialect)).join('|')})`;
    case 'CapturingGroup':
      return `(${node.alternatives.map((alternative) => translate(alternative, dialect)).join('|')})`;
    case 'Quantifier': {
      const suffix = node.raw.slice(node.element.raw.length);
      return translate(node.element, dialect) + suffix;
    }
    case 'Assertion':
      return node.kind === 'end' && dialect.beforeEnd !== '' ? `(?=(?:${dialect.beforeEnd})?$)` : node.raw;
    case 'CharacterClass':
      return `[${node.negate ? '^' : ''}${node.elements.map((element) => classElement(element, dialect)).join('')}]`;
    case 'CharacterSet':
      return characterSet(node, dialect);
    default:
      return node.raw;
  }
}

/** Negated sets inside a class are left to the engine that runs here. */
function classElement(element: AST.CharacterClassElement, dialect: Dialect): string {
  if (element.type !== 'CharacterSet' || element.kind === 'property' || element.negate) return element.raw;
  return element.kind === 'space'
    ? dialect.whitespace
    : element.kind === 'digit'
      ? dialect.digit
      : element.raw;
}

function characterSet(node: AST.CharacterSet, dialect: Dialect): string {
  switch (node.kind) {
    case 'any':
      return `[^${dialect.lineEnds}]`;
    case 'space':
      return `[${node.negate ? '^' : ''}${dialect.whitespace}]`;
    case 'digit':
      return `[${node.negate ? '^' : ''}${dialect.digit}]`;
    default:
      return node.raw;
  }
}
