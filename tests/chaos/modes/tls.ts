import { says } from '../../hostile.fixture.ts';
import { answer, type Mode } from '../mode.ts';

/** Of no use to anybody: it names an address that everybody has, and nobody trusts it. */
export const CERTIFICATE = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQghMepACvnsu8FP1VI
zSlzyJYJU6zrIADRyGx9LLphxbyhRANCAARbgHMRPhqv5CaopwYnGwa+EaQF0+LN
5HGFZv6NsXL0sCNVTP8RcAQScGRj5w0AakY4ni+GaXpLG8BOXLfwOswW
-----END PRIVATE KEY-----`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBlzCCAT6gAwIBAgIUPplrvVpgtUbz24jRuIdCOjbKuJcwCgYIKoZIzj0EAwIw
GDEWMBQGA1UEAwwNY2hhb3MuaW52YWxpZDAgFw0yNjExMjQyMjQxNDdaGA8yMTI2
MTAzMTIyNDE0N1owGDEWMBQGA1UEAwwNY2hhb3MuaW52YWxpZDBZMBMGByqGSM49
AgEGCCqGSM49AwEHA0IABFuAcxE+Gq/kJqinBicbBr4RpAXT4s3kcYVm/o2xcvSw
I1VM/xFwBBJwZGPnDQBqRjieL4ZpeksbwE5ct/A6zBajZDBiMB0GA1UdDgQWBBSE
Qn1EuoKLbMIOvLiCAHnLyxiAtzAfBgNVHSMEGDAWgBSEQn1EuoKLbMIOvLiCAHnL
yxiAtzAPBgNVHRMBAf8EBTADAQH/MA8GA1UdEQQIMAaHBH8AAAEwCgYIKoZIzj0E
AwIDRwAwRAIgBRdNfMPaBwhSHRUpttzibRLoKgcGRNDoiqA4eMYKbeMCIA59o7V4
zVMMkbsKSn2sX5Pl2SE7UVdIYLUvGtsALGkP
-----END CERTIFICATE-----`,
};

const TLS = /^TLS could not be set up \(.*\) — /;

export const tls: Mode[] = [
  {
    name: 'speaks TLS where HTTP is due',
    conduct: says(Buffer.from([21, 3, 1, 0, 2, 2, 40])),
    code: 3,
    says: /^The answer is not HTTP\/1\.1 — .* http or https\.\n$/,
  },
  {
    name: 'speaks HTTP where TLS is due',
    scheme: 'https',
    conduct: { onConnect: (socket) => void socket.write(answer('{}')) },
    code: 3,
    says: TLS,
  },
  { name: 'certifies itself', scheme: 'https', isTls: true, conduct: says(answer('{}')), code: 3, says: TLS },
  {
    name: 'stalls in the handshake',
    scheme: 'https',
    conduct: { onConnect: () => {} },
    code: 3,
    says: /^No whole reply within 1 s/,
  },
  {
    name: 'resets in the handshake',
    scheme: 'https',
    conduct: { onConnect: (socket) => void socket.once('data', () => socket.resetAndDestroy()) },
    code: 3,
    says: /^The connection was closed/,
  },
  {
    name: 'closes in the handshake',
    scheme: 'https',
    conduct: { onConnect: (socket) => void socket.once('data', () => socket.end()) },
    code: 3,
    says: /^The connection was closed/,
  },
  {
    name: 'refuses the handshake',
    scheme: 'https',
    conduct: {
      onConnect: (socket) => void socket.once('data', () => socket.end(Buffer.from([21, 3, 3, 0, 2, 2, 40]))),
    },
    code: 3,
    says: TLS,
  },
];
