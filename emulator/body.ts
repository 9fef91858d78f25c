import { badRequest, unsupportedMediaType } from './errors.ts';
import { isJsonObject, type JsonObject } from './members.ts';

/** A body may be nested this deep; a deeper one is refused before it is parsed. */
export const DEPTH_LIMIT = 512;

/**
 * "The request accepts the following data in JSON format."
 *
 * A body of no bytes is an object without members: it lacks whatever is required. Of two members with the
 * same name the last one holds.
 */
export function parseBody(contentType: string | undefined, bytes: Uint8Array): JsonObject {
  if (bytes.length === 0) return {};

  // "Content-type: application/json" in the request syntax; the sample requests leave it out.
  if (!isJsonMediaType(contentType)) throw unsupportedMediaType();

  const text = decodeUtf8(bytes);
  if (text === undefined) throw badRequest('The body must be UTF-8.');
  if (nestsTooDeep(text)) throw badRequest(`The body must not be nested deeper than ${DEPTH_LIMIT} levels.`);

  const value = parseJson(text);
  if (!isJsonObject(value)) throw badRequest('The body must be a JSON object.');
  return value;
}

/** Parameters are disregarded, and so is case. */
function isJsonMediaType(contentType = ''): boolean {
  const mediaType = contentType.split(';', 1)[0]?.trim().toLowerCase();
  return mediaType === '' || mediaType === 'application/json';
}

/** A byte order mark stays in the text, where it is no JSON. */
function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function nestsTooDeep(text: string): boolean {
  let depth = 0;
  let isInString = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (isInString && character === '\\') index++;
    else if (character === '"') isInString = !isInString;
    else if (isInString) continue;
    else if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') depth--;
    if (depth > DEPTH_LIMIT) return true;
  }
  return false;
}

/** The parser's own message quotes the text, which may hold a password. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest('The body must be JSON.');
  }
}
