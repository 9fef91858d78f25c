import { pathToFileURL } from 'node:url';
import type { Driver, DriverSettings } from '../driver.ts';
import { type DriverModule, inProcessDriver } from '../in-process-driver.ts';
import { plainFile } from '../plain-file.ts';

/** A request before it is signed. */
export interface Request {
  method: string;
  target: string;
  headers: Record<string, string>;
  body?: string | Buffer;
}

/** An answer as it came. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** The steps of an honest call. */
export interface Parts {
  requestOf(route: unknown, input: Record<string, unknown>): Request;
  exchange(client: unknown, request: Request, settings: DriverSettings): Promise<Answer>;
  outputOf(answer: Answer): unknown;
}

/** A client that tells exactly one lie, so that a judge can be judged: it has to find this lie and no other. */
export interface Liar {
  name: string;
  /** The lie as a sentence about the client. */
  says: string;
  /** Where it is told. */
  operation: string;
  /** The rows that it breaks, all of them and no others, as they stand behind `client.`. */
  breaks: string[];
  /** What it does instead of some of the steps. */
  lie(honest: Parts, log: (text: string) => void): Partial<Parts>;
}

interface Honest extends DriverModule {
  connect(settings: DriverSettings, partsOf?: (operation: string) => Parts): unknown;
  PARTS: Parts;
}

/** The smallest of the shipped clients, telling the lie, or none. */
export async function liarDriver(liar?: Liar): Promise<Driver> {
  const honest = (await import(pathToFileURL(plainFile('drivers/undici.mjs')).href)) as Honest;
  let log = '';
  const note = (text: string) => {
    log += text;
  };
  const partsOf = (operation: string): Parts =>
    operation === liar?.operation ? { ...honest.PARTS, ...liar.lie(honest.PARTS, note) } : honest.PARTS;
  return inProcessDriver({
    driver: { name: liar?.name ?? 'undici' },
    connect: (settings) => honest.connect(settings, partsOf),
    takeLog: () => {
      const taken = log;
      log = '';
      return taken;
    },
  });
}

/** The same request, but for what is changed. */
export function asking(change: (request: Request) => Partial<Request>): Liar['lie'] {
  return (honest) => ({
    requestOf(route, input) {
      const request = honest.requestOf(route, input);
      return { ...request, ...change(request) };
    },
  });
}

/** The same body, but for what is changed. */
export function writing(change: (body: Record<string, unknown>) => unknown): Liar['lie'] {
  return asking(({ body }) => ({ body: JSON.stringify(change(JSON.parse(String(body)))) }));
}

/** The same output, but for what is changed. */
export function returning(change: (output: Record<string, unknown>) => unknown): Liar['lie'] {
  return (honest) => ({ outputOf: (answer) => change(honest.outputOf(answer) as Record<string, unknown>) });
}

/** The same exception, but for what is changed. */
export function throwing(change: (error: Error & Record<string, unknown>) => void): Liar['lie'] {
  return (honest) => ({
    outputOf(answer) {
      try {
        return honest.outputOf(answer);
      } catch (error) {
        change(error as Error & Record<string, unknown>);
        throw error;
      }
    },
  });
}

/** Some answers seen as others. */
export function seeing(change: (answer: Answer) => Answer | undefined): Liar['lie'] {
  return (honest) => ({ outputOf: (answer) => honest.outputOf(change(answer) ?? answer) });
}

/** Some answers taken for an empty success. */
export function taking(isTaken: (answer: Answer) => boolean): Liar['lie'] {
  return (honest) => ({ outputOf: (answer) => (isTaken(answer) ? {} : honest.outputOf(answer)) });
}
