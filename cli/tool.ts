import { readFileSync } from 'node:fs';

/** The package as it names itself; it lies one folder up from the sources and two from the build. */
export const tool: { name: string; version: string } =
  read(new URL('../package.json', import.meta.url)) ??
  (read(new URL('../../package.json', import.meta.url)) as { name: string; version: string });

function read(url: URL): { name: string; version: string } | undefined {
  try {
    const { name, version } = JSON.parse(readFileSync(url, 'utf8')) as { name: string; version: string };
    return { name, version };
  } catch {
    return undefined;
  }
}
