import { bodyBytes, type Reply, type WireRequest } from '../../spec/index.ts';
import { jsonText } from '../json-text.ts';
import { rowsWith } from '../overview.ts';
import type { Report, Row } from '../report.ts';

/** For the network panel of a browser, HAR 1.2: every step of every broken promise, as redacted as the report. */
export function renderHar(report: Report): string {
  const log = {
    version: '1.2',
    creator: {
      name: report.tool.name.toWellFormed(),
      version: report.tool.version.toWellFormed(),
    },
    entries: rowsWith(report, 'fail').flatMap((row) => entriesOf(row, report)),
    comment: report.verdict.sentence.toWellFormed(),
  };
  return `${jsonText({ log }, 2)}\n`;
}

function entriesOf({ id, counterexample }: Row, report: Report): object[] {
  if (!counterexample) return [];
  const { given, request, reply, about } = counterexample;
  const steps = [
    ...given.map((step) => ({ ...step, comment: `${id}: sets the stage` })),
    { request, reply, comment: `${id}: ${about}` },
  ];
  return steps.map((step) => ({
    startedDateTime: report.times.startedAt,
    time: 0,
    request: requestOf(step.request, report.target.url),
    response: responseOf(step.reply),
    cache: {},
    timings: { send: 0, wait: 0, receive: 0 },
    comment: step.comment.toWellFormed(),
  }));
}

function requestOf({ method, target, headers, body }: WireRequest, origin: string): object {
  const url = `${origin.replace(/\/+$/, '')}${target}`;
  const size = body === undefined ? 0 : bodyBytes(body).length;
  return {
    method: method.toWellFormed(),
    url: address(url),
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: headersOf(headers),
    queryString: queryOf(target),
    ...(body === undefined ? {} : { postData: postDataOf(body, headers) }),
    headersSize: -1,
    bodySize: size,
  };
}

function postDataOf(body: NonNullable<WireRequest['body']>, headers: Record<string, string>): object {
  const mimeType = (headers['content-type'] ?? '').toWellFormed();
  return typeof body === 'string'
    ? { mimeType, text: body.toWellFormed() }
    : { mimeType, text: body.base64.toWellFormed(), comment: 'base64' };
}

function responseOf({ status, headers, body, truncated }: Reply): object {
  return {
    status,
    statusText: '',
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: headersOf(headers),
    content: {
      size: Buffer.byteLength(body, 'utf8'),
      mimeType: (headers['content-type'] ?? '').toWellFormed(),
      text: body.toWellFormed(),
      ...(truncated ? { comment: 'cut' } : {}),
    },
    redirectURL: (headers.location ?? '').toWellFormed(),
    headersSize: -1,
    bodySize: -1,
  };
}

function headersOf(headers: Record<string, string>): { name: string; value: string }[] {
  return Object.entries(headers).map(([name, value]) => ({
    name: name.toWellFormed(),
    value: value.toWellFormed(),
  }));
}

function queryOf(target: string): { name: string; value: string }[] {
  const at = target.indexOf('?');
  if (at === -1) return [];
  return Array.from(new URLSearchParams(target.slice(at + 1).toWellFormed()), ([name, value]) => ({
    name: name.toWellFormed(),
    value: value.toWellFormed(),
  }));
}

/** What RFC 3986 does not let stand in an address, such as the braces around names, is percent-encoded. */
function address(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/%(?![0-9a-f]{2})|[^\w.~:/?#@!$&'()*+,;=%-]/giu, (char) => encodeURIComponent(char));
}
