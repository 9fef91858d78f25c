import type { Reply } from '../../../spec/wire.ts';
import type { Fault } from '../fault.ts';
import { isObject, type Json } from '../rewrite.ts';
import { GET_ROUTES, PUT_ROUTES, plots, type StateLie, settingsOf, stateFault } from './lie.ts';

type Settings = { [name: string]: Json };

/** A read that shows something else than what is stored. */
function showing(change: (settings: Settings) => Settings): StateLie['lie'] {
  return () => async (request, pass) => {
    const reply = await pass(request);
    const settings = reply.status === 200 ? settingsOf(reply.body) : undefined;
    return settings ? { ...reply, body: JSON.stringify({ Origination: change(settings) }) } : reply;
  };
}

/** A read of which each route is shown otherwise. */
function showingRoutes(change: (route: Settings) => Settings): StateLie['lie'] {
  return showing((settings) =>
    Array.isArray(settings.Routes)
      ? { ...settings, Routes: settings.Routes.map((each) => (isObject(each) ? change(each) : each)) }
      : settings,
  );
}

/** Members without those of which something is said. */
function without(settings: Settings, isDropped: (name: string, value: Json) => boolean): Settings {
  return Object.fromEntries(Object.entries(settings).filter(([name, value]) => !isDropped(name, value)));
}

const LIES: Omit<StateLie, 'on'>[] = [
  {
    name: 'shows-no-disabled-that-is-false',
    says: 'Disabled is shown only when it is true.',
    lie: showing((settings) => without(settings, (_, value) => value === false)),
    breaks: [
      ...plots(
        PUT_ROUTES,
        'any-sequence',
        'parallel-clients-kept-apart',
        'replaced-then-shown',
        'replaced-twice-shows-last',
        'resources-kept-apart',
      ),
    ],
  },
  {
    name: 'shows-settings-as-enabled',
    says: 'Disabled is shown as false, whatever was put.',
    lie: showing((settings) => ('Disabled' in settings ? { ...settings, Disabled: false } : settings)),
    breaks: [
      ...plots(
        PUT_ROUTES,
        'any-sequence',
        'races-end-in-some-order',
        'replaced-then-shown',
        'replaced-twice-shows-last',
      ),
    ],
  },
  {
    name: 'shows-the-first-route-only',
    says: 'Of several routes one is shown.',
    lie: showing((settings) =>
      Array.isArray(settings.Routes) ? { ...settings, Routes: settings.Routes.slice(0, 1) } : settings,
    ),
    breaks: [
      ...plots(
        PUT_ROUTES,
        'any-sequence',
        'parallel-clients-kept-apart',
        'races-end-in-some-order',
        'replaced-then-shown',
        'replaced-twice-shows-last',
      ),
    ],
  },
  {
    name: 'shows-no-routes-that-are-disabled',
    says: 'Settings that are disabled are shown without their routes.',
    lie: showing((settings) =>
      settings.Disabled === true ? without(settings, (name) => name === 'Routes') : settings,
    ),
    breaks: [...plots(PUT_ROUTES, 'any-sequence', 'replaced-then-shown', 'replaced-twice-shows-last')],
  },
  {
    name: 'shows-no-weight',
    says: 'Routes are shown without their weight.',
    lie: showingRoutes((route) => without(route, (name) => name === 'Weight')),
    breaks: [
      ...plots(
        PUT_ROUTES,
        'any-sequence',
        'parallel-clients-kept-apart',
        'races-end-in-some-order',
        'replaced-then-shown',
        'replaced-twice-shows-last',
        'resources-kept-apart',
      ),
    ],
  },
  {
    name: 'shows-every-route-as-the-first',
    says: 'Every route is shown with the host of the first.',
    lie: showing((settings) => {
      const [first] = Array.isArray(settings.Routes) ? settings.Routes : [];
      const Host = isObject(first) ? first.Host : undefined;
      if (!Array.isArray(settings.Routes) || Host === undefined) return settings;
      return {
        ...settings,
        Routes: settings.Routes.map((each) => (isObject(each) ? { ...each, Host } : each)),
      };
    }),
    breaks: [
      ...plots(
        PUT_ROUTES,
        'any-sequence',
        'parallel-clients-kept-apart',
        'races-end-in-some-order',
        'replaced-then-shown',
        'replaced-twice-shows-last',
      ),
    ],
  },
  {
    name: 'shows-no-numbers-that-are-zero',
    says: 'A port of zero is not shown.',
    lie: showingRoutes((route) => without(route, (_, value) => value === 0)),
    breaks: [...plots(PUT_ROUTES, 'replaced-twice-shows-last')],
  },
  {
    name: 'shows-ports-with-a-sign',
    says: 'Ports above 32767 are shown as negative numbers.',
    lie: showingRoutes((route) =>
      typeof route.Port === 'number' && route.Port > 32_767 ? { ...route, Port: route.Port - 65_536 } : route,
    ),
    breaks: [...plots(PUT_ROUTES, 'replaced-twice-shows-last')],
  },
  {
    name: 'shows-settings-as-they-were-first',
    says: 'What a connector showed first is shown for ever.',
    lie: () => {
      const first = new Map<string, Reply>();
      return async (request, pass) => {
        const reply = await pass(request);
        if (reply.status !== 200) return reply;
        const kept = first.get(request.target) ?? reply;
        first.set(request.target, kept);
        return kept;
      };
    },
    breaks: [...plots(PUT_ROUTES, 'any-sequence', 'replaced-twice-shows-last')],
  },
];

/** Reads that show other settings than those that are stored. */
export const originationReads: Fault[] = LIES.map((lie) => stateFault({ ...lie, on: [GET_ROUTES] }));
