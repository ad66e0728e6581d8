import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Office } from '../access/contract.ts';
import { dutiesOf } from '../access/duties.ts';
import { manualBlocks, pagesNamed } from './manual-blocks.ts';
import { type Role, roleOf, roles } from './roles.ts';
import { faqOf, guides, manualFolder, manualText, sharedText } from './sources.ts';

/** A page of the menu: where it leads, what it is called, and the duties one of which shows it (none: shown to all). */
export interface MenuPage {
  to: string;
  says: string;
  duties: string[];
}

/** 主菜单, read off src/MainMenu.tsx: the server imports no page. */
export function menuPages(): MenuPage[] {
  const text = readFileSync(resolve(import.meta.dirname, '../../MainMenu.tsx'), 'utf8');
  return [...text.matchAll(/to: '([^']+)',(?:\s*duty: (\[[^\]]*\]|'[^']*'),)?\s*says: '([^']+)'/g)].map(
    ([, to = '', duty = '', says = '']) => ({
      to,
      says,
      duties: [...duty.matchAll(/'([^']+)'/g)].map(([, one]) => one ?? ''),
    }),
  );
}

/** 企业端各页, read off src/portalRooms.tsx: the manual of an enterprise names them as it names those of the console. */
export function portalPages(): string[] {
  const text = readFileSync(resolve(import.meta.dirname, '../../portalRooms.tsx'), 'utf8');
  return [...text.matchAll(/to: '[^']+', says: '([^']+)'/g)].map(([, says = '']) => says);
}

const nobody = { accountId: null, login: '', displayName: '', township: null, enterpriseId: null, bank: null, secondFactorAt: null };

/** The names of the pages somebody of this role has in the menu. */
export function pagesOf(role: Role, offices: readonly Office[]): Set<string> {
  const seats = offices
    .flatMap((office) => [null, '某县'].map((area) => ({ ...nobody, office, area })))
    .filter((seat) => roleOf(seat) === role);
  const duties = new Set(seats.flatMap(dutiesOf));
  return new Set(
    menuPages().flatMap(({ says, duties: asked }) => (asked.length === 0 || asked.some((one) => duties.has(one)) ? [says] : [])),
  );
}

/** What is wrong with the manual: a page that is not in the role's menu, a picture that is not there, a role without a guide. */
export function manualFaults(offices: readonly Office[]): string[] {
  return (Object.keys(roles) as Role[]).flatMap((role) => {
    const known = pagesOf(role, offices);
    const blocks = manualBlocks(`${manualText(role)}\n${sharedText()}`);
    // A step of the guide and an answer lead to a page of the console; the words of the manual may also name one of the portal.
    const portal = role === 'enterprise' ? portalPages() : [];
    const named = blocks.flatMap((block) => ('text' in block ? pagesNamed(block.text) : [])).filter((page) => !portal.includes(page));
    const steps = guides().guides[role] ?? [];
    const asked = faqOf(role).flatMap(({ page }) => (page ? [page] : []));
    return [
      ...[...named, ...steps.map(({ page }) => page), ...asked]
        .filter((page) => !known.has(page))
        .map((page) => `${role}：菜单里没有「${page}」`),
      ...blocks.flatMap((block) =>
        block.kind === 'picture' && !existsSync(resolve(manualFolder, block.file)) ? [`${role}：没有图片 ${block.file}`] : [],
      ),
      ...(steps.length === 0 ? [`${role}：guides.yaml 里没有这个岗位`] : []),
    ];
  });
}
