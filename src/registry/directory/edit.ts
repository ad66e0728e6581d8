import type * as z from 'zod';
import { isDay } from '../../platform/shared/period.ts';
import { type Reason, refuse } from '../../platform/shared/reason.ts';
import { dutyRefusals } from '../access/duties.ts';
import type { Work } from '../access/work.ts';
import { refuseAct } from '../compliance/refuse-act.ts';
import { note } from '../journal/note.ts';
import { type editEnterprise as contract, FigureField } from './contract.ts';
import { noSuchEnterprise } from './enterprise-life.ts';
import { fieldLabel, fields } from './fields.ts';
import { industryCode } from './industry.ts';
import { nameKey, pinyinInitials } from './names.ts';
import { type Place, placeOf, townshipReason } from './township.ts';

type Edit = z.output<typeof contract.input>;

/** The value as it is stored, or why it cannot be: days must exist and not lie ahead, a class must be of GB/T 4754-2017. */
function readValue(edit: Edit, today: string): { value: string | null; reasons: Reason[] } {
  const label = fieldLabel(edit.field);
  const given = edit.value?.normalize('NFKC').trim() || null;
  if (edit.field === 'name') {
    return nameKey(given ?? '') === ''
      ? { value: null, reasons: [{ says: '企业名称不能为空', remedy: '请填营业执照上的名称' }] }
      : { value: edit.value?.trim() ?? null, reasons: [] };
  }
  if (given === null) return { value: null, reasons: [] };
  if (edit.field.endsWith('On')) {
    if (!isDay(given)) return { value: null, reasons: [{ says: `${label}「${given}」不是一个日期`, remedy: '请写作 2022-09-30' }] };
    if (given > today)
      return { value: null, reasons: [{ says: `${label} ${given} 在今天（${today}）之后`, remedy: '请填已经发生的日期' }] };
    return { value: given, reasons: [] };
  }
  if (edit.field === 'industryCode') {
    const code = industryCode(given);
    if (code) return { value: code, reasons: [] };
    return {
      value: null,
      reasons: [{ says: `「${given}」不是 GB/T 4754-2017 的行业代码`, remedy: '请填两位至四位代码，如 3130，可带门类字母 C3130' }],
    };
  }
  return { value: edit.value?.trim() ?? null, reasons: [] };
}

/** The area that goes with a township a person states; an area's account is sent to the city when the enterprise would leave it. */
function placeEdited(
  { policy, actor }: Work,
  edit: Edit,
  area: string,
  township: string | null,
): { place: Place | null; reasons: Reason[] } {
  const place = edit.field === 'township' && township ? placeOf(policy, area, township) : null;
  if (!place || place.area === area || actor.area === null || actor.area === place.area) return { place, reasons: [] };
  const says = `${townshipReason(township ?? '', place.area)}，更正后企业由${area}转到${place.area}`;
  return { place: null, reasons: [{ says, remedy: '请报市工信局更正' }] };
}

/** By the machine's sight: the last line of the history may be of a class the person does not see. */
async function appendEdit(
  work: Work,
  change: { id: string; area: string; field: string; before: string | null; after: string | null; reason: string },
): Promise<void> {
  await work.lent('job', ({ client, actor, now }) =>
    client.query(
      `insert into enterprise_change (enterprise_id, ordinal, area, field, before, after, account_id, reason, changed_at)
       select $1, coalesce(max(ordinal), 0) + 1, $2, $3, $4, $5, $6, $7, $8 from enterprise_change where enterprise_id = $1`,
      [change.id, change.area, change.field, change.before, change.after, actor.accountId, change.reason, now],
    ),
  );
}

/** 更正企业登记信息 by an official, with a reason; never a figure. From then on rosters no longer change the field. */
export async function editEnterprise(work: Work, edit: Edit): Promise<{ id: string }> {
  if (FigureField.safeParse(edit.field).success) refuseAct(work.policy, 'alterFigures', '更正企业的收入、税款、用电等数');
  const { client, actor, today } = work;
  const known = fields.find(({ field }) => field === edit.field);
  if (!known) throw noSuchEnterprise();
  const { rows } = await client.query<{ area: string; before: string | null }>(
    `select area, ${known.column}::text as before from enterprise where id = $1 and withdrawn_at is null for no key update`,
    [edit.id],
  );
  const standing = rows[0];
  if (!standing) throw noSuchEnterprise();
  refuse(dutyRefusals(actor, 'directory.edit', standing.area), 403);
  const { value, reasons } = readValue(edit, today);
  if (reasons.length === 0 && value === standing.before) reasons.push({ says: `${fieldLabel(edit.field)}与现在登记的相同，没有更正` });
  const { place, reasons: notTheirs } = placeEdited(work, edit, standing.area, value);
  refuse([...reasons, ...notTheirs]);
  await client.query(`update enterprise set ${known.column} = $2 where id = $1`, [edit.id, value]);
  if (edit.field === 'name' && value) {
    await client.query('update enterprise set name_key = $2, pinyin = $3 where id = $1', [edit.id, nameKey(value), pinyinInitials(value)]);
  }
  const area = place?.area ?? standing.area;
  if (area !== standing.area) await client.query('update enterprise set area = $2 where id = $1', [edit.id, area]);
  await appendEdit(work, { id: edit.id, area, field: edit.field, before: standing.before, after: value, reason: edit.reason });
  if (place) {
    const reason = `${townshipReason(value ?? '', area)}；${edit.reason}`;
    await appendEdit(work, { id: edit.id, area, field: 'area', before: standing.area, after: area, reason });
  }
  const moved = area === standing.area ? {} : { area: { before: standing.area, after: area } };
  note(work, {
    act: 'directory.enterprise-edited',
    says: '更正企业登记信息',
    thing: edit.id,
    detail: { field: edit.field, before: standing.before, after: value, ...moved },
    stands: [{ of: 'hand', key: edit.id }],
  });
  return { id: edit.id };
}
