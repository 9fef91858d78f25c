import { pathToFileURL } from 'node:url';
import { lost, readAnswer } from './answer-line.ts';
import type { Driver, DriverSettings } from './driver.ts';
import { plainFile } from './plain-file.ts';

/** What a driver module exports. */
export interface DriverModule {
  driver?: { name?: string; hides?: string[] };
  connect(settings: DriverSettings): unknown;
  /** What was printed since it was last asked. */
  takeLog?(): string;
}

type Caller = (request: {
  id: number;
  operation: string;
  input: object;
  settings: object;
}) => Promise<object>;

/** A client in this process, for clients that are trusted: one that never ends ends the run. */
export async function inProcessDriver(module: DriverModule): Promise<Driver> {
  const file = pathToFileURL(plainFile('call.mjs')).href;
  const { callerOf, textOf } = (await import(file)) as {
    callerOf(module: DriverModule): Caller;
    textOf(answer: object): string;
  };
  const caller = callerOf(module);
  const { name = 'a client in this process', hides = [] } = module.driver ?? {};
  return {
    name,
    hides: new Set(hides),
    async call(operation, input, settings, deadlineMs) {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<undefined>((resolve) => {
        timer = setTimeout(() => resolve(undefined), deadlineMs);
      });
      const answer = await Promise.race([caller({ id: 1, operation, input, settings }), late]);
      clearTimeout(timer);
      if (!answer) return lost(`it gave no answer within ${deadlineMs / 1000} s`, true);
      return readAnswer(textOf(answer))?.outcome ?? lost('its answer is none');
    },
    takeLog: () => module.takeLog?.() ?? '',
    async close() {},
  };
}
