import type { Draft, Probe, Values } from '../probe.ts';

/** A path segment has doubts of its own: dots, slashes, controls and unusual lengths need not reach the operation. */
export function demoted(values: Values): Values {
  const doubtful = ({ value }: Probe) => !reaches(String(value));
  const keep = (value: Draft) => reaches(String(value));
  const { acceptAny, refuseAny } = values;
  const reachesRefusal = ({ value }: Probe) => value !== '';
  return {
    accept: values.accept.filter((probe) => !doubtful(probe)),
    refuse: values.refuse.filter(reachesRefusal),
    observe: [
      ...values.observe,
      ...values.accept.filter(doubtful),
      ...values.refuse.filter((probe) => !reachesRefusal(probe)),
    ].filter(({ value }) => String(value).isWellFormed()),
    ...(acceptAny ? { acceptAny: () => acceptAny().filter(keep) } : {}),
    ...(refuseAny ? { refuseAny: () => refuseAny().filter((value) => value !== '') } : {}),
  };
}

function reaches(value: string): boolean {
  return !/^\.{1,2}$|[\0-\x1f\x7f-\x9f/\\]/.test(value) && value.length <= 1000 && value.isWellFormed();
}
