import type { Settings } from './flags.ts';

/** The command that repeats one case on the same target. */
export function commandLine(id: string, path: string, settings: Settings): string {
  const flags: [string, string | undefined][] = [
    ['--target', settings.target],
    ['--namespace', settings.namespace === 'chime-sdk-voice' ? undefined : settings.namespace],
    ['--spec', settings.spec],
    ['--voice-connector-id', settings.voiceConnectorId],
    ...settings.phoneNumber.map((number): [string, string] => ['--phone-number', number]),
    ...settings.allowHost.map((host): [string, string] => ['--allow-host', host]),
    ...(settings.sign ? [['--sign', ''] as [string, string]] : []),
    ['--region', settings.region === 'us-east-1' ? undefined : settings.region],
    ['--account', settings.account],
    ['--tls-ca', settings.tlsCa],
    ['--settle', settings.settle === 2 ? undefined : String(settings.settle)],
    ['--seed', String(settings.seed)],
    ['--path', path],
  ];
  const given = flags.flatMap(([flag, value]) =>
    value === undefined ? [] : value === '' ? [flag] : [flag, quoted(value)],
  );
  return ['npx chime-conformance replay', quoted(id), ...given].join(' ');
}

/** As a POSIX shell reads it back. */
export function quoted(text: string): string {
  return /^[\w./:@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** Which client is judged. */
export interface DriverOptions {
  driver?: string;
  driverCommand?: string;
}

/** The command that judges one row again. */
export function clientCommandLine(
  id: string,
  { driver, driverCommand }: DriverOptions,
  settings: Settings,
): string {
  const flags: [string, string | undefined][] = [
    ['--driver', driver],
    ['--driver-command', driverCommand],
    ['--namespace', settings.namespace === 'chime-sdk-voice' ? undefined : settings.namespace],
    ['--spec', settings.spec],
    ['--only', id],
    ['--seed', String(settings.seed)],
  ];
  const given = flags.flatMap(([flag, value]) => (value === undefined ? [] : [flag, quoted(value)]));
  return ['npx chime-conformance client', ...given].join(' ');
}
