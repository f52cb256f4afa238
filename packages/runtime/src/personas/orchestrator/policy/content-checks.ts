// Check digits: whether digits that look like a card, an account or an identity number can be one.
// Sources: ISO/IEC 7812 (Luhn), ISO 13616 (mod 97 and lengths), ranges of issuers and of the SSA as they are published.

/** Gives the length of a match when its digits are a card number of a known issuer, or 0. Pure. */
export function cardEnd(match: string): number {
  const number = match.replace(/\D/g, "");
  return ISSUERS.some(({ prefix, lengths }) => prefix.test(number) && lengths.includes(number.length)) && luhn(number) ? match.length : 0;
}

/** Gives how many characters at the start of a match are an IBAN, or 0. What follows it in the text is none of it. Pure. */
export function ibanEnd(match: string): number {
  const length = IBAN_LENGTHS[match.slice(0, 2)];
  if (length === undefined) return 0;
  let taken = "";
  for (let index = 0; index < match.length; index++) {
    const sign = match.charAt(index);
    if (sign !== " ") taken += sign;
    if (taken.length === length) return mod97(taken) === 1 && !/[A-Z0-9]/.test(match.charAt(index + 1)) ? index + 1 : 0;
  }
  return 0;
}

/** Tells whether nine digits with dashes are within the ranges in which identity numbers of the USA were given. Pure. */
export function isNationalId(match: string): boolean {
  const [area = "", group = "", serial = ""] = match.split("-");
  return area !== "000" && area !== "666" && area < "900" && group !== "00" && serial !== "0000";
}

// --- internal ---

const ISSUERS: readonly { readonly prefix: RegExp; readonly lengths: readonly number[] }[] = [
  { prefix: /^4/, lengths: [13, 16, 19] },
  { prefix: /^5[1-5]/, lengths: [16] },
  { prefix: /^2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720)/, lengths: [16] },
  { prefix: /^3[47]/, lengths: [15] },
  { prefix: /^3(?:0[0-5]|[68])/, lengths: [14] },
  { prefix: /^35/, lengths: [16, 17, 18, 19] },
  { prefix: /^6(?:011|4[4-9]|5)/, lengths: [16, 17, 18, 19] },
];

const IBAN_LENGTHS: Readonly<Record<string, number>> = {
  AT: 20,
  BE: 16,
  BG: 22,
  CH: 21,
  CY: 28,
  CZ: 24,
  DE: 22,
  DK: 18,
  DO: 28,
  EE: 20,
  ES: 24,
  FI: 18,
  FR: 27,
  GB: 22,
  GR: 27,
  HR: 21,
  HU: 28,
  IE: 22,
  IS: 26,
  IT: 27,
  LI: 21,
  LT: 20,
  LU: 20,
  LV: 21,
  MC: 27,
  MT: 31,
  NL: 18,
  NO: 15,
  PL: 28,
  PT: 25,
  RO: 24,
  SE: 24,
  SI: 19,
  SK: 24,
  TR: 26,
};

function luhn(number: string): boolean {
  let sum = 0;
  for (let index = 0; index < number.length; index++) {
    const digit = Number(number.charAt(number.length - 1 - index));
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

function mod97(iban: string): number {
  let rest = 0;
  for (const sign of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(sign, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}
