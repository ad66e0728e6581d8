import type { Outgoing } from '../../../platform/outgoing/settings.ts';
import type { Office } from '../../access/contract.ts';
import { workKind } from '../../worklist/kinds/contract.ts';
import { leavesOut } from '../leaves-out.ts';

/** A notice as it may leave. */
export interface Leaving {
  kind: string;
  thing: string;
  says: string;
  dueOn: string | null;
}

/** 一条: kind, what is asked, due day, link; nothing else leaves. */
export interface Line {
  kind: string;
  says: string;
  due: string | null;
  link: string;
}

const dayText = (day: string) => `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;

/** 外发的内容 of a notice for an account of this office: without numbers of persons and amounts. */
export function lineOf({ kind, thing, says, dueOn }: Leaving, office: Office, { consoleUrl }: Pick<Outgoing, 'consoleUrl'>): Line {
  const { says: kindSays, path } = workKind(kind);
  return {
    kind: kindSays,
    says: leavesOut(says),
    due: dueOn === null ? null : dayText(dueOn),
    link: `${consoleUrl}${path(thing, office)}`,
  };
}
