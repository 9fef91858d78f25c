/** A report or the journal cannot be written: no space, no rights, a file where a folder should be. */
export class ReportUnwritable extends Error {
  override readonly name = 'ReportUnwritable';
}

/** What was given as a report or a baseline is none, or cannot be used together with the others. */
export class ReportUnusable extends Error {
  override readonly name = 'ReportUnusable';
}

const SAYS: Record<string, [what: string, next: (flag: string) => string]> = {
  ENOSPC: ['The disk is full', (flag) => `Free some space, or choose another ${flag}.`],
  EDQUOT: ['The disk quota is used up', (flag) => `Free some space, or choose another ${flag}.`],
  EACCES: [
    'No permission to write the report',
    (flag) => `Correct the permissions, or choose another ${flag}.`,
  ],
  EPERM: [
    'No permission to write the report',
    (flag) => `Correct the permissions, or choose another ${flag}.`,
  ],
  EROFS: ['The file system is read-only', (flag) => `Choose a ${flag} that can be written.`],
  ENOENT: ['The folder does not exist', (flag) => `Create it, or choose another ${flag}.`],
  ENOTDIR: ['A file stands where a folder is needed', (flag) => `Move it away, or choose another ${flag}.`],
  EEXIST: ['A file stands where a folder is needed', (flag) => `Move it away, or choose another ${flag}.`],
  EISDIR: ['A folder stands where a file is needed', (flag) => `Move it away, or choose another ${flag}.`],
};

/** Turns what the file system threw into one line: what happened, the datum, what to do. */
export function reportUnwritable(cause: unknown, path: string, flag = '--report-dir'): ReportUnwritable {
  if (cause instanceof ReportUnwritable) return cause;
  const { code = '', message } = cause as NodeJS.ErrnoException;
  const [what, next] = SAYS[code] ?? [
    `The report cannot be written (${code || message})`,
    () => `Choose another ${flag}.`,
  ];
  return new ReportUnwritable(`${what} — ${path}. ${next(flag)}`, { cause });
}
