import { type Operation, sourceOf } from '../contract.ts';
import type { Level, Source } from '../schema.ts';
import type { ClientKind, ClientRequirement } from './kind.ts';

/** What a row says, besides its address. */
interface Said {
  level: Level;
  says: string;
  source: Source;
  more?: Partial<Pick<ClientRequirement, 'in' | 'at' | 'schema' | 'status' | 'of'>>;
}

/** A row about a client: `Operation/client.place/kind`. */
export function row(
  operation: Operation,
  address: string,
  kind: ClientKind,
  { level, says, source, more = {} }: Said,
): ClientRequirement {
  return {
    id: `${operation.name}/client.${address}`,
    operation: operation.name,
    kind,
    level,
    says,
    source,
    ...more,
  };
}

/** A section of the operation's own document. */
export function onPage(operation: Operation, section: string): Source {
  return sourceOf(operation, { in: 'page', section });
}

/** The page of the operation's function in a client library, where one is among the documents; else the protocol. */
export function onClientPage(operation: Operation, section: string, otherwise: string): Source {
  return operation.clientPage
    ? { document: operation.clientPage, section }
    : { document: 'restJson1', section: otherwise };
}
