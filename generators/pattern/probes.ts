import { type AST, RegExpParser, visitRegExpAST } from '@eslint-community/regexpp';
import { classify } from './classify.ts';
import { type Mutant, mutants } from './mutants.ts';

/** The strings worth sending for a pattern: by class, those that expose most mistakes first. */
export interface PatternProbes {
  valid: string[];
  invalid: string[];
  undecided: string[];
}

/** Characters that validators treat differently: blanks of every family, digits of other scripts, signs, controls. */
const EDGE = [
  ...' \t\n\r\f\v0_-+.(,x#%/é',
  '\0',
  '\x1f',
  '\x7f',
  '\u0085',
  '\u00a0',
  '\u2003',
  '\u2028',
  '\ufeff',
  '\u200b',
  '\u0660',
  '\uff10',
  '\uff0b',
  '😀',
];

/** Values that are nothing but blanks, or nearly so. */
const BLANKS = ['', ' ', '  ', ' \t', '\r\n', '%20', ' - ', ' .~ ', '-', '~', 'A1'];

/** Just beyond the lengths at which stores and validators like to cut. */
const LENGTHS = [65, 129, 257];

/** How many probes beyond those that expose a mistake are kept on each side. */
const EXTRA = 12;

const known = new Map<string, PatternProbes>();

/** Derives boundary probes from the text of a pattern; `seeds` are values known to be harmless, tried first. */
export function patternProbes(patterns: string[], seeds: string[]): PatternProbes {
  const key = JSON.stringify([patterns, seeds]);
  const cached = known.get(key);
  if (cached) return cached;
  const fresh = derive(patterns, seeds);
  known.set(key, fresh);
  return fresh;
}

function derive(patterns: string[], seeds: string[]): PatternProbes {
  const [pattern, ...narrower] = patterns as [string, ...string[]];
  const bases = [...new Set([...seeds, ...expansions(pattern)])];
  const edges = [...EDGE, ...besideRanges(pattern)];
  const candidates = [
    ...new Set([
      ...bases,
      ...bases.flatMap((base) => variations(base, edges)),
      ...narrower.flatMap(expansions),
      ...BLANKS,
      ...seeds.flatMap((seed) =>
        LENGTHS.map((length) => seed.repeat(Math.ceil(length / Math.max(1, seed.length))).slice(0, length)),
      ),
    ]),
  ];
  const byClass: PatternProbes = { valid: [], invalid: [], undecided: [] };
  for (const candidate of candidates) byClass[classify(patterns, candidate)].push(candidate);
  const wrong = mutants(pattern);
  const exposes = (value: string, expected: boolean) =>
    new Set(wrong.filter((mutant) => mutant.accepts(value) !== expected));
  return {
    valid: ordered(byClass.valid, (value) => exposes(value, true)),
    invalid: ordered(byClass.invalid, (value) => exposes(value, false)),
    undecided: spread(byClass.undecided, EXTRA),
  };
}

/** One that is made often comes before any number of those that are not. */
const A_RARE_ONE = 0.01;

/** Greedy set cover: each next value exposes the most mistakes not yet exposed; then the shortest of the rest. */
function ordered(values: string[], exposes: (value: string) => Set<Mutant>): string[] {
  const left = values.map((value) => ({ value, exposed: exposes(value) }));
  const done = new Set<Mutant>();
  const chosen: string[] = [];
  for (;;) {
    const gains = left.map(({ value, exposed }) => ({
      value,
      exposed,
      gain: [...exposed]
        .filter((mutant) => !done.has(mutant))
        .reduce((sum, { isRare }) => sum + (isRare ? A_RARE_ONE : 1), 0),
    }));
    const best = gains.reduce<(typeof gains)[number] | undefined>(
      (most, each) =>
        each.gain > (most?.gain ?? 0) || (each.gain === most?.gain && each.value.length < most.value.length)
          ? each
          : most,
      undefined,
    );
    if (!best || best.gain === 0) break;
    chosen.push(best.value);
    for (const mutant of best.exposed) done.add(mutant);
  }
  const rest = values
    .filter((value) => !chosen.includes(value))
    .sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  return [...chosen, ...spread(rest, EXTRA)];
}

function spread<T>(values: T[], count: number): T[] {
  if (values.length <= count) return values;
  return Array.from(
    { length: count },
    (_, index) => values[Math.floor((index * values.length) / count)] as T,
  );
}

