import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { paths } from '../../paths.tsx';
import { count } from '../../platform/web/amount.tsx';
import { query } from '../../platform/web/query.tsx';
import { countTasks } from './contract.ts';

/** 待办事项 as tiles at the head of the workbench: what waits, what is due today, what is late, what is to be read. */
export function WorkStrip() {
  const counts = useQuery(query(countTasks, {}));
  const shown = [
    { says: '待办事项', value: counts.data?.todo, to: paths.work({ tab: 'todo' }), colour: 'green', next: '交到本人、本单位办理的' },
    { says: '今日到期', value: counts.data?.today, to: paths.work({ tab: 'todo', due: 'today' }), colour: 'orange', next: '请今日办理' },
    { says: '逾期', value: counts.data?.overdue, to: paths.work({ tab: 'overdue' }), colour: 'red', next: '请尽快办理并说明情况' },
    { says: '抄送未阅', value: counts.data?.copies, to: paths.work({ tab: 'copies' }), colour: 'green', next: '供阅知' },
  ];
  return (
    <section aria-label="待办事项">
      <div className="tiles">
        {shown.map(({ says, value, to, colour, next }) => (
          <Link key={says} className={`tile ${colour}`} to={to}>
            {says}
            <b>
              {count(value)}
              <small>件</small>
            </b>
            <em>{next}</em>
          </Link>
        ))}
      </div>
    </section>
  );
}
