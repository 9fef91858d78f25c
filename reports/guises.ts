/** Shorter texts turn up by chance, and masking them would make a report unreadable. */
export const SEARCHABLE = 4;
/** From here on a text is told apart also where it stands inside of other bytes, or in other letters. */
const LONG = 8;

/** The forms in which somebody may repeat a secret, longest first. */
export function guisesOf(secrets: string[]): string[] {
  const guises = secrets.filter((secret) => secret.length >= SEARCHABLE).flatMap(formsOf);
  const telling = guises.filter((guise) => guise.length >= SEARCHABLE);
  return [...new Set(telling)].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
}

function formsOf(secret: string): string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  const ascii = json.replaceAll(/[^\x20-\x7e]/g, (char) => `\\u${hex(char.charCodeAt(0), 4)}`);
  const percent = encodeURIComponent(secret.toWellFormed());
  const bytes = Buffer.from(secret, 'utf8');
  const forms = [
    secret,
    json,
    ascii,
    JSON.stringify(json).slice(1, -1),
    json.replaceAll('/', '\\/'),
    ...[hex, upperHex].map((digits) =>
      json.replaceAll(/[^A-Za-z0-9 \\"]/g, (char) => `\\u${digits(char.charCodeAt(0), 4)}`),
    ),
    ...[hex, upperHex].map((digits) =>
      json.replaceAll(/[+&<>'=]/g, (char) => `\\u${digits(char.charCodeAt(0), 4)}`),
    ),
    percent,
    percent.replaceAll('%20', '+'),
    percent.replaceAll(/%[0-9A-F]{2}/g, (byte) => byte.toLowerCase()),
    percent.replaceAll(/[!'()*~]/g, (char) => `%${hex(char.charCodeAt(0), 2).toUpperCase()}`),
    percent.replaceAll('%', '%25'),
    ...htmlForms(secret),
    bytes.toString('latin1'),
    bytes.toString('base64'),
    bytes.toString('base64url'),
  ];
  if (secret.length < LONG) return forms;
  return [
    ...forms,
    secret.toLowerCase(),
    secret.toUpperCase(),
    [...secret].reverse().join(''),
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
    [...bytes].map((byte) => `%${hex(byte, 2)}`).join(''),
    [...bytes].map((byte) => `%${hex(byte, 2).toUpperCase()}`).join(''),
    ...insideBase64(bytes),
    ...insideBase64(Buffer.from(secret, 'utf16le')),
  ];
}

const ENTITIES: Record<string, string[]> = {
  '&': ['&amp;', '&#38;', '&#x26;'],
  '<': ['&lt;', '&#60;', '&#x3c;'],
  '>': ['&gt;', '&#62;', '&#x3e;'],
  '"': ['&quot;', '&#34;', '&#x22;'],
  "'": ['&#39;', '&#39;', '&#x27;'],
};

function htmlForms(secret: string): string[] {
  return [0, 1, 2].map((form) =>
    secret.replaceAll(/[&<>"']/g, (char) => (ENTITIES[char] as string[])[form] as string),
  );
}

/** What base64 makes of bytes that stand behind others, without the letters at its ends that depend on those. */
function insideBase64(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((before) => {
    const letters = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replaceAll('=', '');
    const whole = Math.floor(((before + bytes.length) * 8) / 6);
    const inside = letters.slice(Math.ceil((before * 8) / 6), whole);
    return [inside, inside.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

function hex(number: number, digits: number): string {
  return number.toString(16).padStart(digits, '0');
}

function upperHex(number: number, digits: number): string {
  return hex(number, digits).toUpperCase();
}
