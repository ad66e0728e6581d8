import { timingSafeEqual } from 'node:crypto';
import type * as z from 'zod';
import { Refusal } from '../../../platform/shared/reason.ts';
import type { Work } from '../../../registry/access/work.ts';
import { shaped } from '../../../registry/contacts/shapes.ts';
import { certificateBy } from '../certificate-row.ts';
import { timeSays } from '../hand-on.ts';
import { hostSays } from '../hosts.ts';
import type { verifyCertificate as contract } from './contract.ts';

/** 核验结业证书, by whoever holds the paper: what stands on it, with the name masked. Serial and code that do not belong together are one answer. */
export async function verifyCertificate(work: Work, input: z.output<typeof contract.input>): Promise<z.input<typeof contract.output>> {
  const serial = input.serial.normalize('NFKC').toUpperCase();
  const found = await certificateBy(work, serial);
  if (!found || !same(found.check_code, input.check.normalize('NFKC').toUpperCase()))
    throw new Refusal([{ says: '编号与核验码不符，核验不到这张证书', remedy: '请照证书逐位核对；仍核验不到的，向主办单位核实' }], 404);
  const { rows } = await work.client.query<{ demo: boolean }>('select demo from installation');
  return {
    serial,
    name: shaped('contactName', found.name).masked,
    enterprise: found.enterprise,
    title: found.terms.title,
    heldOn: timeSays(found.terms.startsAt).slice(0, 10),
    host: hostSays(found),
    issuedOn: found.issued_on,
    demo: rows[0]?.demo ?? false,
  };
}

function same(kept: string, said: string): boolean {
  const [a, b] = [Buffer.from(kept), Buffer.from(said)];
  return a.length === b.length && timingSafeEqual(a, b);
}
