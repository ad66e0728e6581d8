import { checkCharacter } from '../src/registry/directory/credit-code.ts';

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

/** The ninth character of an organisation code (GB 11714): digits count as they are, letters from A = 10. */
function organisationCheck(body8: string): string {
  const sum = [...body8].reduce((total, character, at) => total + Number.parseInt(character, 36) * (organisationWeights[at] ?? 0), 0);
  const check = 11 - (sum % 11);
  return check === 10 ? 'X' : check === 11 ? '0' : String(check);
}

/**
 * 演示信用代码: `91` + registration division + `DEM` + five characters + two check characters. No authority issues a body that
 * starts with DEM, so no code of the demo city can be a real enterprise's. `serial` is below 31⁵ (28.6 million).
 */
export function demoCode(division: string, serial: number): string {
  let rest = serial;
  let tail = '';
  if (serial < 100_000) tail = String(serial).padStart(5, '0');
  else {
    for (let place = 0; place < 5; place++) {
      tail = alphabet[rest % 31] + tail;
      rest = Math.floor(rest / 31);
    }
  }
  const body8 = `DEM${tail}`;
  const body17 = `91${division}${body8}${organisationCheck(body8)}`;
  return body17 + checkCharacter(body17);
}
