import { type ChildProcess, spawn } from 'node:child_process';
import { type Greeting, lost, readAnswer } from './answer-line.ts';
import type { Driver } from './driver.ts';
import { DriverInvalid } from './errors.ts';
import type { Outcome } from './outcome.ts';

/** How a driver's process is started. */
export interface CommandOptions {
  /** As it stands in reports, unless the driver gives itself a name. */
  name: string;
  command: string;
  args: string[];
  cwd: string;
  env: Record<string, string | undefined>;
  /** How long the first answer may take. */
  startMs: number;
}

/** Longer lines are no answers, and longer logs are not kept, in characters. */
const LINE_LIMIT = 4_000_000;
const LOG_LIMIT = 200_000;

interface Running {
  child: ChildProcess;
  answers: Map<number, (outcome: Outcome) => void>;
  greeting: Promise<Greeting>;
  /** Why no call can have an outcome any more. */
  spoilt?: string;
}

/**
 * A client behind a process that speaks JSON lines: one call a line on its stdin, one outcome a line on its stdout.
 *
 * A process that ends, hangs or says something else costs one call: the next one starts another.
 */
export async function commandDriver(options: CommandOptions): Promise<Driver> {
  let running: Running | undefined;
  let log = '';
  let calls = 0;
  const note = (text: string) => {
    log = (log + text).slice(-LOG_LIMIT);
  };
  const stop = () => {
    if (running) kill(running.child);
    running = undefined;
  };
  const start = () => {
    const started = startProcess(options, note, () => {
      if (running === started) running = undefined;
    });
    return started;
  };
  running = start();
  const { name = options.name, hides, trouble } = await running.greeting;
  if (trouble !== undefined) {
    stop();
    throw new DriverInvalid(`The driver cannot be used — ${options.name}: ${trouble}.`);
  }
  return {
    name,
    hides: new Set(hides),
    async call(operation, input, settings, deadlineMs) {
      running ??= start();
      const current = running;
      await current.greeting;
      const { child, answers, spoilt } = current;
      const id = ++calls;
      const outcome = await new Promise<Outcome>((resolve) => {
        const late = setTimeout(
          () => resolve(lost(`it gave no answer within ${deadlineMs / 1000} s`, true)),
          deadlineMs,
        );
        answers.set(id, (found) => {
          clearTimeout(late);
          resolve(found);
        });
        if (spoilt !== undefined) answers.get(id)?.(lost(spoilt));
        else child.stdin?.write(`${JSON.stringify({ id, operation, input, settings })}\n`);
      });
      answers.delete(id);
      if (outcome.kind === 'lost') stop();
      return outcome;
    },
    takeLog() {
      const taken = log;
      log = '';
      return taken;
    },
    async close() {
      stop();
    },
  };
}

function startProcess(options: CommandOptions, note: (text: string) => void, onEnd: () => void): Running {
  const { command, args, cwd, env, startMs } = options;
  // A group of its own, so that what a shell started ends with it.
  const child = spawn(command, args, { cwd, env, stdio: ['pipe', 'pipe', 'pipe'], detached: true });
  const answers = new Map<number, (outcome: Outcome) => void>();
  let said = '';
  let greet: (greeting: Greeting) => void = () => {};
  const greeting = new Promise<Greeting>((resolve) => {
    const late = setTimeout(() => resolve({ hides: [] }), startMs);
    greet = (found) => {
      clearTimeout(late);
      resolve(found);
    };
  });
  const running: Running = { child, answers, greeting };
  const loseAll = (why: string) => {
    running.spoilt ??= why;
    greet({ hides: [] });
    for (const settle of answers.values()) settle(lost(why));
  };
  const read = (line: string) => {
    const answer = readAnswer(line);
    if (answer?.greeting) return greet(answer.greeting);
    if (!answer)
      return loseAll(`it printed something that is no answer: ${JSON.stringify(line.slice(0, 120))}`);
    if (answer.id === 0) return greet({ hides: [] });
    answers.get(answer.id)?.(answer.outcome);
  };
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = `${said}${chunk}`.split('\n');
    said = lines.pop() ?? '';
    for (const line of lines) if (line.trim() !== '') read(line);
    if (said.length > LINE_LIMIT) loseAll('it printed a line of more than 4 MB');
  });
  let last = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    last = (last + chunk).slice(-2000);
    note(chunk);
  });
  child.stdin?.on('error', () => {});
  child.on('error', (cause) => {
    loseAll(`it cannot be started: ${cause.message}`);
    onEnd();
  });
  child.on('close', (code, signal) => {
    loseAll(endOf(code, signal, last));
    onEnd();
  });
  child.stdin?.write(`${JSON.stringify({ id: 0, hello: 1 })}\n`);
  return running;
}

/** Why a process is gone, with the last line that it printed about it. */
function endOf(code: number | null, signal: string | null, log: string): string {
  const [line] = log.trim().split('\n').slice(-1);
  return `it ended (${signal ?? `exit code ${code}`})${line ? `: ${line.slice(0, 200)}` : ''}`;
}

function kill(child: ChildProcess): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
}
