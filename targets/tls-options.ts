import { rootCertificates } from 'node:tls';

/** Certificates are checked, whatever the environment says; some may be added to those that are trusted. */
export function tlsOptions(ca: string | undefined): { rejectUnauthorized: true; ca?: string[] } {
  return { rejectUnauthorized: true, ...(ca === undefined ? {} : { ca: [...rootCertificates, ca] }) };
}
