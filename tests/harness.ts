import { join, resolve } from 'node:path';
import { afterAll, inject } from 'vitest';
import { type Ground, groundOn } from '../src/data/open.ts';
import { withClient } from '../src/data/pools.ts';
import { loadPack } from '../src/policy/load-pack.ts';
import { addAccount } from '../src/registry/access/accounts.ts';
import type { Actor, Office } from '../src/registry/access/contract.ts';
import { keepingLaw } from '../src/registry/access/law-in-force.ts';
import { passwordProfiles } from '../src/registry/access/password-profile.ts';
import { sealWith } from '../src/registry/access/seal.ts';
import { openSession } from '../src/registry/access/sessions.ts';
import { asSystem, type House, inWork, type Work } from '../src/registry/access/work.ts';

/** The day it is in tests, unless a test gives its house another clock. */
export const testNow = new Date('2022-10-15T10:00:00+08:00');

let opened: Promise<House> | null = null;
let databases = 0;

// Registered while the test file loads: a hook asked for inside a test would never run.
afterAll(async () => {
  await (await opened)?.ground.close();
});

/** This test file's own house: a database cloned from the migrated template, pack zhuzhou-2022, areas loaded. */
export function testHouse(): Promise<House> {
  opened ??= newHouse();
  return opened;
}

/** A further database, for a test that must not share; closing its ground drops it. */
export async function newHouse(): Promise<House> {
  const { superUrl, template, ownerPassword, folder } = inject('database');
  databases += 1;
  const name = `test_${process.pid}_${databases}_${Math.random().toString(36).slice(2, 8)}`;
  await withClient(superUrl, (client) => client.query(`create database ${name} template ${template} owner shenggui_owner`));
  const owner = new URL(superUrl);
  owner.pathname = `/${name}`;
  owner.username = 'shenggui_owner';
  owner.password = ownerPassword;
  const drop = async () => {
    await withClient(superUrl, (client) => client.query(`drop database ${name} with (force)`));
  };
  const ground = await groundOn(owner.href, join(folder, `${name}.json`), 'embedded', drop);
  const settings = { profile: passwordProfiles.dengbao3, seal: sealWith('the key of a test'), issuer: null };
  const policy = loadPack(resolve(import.meta.dirname, '../packs/zhuzhou-2022'));
  return { ground, policy, law: keepingLaw(policy), clock: () => testNow, settings };
}

/** Who acts in a test: the system, or an office of the city (no area) or of an area. */
export type Player = 'system' | { office: Office; area?: string | null };

/** Runs in a transaction that is always undone. */
export async function undone<T>(house: House, player: Player, run: (work: Work) => Promise<T>): Promise<T> {
  let answer: { value: T } | null = null;
  try {
    await played(house, player, async (work) => {
      answer = { value: await run(work) };
      throw new Undo();
    });
  } catch (error) {
    if (!(error instanceof Undo)) throw error;
  }
  return (answer as unknown as { value: T }).value;
}

/** Runs in a transaction that is kept, as the player. */
export async function played<T>(house: House, player: Player, run: (work: Work) => Promise<T>): Promise<T> {
  if (player === 'system') return asSystem(house, run);
  const { token } = await account(house, player.office, player.area ?? null);
  return inWork(house, token, run);
}

const accounts = new WeakMap<Ground, Map<string, Promise<{ accountId: string; token: string }>>>();

/** An account of the office (the city's when no area is named), signed in; made once a house. */
export function account(house: House, office: Office, area: string | null = null): Promise<{ accountId: string; token: string }> {
  const made = accounts.get(house.ground) ?? new Map<string, Promise<{ accountId: string; token: string }>>();
  accounts.set(house.ground, made);
  const login = `${area ?? '市'}${office}`;
  const known = made.get(login) ?? makeAccount(house, { login, office, area });
  made.set(login, known);
  return known;
}

async function makeAccount(house: House, { login, office, area }: Pick<Actor, 'login' | 'area'> & { office: Office }) {
  const { accountId } = await addAccount(house, { login, office, area });
  return { accountId, token: await openSession(house.ground.authPool, { accountId, kind: 'browser' }) };
}

class Undo extends Error {}
