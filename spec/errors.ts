/** The contract's files cannot be read or do not say what a contract has to say. Nothing was sent. */
export class ContractInvalid extends Error {
  override readonly name = 'ContractInvalid';
}

/** A name that the contract does not hold; the closest one is suggested. */
export class NameUnknown extends Error {
  override readonly name = 'NameUnknown';
}
