/** A report or the journal cannot be written: no space, no rights, a file where a folder should be. */
export class ReportUnwritable extends Error {
  override readonly name = 'ReportUnwritable';
}

const SAYS: Record<string, [what: string, next: string]> = {
  ENOSPC: ['The disk is full', 'Free some space, or choose another --report-dir.'],
  EDQUOT: ['The disk quota is used up', 'Free some space, or choose another --report-dir.'],
  EACCES: ['No permission to write the report', 'Correct the permissions, or choose another --report-dir.'],
  EPERM: ['No permission to write the report', 'Correct the permissions, or choose another --report-dir.'],
  EROFS: ['The file system is read-only', 'Choose a --report-dir that can be written.'],
  ENOTDIR: ['A file stands where a folder is needed', 'Move it away, or choose another --report-dir.'],
  EEXIST: ['A file stands where a folder is needed', 'Move it away, or choose another --report-dir.'],
  EISDIR: ['A folder stands where a file is needed', 'Move it away, or choose another --report-dir.'],
};

/** Turns what the file system threw into one line: what happened, the datum, what to do. */
export function reportUnwritable(cause: unknown, path: string): ReportUnwritable {
  if (cause instanceof ReportUnwritable) return cause;
  const { code = '', message } = cause as NodeJS.ErrnoException;
  const [what, next] = SAYS[code] ?? [
    `The report cannot be written (${code || message})`,
    'Choose another --report-dir.',
  ];
  return new ReportUnwritable(`${what} — ${path}. ${next}`, { cause });
}
