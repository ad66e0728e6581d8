import { Link } from 'react-router';
import { paths } from '../../paths.tsx';
import { Mark } from '../../platform/web/Mark.tsx';

/** 依据: the clause, leading to its words. */
export function ClauseTag({ clause }: { clause: string }) {
  return (
    <Link to={paths.law({ clause })} className="no-print">
      <Mark tone="blue">依据 {clause}</Mark>
    </Link>
  );
}
