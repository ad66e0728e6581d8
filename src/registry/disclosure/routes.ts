import type { Doors } from '../../platform/http/serve.ts';
import type { Work } from '../access/work.ts';
import { attestationList } from './attestation-list.ts';
import { attestTax } from './attestations.ts';
import { addBasis, endBasis } from './bases.ts';
import { basisChoices } from './basis-choices.ts';
import { consentList } from './consent-list.ts';
import { giveConsent, withdrawConsent } from './consents.ts';
import * as contract from './contract.ts';
import { readDisclosure } from './matrix.ts';

/** 数据依据与披露: one line an endpoint. */
export function disclosureRoutes({ serve }: Doors<Work>): void {
  serve(contract.readDisclosure, readDisclosure);
  serve(contract.listBasisChoices, basisChoices);
  serve(contract.addBasis, addBasis);
  serve(contract.endBasis, endBasis);
  serve(contract.giveConsent, giveConsent);
  serve(contract.withdrawConsent, withdrawConsent);
  serve(contract.attestTax, attestTax);
  serve(contract.listConsents, consentList);
  serve(contract.listAttestations, attestationList);
}
