import type { Reason } from '../../../platform/shared/reason.ts';
import type { StoredVisit } from './visit-row.ts';

/** 不能改期、取消之处: a visit that was made is no longer planned. */
export function moveRefusals(visit: StoredVisit, step: 'replan' | 'cancel'): Reason[] {
  const says = step === 'replan' ? '改期' : '取消';
  if (visit.step === null) return [{ says: `这次走访没有计划，不能${says}`, remedy: '需要再去的，请新建计划' }];
  if (visit.state === 'planned') return [];
  if (visit.state === 'cancelled') return step === 'replan' ? [] : [{ says: '这次走访已经取消', remedy: '需要再去的，请改期' }];
  return [{ says: `这次走访已有记录，不能${says}`, remedy: '记录有误的，请修改记录；需要再去的，请新建计划' }];
}
