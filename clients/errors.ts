/** A driver cannot be made from what was given. Nothing was judged. */
export class DriverInvalid extends Error {
  override readonly name = 'DriverInvalid';
}
