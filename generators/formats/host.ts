import type { Class } from '../pattern/classify.ts';

/** "FQDN or IP address", in prose: dotted names of letters, digits and hyphens and dotted quads are beyond doubt; nothing is surely wrong. */
export function classifyHost(value: string): Class {
  return isName(value) || isQuad(value) ? 'valid' : 'undecided';
}

function isName(value: string): boolean {
  const labels = value.split('.');
  return (
    value.length <= 253 &&
    labels.length >= 2 &&
    labels.every((label) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i.test(label)) &&
    isTopLabel(labels[labels.length - 1] as string)
  );
}

/** A last label that some resolver would read as a number makes the whole an address. */
function isTopLabel(label: string): boolean {
  return /[a-z]/i.test(label) && !/^0x[0-9a-f]*$/i.test(label);
}

/** Unspecified, loopback and broadcast addresses are nobody's route. */
function isQuad(value: string): boolean {
  const octets = value.split('.');
  return (
    octets.length === 4 &&
    octets.every((octet) => /^(0|[1-9]\d{0,2})$/.test(octet) && Number(octet) <= 255) &&
    !/^(0|127|255)\./.test(value)
  );
}
