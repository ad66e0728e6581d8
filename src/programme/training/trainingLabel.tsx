import type { Reason } from '../../platform/shared/reason.ts';
import type { Tone } from '../../platform/web/Mark.tsx';
import type { CourseState, SeatState } from './contract.ts';

/** 状态的颜色; the word stands beside it. */
export const courseTone: Record<CourseState, Tone> = {
  planned: 'grey',
  enrolling: 'blue',
  started: 'orange',
  finished: 'green',
  cancelled: 'grey',
};
/** 报名状态的颜色. */
export const seatTone: Record<SeatState, Tone> = { seated: 'green', waiting: 'orange', withdrawn: 'grey' };

/** 理由 as the buttons take them. */
export function plainReasons(reasons: { says: string; clause?: string | undefined; remedy?: string | undefined }[]): Reason[] {
  return reasons.map(({ says, clause, remedy }) => ({ says, ...(clause ? { clause } : {}), ...(remedy ? { remedy } : {}) }));
}

/** 起止时间 in 北京时间: 2022-10-20 09:00–17:00. */
export function spanText(startsAt: string, endsAt: string): string {
  const text = (at: string) => new Date(new Date(at).getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
  const [from, to] = [text(startsAt), text(endsAt)];
  return from.slice(0, 10) === to.slice(0, 10) ? `${from}–${to.slice(11)}` : `${from} 至 ${to}`;
}

/** 时间 as an input of the browser holds it, in 北京时间. */
export function localOf(at: string): string {
  return new Date(new Date(at).getTime() + 8 * 3_600_000).toISOString().slice(0, 16);
}

/** What such an input says, as an instant. */
export function instantOf(local: string): string {
  return `${local.length === 16 ? `${local}:00` : local}+08:00`;
}

/** 家数; null: fewer than may be told. */
export function toldCount(value: number | null): string {
  return value === null ? '＊' : value.toLocaleString('zh-CN');
}
