// AWS Signature Version 4 of a request without a session token, for the service named chime.
import { createHash, createHmac } from 'node:crypto';

const sha256 = (text) => createHash('sha256').update(text).digest('hex');
const hmac = (key, text) => createHmac('sha256', key).update(text).digest();
const encoded = (text) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

/** The headers of a request, with its date and its signature. */
export function sign({ method, target, headers, body }, { region, credentials, date = new Date() }) {
  const time = date.toISOString().replace(/[:-]|\.\d{3}/g, '');
  const signed = { ...headers, 'x-amz-date': time };
  const names = Object.keys(signed).sort();
  const [path, query = ''] = target.split('?');
  const canonical = [
    method,
    path.split('/').map(encoded).join('/'),
    query.split('&').sort().join('&'),
    ...names.map((name) => `${name}:${signed[name]}`),
    '',
    names.join(';'),
    sha256(body ?? ''),
  ].join('\n');
  const scope = `${time.slice(0, 8)}/${region}/chime/aws4_request`;
  const key = scope.split('/').reduce(hmac, `AWS4${credentials.secretAccessKey}`);
  const signature = hmac(key, `AWS4-HMAC-SHA256\n${time}\n${scope}\n${sha256(canonical)}`).toString('hex');
  const authorization = `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
  return { ...signed, authorization };
}
