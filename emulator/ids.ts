/** Ids of Voice Connectors: 22 lower-case letters and digits, the same sequence for every server. */
export function connectorIds(): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `abcdef1ghij2klmno3${count.toString(36).padStart(4, '0')}`;
  };
}

/** Request ids: shaped like a UUID, the same sequence for every server. */
export function requestIds(): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `00000000-0000-4000-8000-${count.toString(16).padStart(12, '0')}`;
  };
}
