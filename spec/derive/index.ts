import type { Contract, Operation } from '../contract.ts';
import type { Requirement } from '../requirement.ts';
import { sinceOf } from '../ruleset.ts';
import { authentication } from './authentication.ts';
import { combination } from './combination.ts';
import { errors } from './errors.ts';
import { keywords } from './keywords.ts';
import { open } from './open.ts';
import { request } from './request.ts';
import { stories } from './stories.ts';
import { success } from './success.ts';
import { values } from './values.ts';

const DERIVATIONS: ((operation: Operation) => Requirement[])[] = [
  success,
  keywords,
  values,
  combination,
  open,
  request,
  errors,
  stories,
  authentication,
];

/** Every requirement of the contract, by operation, in the order in which a reader meets them. */
export function derive(contract: Contract): Requirement[] {
  const sinceWhen = sinceOf(contract);
  return contract.operations
    .flatMap((operation) => DERIVATIONS.flatMap((derivation) => derivation(operation)))
    .map((requirement) => {
      const since = sinceWhen(requirement.id);
      return since === 1 ? requirement : { ...requirement, since };
    });
}
