// The same rule as methods/national_id.py, so that a national id is stopped before it leaves the phone.
// Both are held to the vectors in tests/national_ids.json.

const FIRST = [3, 7, 6, 1, 8, 9, 4, 5, 2, 1];
const SECOND = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1];
const SERIES = [
  [0, 499, 1900, 1999],
  [500, 749, 1854, 1899],
  [900, 999, 1940, 1999],
  [500, 999, 2000, 2039],
];
const DIGIT = /\p{Nd}/u;
const CANDIDATE = /(?<!\p{Nd})(?=(\p{Nd}(?:[\s.\-‐‑–/\u200b]{0,2}\p{Nd}){10})(?!\p{Nd}))/gu;

// Each script has its ten digits in a row; the first of the run is nought.
function value(sign) {
  let start = sign.codePointAt(0);
  if (start < 0x80) return start - 0x30;
  const at = start;
  while (DIGIT.test(String.fromCodePoint(start - 1))) start -= 1;
  return (at - start) % 10;
}

const checks = (digits, weights) => weights.reduce((sum, weight, n) => sum + weight * digits[n], 0) % 11 === 0;

function isDate(year, month, day) {
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year, month - 1, day);
  return month >= 1 && day >= 1 && date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function wasBorn(digits) {
  const [day, month, short] = [0, 2, 4].map((at) => 10 * digits[at] + digits[at + 1]);
  const individual = 100 * digits[6] + 10 * digits[7] + digits[8];
  return SERIES.some(([low, high, from, to]) => {
    if (individual < low || individual > high) return false;
    for (let year = from; year <= to; year += 1)
      if (year % 100 === short && isDate(year, month < 80 ? month % 40 : month - 80, day % 40)) return true;
    return false;
  });
}

const isValid = (digits) => checks(digits, FIRST) && checks(digits, SECOND) && wasBorn(digits);

export function holdsNationalId(text) {
  return [...text.matchAll(CANDIDATE)].some(([, found]) => isValid([...found].filter((sign) => DIGIT.test(sign)).map(value)));
}
