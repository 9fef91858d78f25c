import { asking, type Liar, writing } from './liar.ts';

const DELETE = 'DeleteVoiceConnectorTerminationCredentials';
const PUT = 'PutVoiceConnectorTerminationCredentials';
const ORIGINATION = 'PutVoiceConnectorOrigination';
const DISASSOCIATE = 'DisassociatePhoneNumbersFromVoiceConnector';

interface Origination {
  Origination: { Disabled?: boolean; Routes?: Record<string, unknown>[] };
}

/** The origination settings, changed where they are settings at all. */
function setting(change: (settings: Origination['Origination']) => object): Liar['lie'] {
  return writing((body) => ({ Origination: change((body as unknown as Origination).Origination) }));
}

/** Every route, changed. */
function routing(change: (route: Record<string, unknown>) => object): Liar['lie'] {
  return setting((settings) => ({
    ...settings,
    ...(settings.Routes ? { Routes: settings.Routes.map(change) } : {}),
  }));
}

/** Lies about what stands in the body. */
export const BODIES: Liar[] = [
  {
    name: 'lowers-the-case-of-members',
    says: 'Writes the names of members in lower case.',
    operation: DELETE,
    breaks: ['request.body.Usernames/sent', 'request.body/undocumented'],
    lie: writing(({ Usernames }) => ({ usernames: Usernames })),
  },
  {
    name: 'drops-empty-lists',
    says: 'Leaves a list out that has no elements.',
    operation: PUT,
    breaks: ['request.body.Credentials/sent'],
    lie: writing(({ Credentials }) =>
      Array.isArray(Credentials) && Credentials.length > 0 ? { Credentials } : {},
    ),
  },
  {
    name: 'keeps-the-first-element',
    says: 'Sends the first element of a list.',
    operation: DELETE,
    breaks: ['request.body.Usernames/sent'],
    lie: writing(({ Usernames }) => ({ Usernames: (Usernames as string[]).slice(0, 1) })),
  },
  {
    name: 'sorts-lists',
    says: 'Puts the elements of a list in order.',
    operation: DELETE,
    breaks: ['request.body.Usernames[]/sent'],
    lie: writing(({ Usernames }) => ({ Usernames: (Usernames as string[]).toSorted() })),
  },
  {
    name: 'drops-repeated-elements',
    says: 'Sends each element of a list once.',
    operation: DELETE,
    breaks: ['request.body.Usernames/sent'],
    lie: writing(({ Usernames }) => ({ Usernames: [...new Set(Usernames as string[])] })),
  },
  {
    name: 'trims-text',
    says: 'Takes blanks around a text for a slip.',
    operation: DELETE,
    breaks: ['request.body.Usernames[]/sent'],
    lie: writing(({ Usernames }) => ({ Usernames: (Usernames as string[]).map((each) => each.trim()) })),
  },
  {
    name: 'composes-characters',
    says: 'Writes a letter and its accent as one.',
    operation: DELETE,
    breaks: ['request.body.Usernames[]/sent'],
    lie: writing(({ Usernames }) => ({ Usernames: (Usernames as string[]).map((each) => each.normalize()) })),
  },
  {
    name: 'escapes-twice',
    says: 'Escapes a text that the JSON encoder escapes anyway.',
    operation: DELETE,
    breaks: ['request.body.Usernames[]/sent'],
    lie: writing(({ Usernames }) => ({
      Usernames: (Usernames as string[]).map((each) => each.replaceAll('\\', '\\\\')),
    })),
  },
  {
    name: 'loses-false',
    says: 'Leaves a flag out that is false.',
    operation: ORIGINATION,
    breaks: ['request.body.Origination.Disabled/sent'],
    lie: setting(({ Disabled, ...rest }) => (Disabled ? { Disabled, ...rest } : rest)),
  },
  {
    name: 'sends-null-for-absent',
    says: 'Sends null for a member that was not given.',
    operation: ORIGINATION,
    breaks: ['request.body.Origination.Disabled/absent'],
    lie: setting((settings) => ({ Disabled: null, ...settings })),
  },
  {
    name: 'makes-up-a-default',
    says: 'Sends the default of prose for a member that was not given.',
    operation: ORIGINATION,
    breaks: ['request.body.Origination.Routes[].Port/absent'],
    lie: routing((route) => ({ Port: 5060, ...route })),
  },
  {
    name: 'writes-numbers-as-text',
    says: 'Sends numbers in quotes.',
    operation: ORIGINATION,
    breaks: ['Port', 'Priority', 'Weight'].map((name) => `request.body.Origination.Routes[].${name}/sent`),
    lie: routing((route) =>
      Object.fromEntries(
        Object.entries(route).map(([name, value]) => [
          name,
          typeof value === 'number' ? String(value) : value,
        ]),
      ),
    ),
  },
  {
    name: 'loses-zero',
    says: 'Leaves a number out that is zero.',
    operation: ORIGINATION,
    breaks: ['request.body.Origination.Routes[].Port/sent'],
    lie: routing(({ Port, ...rest }) => (Port ? { Port, ...rest } : rest)),
  },
  {
    name: 'adds-a-member',
    says: 'Sends a member that no document knows.',
    operation: DISASSOCIATE,
    breaks: ['request.body/undocumented'],
    lie: writing((body) => ({ ...body, ClientToken: 'a' })),
  },
  {
    name: 'wraps-the-body',
    says: 'Sends a list that holds the body.',
    operation: DISASSOCIATE,
    breaks: ['request.body/json'],
    lie: writing((body) => [body]),
  },
  {
    name: 'writes-latin1',
    says: 'Sends text beyond US-ASCII as Latin-1.',
    operation: DELETE,
    breaks: ['request.body/json'],
    lie: asking(({ body }) => {
      const text = String(body);
      return /^[\0-\xff]*$/.test(text) ? { body: Buffer.from(text, 'latin1') } : {};
    }),
  },
];
