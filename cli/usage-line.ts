type Form = [pattern: RegExp, line: (match: string[]) => string];

/** What Commander says, and how we say it: what happened, the datum, what to do. */
const FORMS: Form[] = [
  [/^unknown (option|command) '([\s\S]*)'$/, ([, what, name]) => `There is no ${what} — ${name}.`],
  [/^option '([^']*)' argument missing$/, ([, flag]) => `A value is missing — ${flag}.`],
  [
    /^option '(\S+)[^']*' argument '([\s\S]*)' is invalid\. ([\s\S]*)$/,
    ([, flag, value, why]) => `${flag} has a bad value — ${JSON.stringify(value)}. ${why}`,
  ],
  [/^missing required argument '([^']*)'$/, ([, name]) => `An argument is missing — ${name}.`],
  [/^required option '([^']*)' not specified$/, ([, flag]) => `An option is missing — ${flag}.`],
  [
    /^too many arguments(?: for '([^']*)')?\.[\s\S]*$/,
    ([, command]) => `There are too many arguments — ${command}.`,
  ],
];

/** A usage error in one line, with the closest match, or where to read on. */
export function usageLine(message: string, command: string | undefined): string {
  const [, said = '', meant] = /^error: ([\s\S]*?)(?:\n\(Did you mean (?:one of )?([\s\S]*)\?\))?$/.exec(
    message,
  ) ?? ['', message];
  const form = FORMS.find(([pattern]) => pattern.test(said));
  const line = form ? form[1](form[0].exec(said) as string[]) : said;
  const help = `See: chime-conformance ${command === undefined ? '' : `${command} `}--help.`;
  const next = meant
    ? ` Did you mean ${meant.replaceAll(', ', ' or ')}?`
    : / — .*\. ./.test(line)
      ? ''
      : ` ${help}`;
  return `${line}${next}`.replaceAll(/[\x00-\x1f\x7f-\x9f]+/g, ' ');
}
