import { MASK } from './secrets.ts';

/** The value in a description such as `Things[].Key: "abc", between good elements`; a cut one has no closing quote. */
const DESCRIBED = /(?<![\w$])([\w$]+)(?:\[\])?: "((?:[^"\\]|\\.)*)/g;

/** The values of secret members that a description of a case quotes. */
export function describedSecrets(about: string, names: ReadonlySet<string>): string[] {
  return [...about.matchAll(DESCRIBED)]
    .filter(([, name]) => names.has(name as string))
    .map(([, , value]) => unescaped(value as string));
}

/** The description without those values. */
export function withoutDescribed(about: string, names: ReadonlySet<string>): string {
  return about.replaceAll(DESCRIBED, (whole, name: string, value: string) =>
    names.has(name) ? `${whole.slice(0, whole.length - value.length)}${MASK}` : whole,
  );
}

function unescaped(text: string): string {
  try {
    return JSON.parse(`"${text}"`) as string;
  } catch {
    return text;
  }
}
