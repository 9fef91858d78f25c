/** The target cannot be reached at all: nothing was judged. */
export class TargetUnreachable extends Error {
  override readonly name = 'TargetUnreachable';
}

/** The target may hold what is somebody's, and nothing would keep requests from it. Nothing was sent. */
export class TargetUnguarded extends Error {
  override readonly name = 'TargetUnguarded';
}
