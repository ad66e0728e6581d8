import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { paths } from '../../../paths.tsx';
import { query } from '../../../platform/web/query.tsx';
import { useMe } from '../../../registry/access/Me.tsx';
import { listProblems, problemLife } from '../problems/contract.ts';
import { listVisits } from '../visits/contract.ts';

/** 问题与走访 of an enterprise, the newest few; what the reader may not read is not asked for. */
export function CaseMatters({ id, name }: { id: string; name: string }) {
  const { duties } = useMe();
  const problems = useQuery({ ...query(listProblems, { enterpriseId: id, size: 5 }), enabled: duties.includes('problem.read') });
  const visits = useQuery({ ...query(listVisits, { enterpriseId: id, size: 5 }), enabled: duties.includes('visit.read') });
  return (
    <ul className="reasons">
      {(problems.data?.rows ?? []).map((row) => (
        <li key={row.id}>
          问题 <Link to={paths.problem(row.id)}>{row.serial}</Link> {row.title}（{problemLife.states[row.state]}）
        </li>
      ))}
      <li>
        走访 <Link to={paths.visits({ q: name })}>{visits.data?.total ?? 0} 次</Link>
      </li>
    </ul>
  );
}