/** One character too many, too few, or another in its place, at both ends and in the middle. */
function variations(base: string, edges: string[]): string[] {
  const middle = Math.floor(base.length / 2);
  const neighbours = edges.flatMap((char) => [
    char + base,
    base + char,
    base.slice(0, middle) + char + base.slice(middle),
    base.slice(0, middle) + char + base.slice(middle + 1),
    base.slice(0, -1) + char,
    char + base.slice(1),
    char,
  ]);
  return [
    ...neighbours,
    base.slice(1),
    base.slice(0, -1),
    base.slice(0, 1),
    base.slice(0, 2),
    base.slice(0, 1) + base,
    base + base.slice(-1),
    base.toUpperCase(),
    `${base}\nx`,
    `x\n${base}`,
    `\n${base}`,
    `${base}\r\n`,
    `${base}\n\n`,
    `${base}\n${base}`,
    `${base},${base}`,
    `${base},1`,
    `${base};ext=1`,
    `tel:${base}`,
    `sip:${base}`,
    `${base.slice(0, -1)}f`,
    `0${base.replace(/^\W/, '')}`,
    `00${base.replace(/^\W/, '')}`,
    base.replace(/^(\W)/, '$10'),
    base.replace(/^\W/, '-'),
    base.replace(/^\W/, ''),
    `${base}12345`,
    `${base}a`,
  ];
}

/** The characters next to the ends of each range that the pattern names. */
function besideRanges(pattern: string): string[] {
  const found: string[] = [];
  const ast = new RegExpParser({ ecmaVersion: 2024 }).parsePattern(pattern, 0, pattern.length, {
    unicode: true,
  });
  visitRegExpAST(ast, {
    onCharacterClassRangeEnter({ min, max }) {
      found.push(String.fromCodePoint(min.value - 1), String.fromCodePoint(max.value + 1));
    },
  });
  return found;
}

/** Values at every combination of lowest and highest counts and characters that the pattern names. */
function expansions(pattern: string): string[] {
  const ast = new RegExpParser({ ecmaVersion: 2024 }).parsePattern(pattern, 0, pattern.length, {
    unicode: true,
  });
  const counts = ['min', 'min+1', 'max', 'max-1', 'max+1', 'few'] as const;
  return counts.flatMap((count) =>
    ['first', 'last'].flatMap((pick) =>
      ast.alternatives.flatMap((alternative) => expand(alternative, count, pick)),
    ),
  );
}

function expand(node: AST.Node, count: string, pick: string): string[] {
  switch (node.type) {
    case 'Alternative': {
      const parts = node.elements.map((element) => expand(element, count, pick));
      return parts.reduce<string[]>(
        (prefixes, part) => prefixes.flatMap((prefix) => part.map((text) => prefix + text)).slice(0, 8),
        [''],
      );
    }
    case 'Group':
    case 'CapturingGroup':
      return node.alternatives.flatMap((alternative) => expand(alternative, count, pick));
    case 'Quantifier': {
      const bounded = node.max === Number.POSITIVE_INFINITY ? node.min + 3 : node.max;
      const times =
        { min: node.min, 'min+1': node.min + 1, max: bounded, 'max-1': bounded - 1, 'max+1': bounded + 1 }[
          count
        ] ?? Math.min(bounded, node.min + 10);
      return expand(node.element, count, pick).map((text) => text.repeat(Math.max(0, times)));
    }
    case 'Character':
      return [String.fromCodePoint(node.value)];
    case 'CharacterSet':
      return [
        node.kind === 'digit'
          ? pick === 'first'
            ? '0'
            : '9'
          : node.kind === 'space' && !node.negate
            ? ' '
            : pick === 'first'
              ? 'a'
              : '~',
      ];
    case 'CharacterClass': {
      const [first] = node.elements;
      const last = node.elements[node.elements.length - 1];
      return [classMember(pick === 'first' ? first : last, pick)];
    }
    default:
      return [''];
  }
}

function classMember(element: AST.CharacterClassElement | undefined, pick: string): string {
  if (element?.type === 'CharacterClassRange')
    return String.fromCodePoint((pick === 'first' ? element.min : element.max).value);
  if (element?.type === 'Character') return String.fromCodePoint(element.value);
  return 'a';
}
