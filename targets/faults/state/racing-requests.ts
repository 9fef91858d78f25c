import type { Fault } from '../fault.ts';
import { parse } from '../rewrite.ts';
import {
  connectorOf,
  deletion,
  namesIn,
  PUT_ROUTES,
  PUT_USERS,
  plots,
  type StateLie,
  settingsOf,
  stateFault,
} from './lie.ts';

/** Long enough for another request to come in between. */
const meanwhile = () => new Promise<void>((resolve) => setTimeout(resolve, 20));

const LIES: StateLie[] = [
  {
    name: 'mixes-up-connectors-of-requests-at-once',
    says: 'Credentials that are put while others are go to the connector of the latest request.',
    on: [PUT_USERS],
    isRacing: true,
    lie: () => {
      let current = '';
      return async (request, pass) => {
        const own = connectorOf(request);
        current = own;
        await meanwhile();
        return pass({ ...request, target: request.target.replace(own, current) });
      };
    },
    breaks: [...plots(PUT_USERS, 'parallel-clients-kept-apart')],
  },
  {
    name: 'mixes-up-settings-of-requests-at-once',
    says: 'Of settings that are put at once each connector gets the latest.',
    on: [PUT_ROUTES],
    isRacing: true,
    lie: () => {
      let current: { body: string } | undefined;
      let under = 0;
      return async (request, pass) => {
        const isGood = settingsOf(parse(request).text) !== undefined;
        if (isGood) current = { body: parse(request).text };
        under++;
        await meanwhile();
        const isAlone = under === 1;
        const reply = await pass(request);
        if (reply.status === 200 && !isAlone && current) await pass({ ...request, body: current.body });
        under--;
        return reply;
      };
    },
    breaks: [...plots(PUT_ROUTES, 'parallel-clients-kept-apart')],
  },
  {
    name: 'loses-one-of-two-puts-at-once',
    says: 'Of credentials that are put on one connector at once the latest are stored.',
    on: [PUT_USERS],
    isRacing: true,
    lie: () => {
      const under = new Map<string, string[][]>();
      return async (request, pass) => {
        const path = connectorOf(request);
        const names = namesIn(request).map(String);
        const others = under.get(path) ?? [];
        under.set(path, [...others, names]);
        await meanwhile();
        const reply = await pass(request);
        const lost = others.flat().filter((name) => !names.includes(name));
        if (reply.status === 204 && lost.length > 0) await pass(deletion(request, lost));
        under.set(
          path,
          (under.get(path) ?? []).filter((each) => each !== names),
        );
        return reply;
      };
    },
    breaks: [...plots(PUT_USERS, 'races-end-in-some-order')],
  },
  {
    name: 'mixes-settings-that-are-put-at-once',
    says: 'Settings that are put on one connector at once are stored as none of them.',
    on: [PUT_ROUTES],
    isRacing: true,
    lie: () => {
      const under = new Map<string, number>();
      return async (request, pass) => {
        const path = connectorOf(request);
        const count = (under.get(path) ?? 0) + 1;
        under.set(path, count);
        await meanwhile();
        const isAlone = under.get(path) === 1;
        const reply = await pass(request);
        const settings = settingsOf(parse(request).text);
        if (reply.status === 200 && !isAlone && settings)
          await pass({
            ...request,
            body: JSON.stringify({
              Origination: { Disabled: false, Routes: [{ Host: '203.0.113.99', Port: 9 }] },
            }),
          });
        under.set(path, (under.get(path) ?? 1) - 1);
        return reply;
      };
    },
    breaks: [...plots(PUT_ROUTES, 'parallel-clients-kept-apart', 'races-end-in-some-order')],
  },
];

/** Requests that come at once and do not leave each other alone. */
export const racingRequests: Fault[] = LIES.map(stateFault);
