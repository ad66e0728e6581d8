import type pg from 'pg';
import { type Reason, refuse } from '../platform/shared/reason.ts';

/** Earlier releases leak row statistics past row-level security (CVE-2025-8713). */
const earliest = [
  { major: 15, minor: 14 },
  { major: 16, minor: 10 },
  { major: 17, minor: 6 },
];

interface Standing {
  version: number;
  ctype: string;
  encoding: string;
  owns: boolean;
  makesRoles: boolean;
}

/** 服务器数据库的前提, all that is missing at once: a version that is safe, a letter table that knows Chinese, an owner who may make roles. */
export async function checkServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<Standing>(`
    select current_setting('server_version_num')::int as version, d.datctype as ctype, pg_encoding_to_char(d.encoding) as encoding,
      pg_has_role(current_user, d.datdba, 'member') as owns, r.rolcreaterole or r.rolsuper as "makesRoles"
    from pg_database d, pg_roles r where d.datname = current_database() and r.rolname = current_user`);
  const standing = rows[0];
  if (standing) refuse(serverReasons(standing));
}

/** Why a server cannot be used; `version` as server_version_num (150014). */
export function serverReasons({ version, ctype, encoding, owns, makesRoles }: Standing): Reason[] {
  const major = Math.floor(version / 10_000);
  const minor = version % 10_000;
  const reasons: Reason[] = [];
  const old = major < 15 || earliest.some((release) => release.major === major && minor < release.minor);
  if (old) {
    const wanted = earliest.find((release) => release.major === major) ?? { major: 15, minor: 14 };
    reasons.push({
      says: `PostgreSQL ${major}.${minor} 版本过低（有已公开的行级权限漏洞）`,
      remedy: `请升级到 ${wanted.major}.${wanted.minor} 或更新的版本`,
    });
  }
  if (encoding !== 'UTF8') reasons.push({ says: `数据库编码是 ${encoding}`, remedy: '请以 UTF8 编码新建数据库' });
  if (ctype === 'C' || ctype === 'POSIX') {
    reasons.push({
      says: '数据库的 LC_CTYPE 是 C，相近的中文名称将无法查找',
      remedy: "新建数据库：create database … template template0 encoding 'UTF8' lc_ctype 'C.UTF-8' lc_collate 'C'",
    });
  }
  if (!owns) reasons.push({ says: 'DATABASE_URL 中的用户不是该数据库的所有者', remedy: '请执行：alter database … owner to …' });
  if (!makesRoles) reasons.push({ says: 'DATABASE_URL 中的用户不能建立角色', remedy: '请执行：alter role … createrole' });
  return reasons;
}
