import type pg from 'pg';
import { Office } from '../../src/registry/access/contract.ts';
import { hashPassword, oneTimePassword } from '../../src/registry/access/password.ts';
import { openSession } from '../../src/registry/access/sessions.ts';
import type { House } from '../../src/registry/access/work.ts';

/** The areas of the planted city: whose things are asked for, and who must not see them. */
export const ownArea = '渌口区';
/** Another area. */
export const otherArea = '攸县';

/** 一个单位的一个账号: an office at the city, at the own area, or at another. */
export interface Seat {
  office: Office;
  area: string | null;
  level: 'city' | 'own' | 'other';
  accountId: string;
  token: string;
  login: string;
}

const areaOnly: Office[] = ['township', 'enterprise'];
const cityOnly: Office[] = ['bank', 'systemAdmin', 'securityAdmin', 'auditAdmin', 'organisation', 'command'];

/** Every office of `Office` at every level it can have, each with an account and a session. */
export async function seatsOf(house: House, enterpriseOf: Record<string, string>): Promise<Seat[]> {
  const wanted = Office.options.flatMap((office) =>
    (['city', 'own', 'other'] as const)
      .filter((level) => (level === 'city' ? !areaOnly.includes(office) : !cityOnly.includes(office)))
      .map((level) => ({ office, level, area: level === 'city' ? null : level === 'own' ? ownArea : otherArea })),
  );
  const hash = await hashPassword(oneTimePassword());
  const seats: Seat[] = [];
  for (const { office, level, area } of wanted) {
    const login = `${area ?? '市'}${office}席`;
    const { rows } = await house.ground.authPool.query<{ id: string }>(
      `insert into account (login, login_key, display_name, office, area, password_hash, township, enterprise_id, bank)
       values ($1, $1, $1, $2, $3, $7, $4, $5, $6) returning id`,
      [
        login,
        office,
        area,
        office === 'township' ? '演示镇' : null,
        office === 'enterprise' ? enterpriseOf[area ?? ''] : null,
        office === 'bank' ? '演示银行' : null,
        hash,
      ],
    );
    const accountId = rows[0]?.id ?? '';
    seats.push({ office, level, area, accountId, login, token: await openSession(house.ground.authPool, { accountId, kind: 'browser' }) });
  }
  return seats;
}

/** A further session of a seat, for what ends the session it is asked in. */
export function anotherSession(house: House, { accountId }: Seat): Promise<string> {
  return openSession(house.ground.authPool, { accountId, kind: 'browser' });
}

/** How many entries the seat's account has in the journal, read past every policy. */
export async function entriesOf(overseer: pg.Pool, { accountId }: Seat): Promise<number> {
  const { rows } = await overseer.query<{ n: number }>('select count(*)::int as n from journal where account_id = $1', [accountId]);
  return rows[0]?.n ?? 0;
}
