import type { Contract, Operation } from '../contract.ts';
import { body } from './body.ts';
import { errors } from './errors.ts';
import { failures } from './failures.ts';
import type { ClientRequirement } from './kind.ts';
import { request } from './request.ts';
import { response } from './response.ts';

const DERIVATIONS: ((operation: Operation) => ClientRequirement[])[] = [
  request,
  body,
  response,
  errors,
  failures,
];

/** Every requirement that the contract makes of a client, by operation. */
export function deriveClient(contract: Contract): ClientRequirement[] {
  return contract.operations.flatMap((operation) =>
    DERIVATIONS.flatMap((derivation) => derivation(operation)).filter(
      // What the documents leave open is asked about the operations that they document.
      ({ level }) => level !== 'observe' || operation.role === 'documented',
    ),
  );
}
