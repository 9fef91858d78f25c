import * as fc from 'fast-check';

/** Any Unicode scalar value; shrinks towards `a`. fast-check's own units tabulate the whole range, which costs more than a run. */
export const anyCharacter: fc.Arbitrary<string> = fc.integer({ min: 0, max: 0x10ffff }).map((code) => {
  const shifted = (code + 0x61) % 0x110000;
  return shifted >= 0xd800 && shifted <= 0xdfff ? 'é' : String.fromCodePoint(shifted);
});

/** Any US-ASCII character, controls among them. */
export const asciiCharacter: fc.Arbitrary<string> = fc
  .integer({ min: 0, max: 0x7f })
  .map((code) => String.fromCharCode((code + 0x61) % 0x80));

/** Any printable US-ASCII character. */
export const printableCharacter: fc.Arbitrary<string> = fc
  .integer({ min: 0, max: 0x5e })
  .map((code) => String.fromCharCode(0x20 + ((code + 0x41) % 0x5f)));

/** Letters, digits and the signs that no grammar disputes. */
export const wordCharacter: fc.Arbitrary<string> = fc.constantFrom(
  ...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-',
);
