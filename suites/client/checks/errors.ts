import type { Exception } from '../../../clients/index.ts';
import type { Thrown } from '../../../generators/index.ts';
import { quoted } from '../../checks/check.ts';
import type { ClientExchange } from '../exchange.ts';
import { jsonOf, shown } from '../shown.ts';
import { type ClientCheck, differs } from './check.ts';

/** "Throws": the documented exception, under its name. */
export const errorIsNamed: ClientCheck = ({ case: { throws }, sent, outcome }) => {
  if (!throws?.name || sent.length === 0) return undefined;
  const isNamed = outcome.kind === 'threw' && outcome.name === throws.name;
  return differs(
    'error-is-named',
    'The documented exception is thrown.',
    `throws ${throws.name}`,
    isNamed ? undefined : shown(outcome),
  );
};

/** One thing that an exception tells; where none was thrown, another row says so. */
function tells(
  check: string,
  says: string,
  wantedOf: (throws: Thrown) => unknown,
  foundOf: (exception: Exception) => unknown,
): ClientCheck {
  return ({ case: { throws }, sent, outcome }: ClientExchange) => {
    const wanted = throws && wantedOf(throws);
    if (wanted === undefined || sent.length === 0 || outcome.kind !== 'threw') return undefined;
    const found = foundOf(outcome);
    const received = found === undefined ? 'it does not tell' : jsonOf(found);
    return differs(
      check,
      says,
      jsonOf(wanted),
      found === wanted ? undefined : `${received} (${shown(outcome)})`,
    );
  };
}

export const statusIsTold = tells(
  'status-is-told',
  'The exception tells the HTTP status code.',
  ({ status }) => status,
  ({ status }) => status,
);

export const messageIsTold = tells(
  'message-is-told',
  'The exception tells the message of the answer.',
  ({ message }) => message,
  ({ message }) => message,
);

export const errorIdIsTold = tells(
  'error-id-is-told',
  'The exception tells the request id of the answer.',
  ({ requestId }) => requestId,
  ({ requestId }) => requestId,
);

export const faultIsTold = tells(
  'fault-is-told',
  'The exception tells whose fault it is.',
  ({ fault }) => fault,
  ({ fault }) => fault,
);

/** An answer that is no success, and no answer, end as a failure. */
export const failureIsThrown: ClientCheck = ({ sent, outcome }) => {
  if (sent.length === 0) return undefined;
  return differs(
    'failure-is-thrown',
    'The call fails.',
    'an exception',
    outcome.kind === 'threw' ? undefined : shown(outcome),
  );
};

/** One request, one answer. */
export const nothingIsSentAgain: ClientCheck = ({ sent, outcome }) => {
  if (sent.length === 0) return undefined;
  return differs(
    'nothing-is-sent-again',
    'The request is not sent again.',
    'one request',
    sent.length === 1 ? undefined : `${sent.length} requests, then ${shown(outcome)}`,
  );
};

/** What is sent again says the same. */
export const sameIsSentAgain: ClientCheck = ({ sent: [first, ...others] }) => {
  if (!first || others.length === 0) return undefined;
  const textOf = ({ request }: typeof first) =>
    `${request.method} ${request.target} ${jsonOf(request.body, Number.POSITIVE_INFINITY)}`;
  const other = others.find((each) => textOf(each) !== textOf(first));
  return differs(
    'same-is-sent-again',
    'What is sent again is the same request.',
    textOf(first).slice(0, 300),
    other && textOf(other).slice(0, 300),
  );
};

/** A password stands in no exception and in no log. */
export const secretIsKept: ClientCheck = ({ case: { secrets = [] }, sent, outcome, log }) => {
  if (sent.length === 0) return undefined;
  const thrown = outcome.kind === 'threw' ? `${outcome.message}\n${outcome.text}` : '';
  const inThrown = secrets.some((secret) => thrown.includes(secret));
  const inLog = secrets.some((secret) => log.includes(secret));
  return differs(
    'secret-is-kept',
    'A password stands in no exception and in no log.',
    'neither holds it',
    inThrown
      ? `in ${quoted(outcome.kind === 'threw' ? outcome.name : '')}`
      : inLog
        ? 'in what was printed'
        : undefined,
  );
};
