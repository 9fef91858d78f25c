import { guisesOf, SEARCHABLE } from './guises.ts';

export const MASK = '***';
/** The oldest are forgotten beyond this; a target repeats what it just got, or what it keeps. */
const MOST = 4096;

/** What nobody may read, wherever it turns up. */
export class Secrets {
  readonly #texts = new Set<string>();
  /** What is known from the start is never forgotten. */
  readonly #lasting: readonly string[];
  /** Guises by their first characters and their length. */
  #index = new Map<string, Map<number, Set<string>>>();

  constructor(texts: Iterable<string> = []) {
    this.#lasting = [...texts];
    for (const text of this.#lasting) this.add(text);
  }

  get size(): number {
    return this.#texts.size;
  }

  add(text: string): void {
    if (this.#texts.has(text) || text.length < SEARCHABLE) return;
    this.#texts.add(text);
    this.#enter(text);
    if (this.#texts.size > MOST) this.#forget();
  }

  /** The text with every guise of every secret masked. Takes time with its length, not with the number of secrets. */
  mask(text: string, isOpen: (guise: string) => boolean = () => false): string {
    if (this.#index.size === 0) return text;
    let masked = '';
    let from = 0;
    for (let at = 0; at + SEARCHABLE <= text.length; at++) {
      const guise = this.#guiseAt(text, at, isOpen);
      if (guise === undefined) continue;
      masked += text.slice(from, at) + MASK;
      from = at + guise.length;
      at = from - 1;
    }
    return masked + text.slice(from);
  }

  #forget(): void {
    const kept = [...this.#lasting, ...[...this.#texts].slice(MOST / 2)];
    this.#texts.clear();
    this.#index = new Map();
    for (const each of kept) this.add(each);
  }

  #guiseAt(text: string, at: number, isOpen: (guise: string) => boolean): string | undefined {
    const alike = this.#index.get(text.slice(at, at + SEARCHABLE));
    let longest: string | undefined;
    for (const [length, guises] of alike ?? []) {
      if (longest !== undefined && length <= longest.length) continue;
      const part = text.slice(at, at + length);
      if (guises.has(part) && !isOpen(part)) longest = part;
    }
    return longest;
  }

  #enter(text: string): void {
    for (const guise of guisesOf([text])) {
      const key = guise.slice(0, SEARCHABLE);
      const alike = this.#index.get(key) ?? new Map<number, Set<string>>();
      this.#index.set(key, alike);
      alike.set(guise.length, (alike.get(guise.length) ?? new Set()).add(guise));
    }
  }
}
