import type { Document } from './contract.ts';

/** The standards beneath any HTTP API with JSON bodies; derived requirements cite them. */
export const STANDARDS: Record<string, Document> = {
  restJson1: {
    kind: 'standard',
    title: 'Smithy AWS restJson1 protocol and its public malformed-request tests',
  },
  RFC8259: {
    kind: 'standard',
    title: 'RFC 8259, The JavaScript Object Notation (JSON) Data Interchange Format',
  },
  SigV4: { kind: 'standard', title: 'AWS Signature Version 4 for API requests' },
  RFC9112: { kind: 'standard', title: 'RFC 9112, HTTP/1.1' },
  RFC9110: { kind: 'standard', title: 'RFC 9110, HTTP Semantics' },
};
