/** The part of aws4 that the tests use as an oracle; the package has no types. */
declare module 'aws4' {
  export class RequestSigner {
    constructor(request: object, credentials: object);
    datetime: string;
    sign(): { headers: Record<string, string> };
  }
}
