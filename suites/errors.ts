/** The target cannot be reached at all: nothing was judged. */
export class TargetUnreachable extends Error {
  override readonly name = 'TargetUnreachable';
}
