import type { Fault } from '../fault.ts';
import { checkingAt, type Json } from '../rewrite.ts';

type Member = 'Port' | 'Priority' | 'Weight';
const RANGES: Record<Member, [least: number, most: number]> = {
  Port: [0, 65535],
  Priority: [1, 100],
  Weight: [1, 100],
};

const upTo = (least: number, most: number) => (value: number) => value >= least && value <= most;
/** Reads a number through a conversion first, and checks what is left of it. */
const after = (convert: (value: number) => number, member: Member) => (value: number) =>
  upTo(...RANGES[member])(convert(value));
const clamped = (value: number) => Math.min(100, Math.max(1, value));

const LIES: [name: string, Member, says: string, taken: (value: number) => boolean, rows: string[]][] = [
  ['takes-port-65536', 'Port', 'A port is at most 65536.', upTo(0, 65536), ['maximum']],
  ['refuses-port-65535', 'Port', 'A port is at most 65534.', upTo(0, 65534), ['maximum']],
  ['refuses-port-zero', 'Port', 'A port is at least 1.', upTo(1, 65535), []],
  [
    'wraps-ports-at-32-bits',
    'Port',
    'A port is cut to 32 bits first.',
    after((n) => n | 0, 'Port'),
    ['minimum', 'maximum'],
  ],
  ['takes-priority-0', 'Priority', 'A priority is at least 0.', upTo(0, 100), ['minimum']],
  ['takes-priority-101', 'Priority', 'A priority is at most 101.', upTo(1, 101), ['maximum']],
  ['takes-weight-101', 'Weight', 'A weight is at most 101.', upTo(1, 101), ['maximum']],
  ['refuses-weight-100', 'Weight', 'A weight is at most 99.', upTo(1, 99), ['maximum']],
  [
    'clamps-weights',
    'Weight',
    'A weight out of range becomes the nearest one in range.',
    after(clamped, 'Weight'),
    ['minimum', 'maximum'],
  ],
];

const ROUTE = 'Origination.Routes[]';

/** Numbers of a route, bounded in another way. */
export const numbers: Fault[] = LIES.map(([name, member, says, taken, rows]) => ({
  name,
  says,
  breaks: (rows.length > 0 ? rows : ['value.zero']).map(
    (row) => `PutVoiceConnectorOrigination/body.${ROUTE}.${member}/${row}`,
  ),
  wrap: checkingAt(
    'PutVoiceConnectorOrigination',
    `${ROUTE}.${member}`,
    {
      is: (value: Json | undefined): value is number => Number.isInteger(value),
      right: upTo(...RANGES[member]),
      standIn: 7,
    },
    taken,
  ),
}));
