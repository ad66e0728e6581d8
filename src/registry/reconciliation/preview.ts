import type * as z from 'zod';
import { Refusal } from '../../platform/shared/reason.ts';
import type { Work } from '../access/work.ts';
import type { flyoutEntity as flyoutContract, previewEntity as previewContract } from './contract.ts';
import { type Entity, readEntities } from './entities.ts';
import { properties, typesOf } from './vocabulary.ts';

const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function plain(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => marks[mark] ?? mark);
}

async function one(work: Work, id: string): Promise<Entity> {
  const entity = (await readEntities(work, [id])).get(id);
  if (!entity) throw new Refusal([{ says: '名录中没有这家企业', remedy: '请重新选择' }], 404);
  return entity;
}

/** A heading and a table of words alone: no style, script or picture, so that no policy of any page has anything against it; low enough for the frame the manifest asks for. */
function lines(entity: Entity): string {
  const facts = properties
    .map(({ name, values }) => [name, values(entity).join('、')])
    .filter(([, said]) => said !== '')
    .map(
      ([name = '', said = '']) => `<tr><th scope="row" align="left" valign="top" nowrap>${plain(name)}</th><td>${plain(said)}</td></tr>`,
    );
  const kinds = typesOf(entity).map(({ name }) => name);
  return `<h3>${plain(entity.name)}</h3><p>${plain(kinds[0] ?? '')}</p><table>${facts.join('')}</table>`;
}

/** 企业预览. */
export async function previewEntity(work: Work, { id }: z.output<typeof previewContract.input>): Promise<string> {
  const entity = await one(work, id);
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${plain(entity.name)}</title></head><body>${lines(entity)}</body></html>`;
}

/** 企业浮窗. */
export async function flyoutEntity(
  work: Work,
  { id }: z.output<typeof flyoutContract.input>,
): Promise<z.output<typeof flyoutContract.output>> {
  return { id, html: lines(await one(work, id)) };
}
