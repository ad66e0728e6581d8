import type { ProblemSource } from '../../../policy/sla-shape.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { Light, ProblemState } from './contract.ts';
import { lightSql } from './light.ts';

/** 由某次走访、某条措施而来的问题, as far as the reader may see them, the oldest first. */
export async function problemsOf(
  { client, today }: Work,
  { source, sourceThing }: { source: ProblemSource; sourceThing: string },
): Promise<{ id: string; serial: string; title: string; state: ProblemState; light: Light; dueOn: string | null }[]> {
  const { rows } = await client.query<{
    id: string;
    serial: string;
    title: string;
    state: ProblemState;
    light: Light;
    dueOn: string | null;
  }>(
    `select p.id, p.serial, p.title, p.state, ${lightSql('p', '$3')} as light, p.due_on::text as "dueOn"
     from problem p where p.source = $1 and p.source_thing = $2 order by p.serial`,
    [source, sourceThing, today],
  );
  return rows;
}
