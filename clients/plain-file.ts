import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A file that is no TypeScript. It lies beside the sources, and a build leaves it where it is. */
export function plainFile(name: string): string {
  const candidates = [`./${name}`, `../../clients/${name}`].map((each) => new URL(each, import.meta.url));
  return fileURLToPath(candidates.find((each) => existsSync(each)) ?? (candidates[0] as URL));
}
