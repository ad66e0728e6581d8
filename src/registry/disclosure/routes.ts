import type { Doors } from '../../platform/http/serve.ts';
import type { Work } from '../access/work.ts';
import { attestTax } from './attestations.ts';
import { addBasis, endBasis } from './bases.ts';
import { giveConsent, withdrawConsent } from './consents.ts';
import * as contract from './contract.ts';
import { readDisclosure } from './matrix.ts';

/** 数据依据与披露: one line an endpoint. */
export function disclosureRoutes({ serve }: Doors<Work>): void {
  serve(contract.readDisclosure, readDisclosure);
  serve(contract.addBasis, addBasis);
  serve(contract.endBasis, endBasis);
  serve(contract.giveConsent, giveConsent);
  serve(contract.withdrawConsent, withdrawConsent);
  serve(contract.attestTax, attestTax);
}
