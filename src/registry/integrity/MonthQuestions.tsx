import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { paths } from '../../paths.tsx';
import { query } from '../../platform/web/query.tsx';
import { useMe } from '../access/Me.tsx';
import { listQuestions } from './contract.ts';

/** 本月未办结的数据核实问题, beside the month's completeness: to be known before closing, and no obstacle to it. */
export function MonthQuestions({ area, period }: { area: string; period: string }) {
  const told = useMe().duties.includes('question.method');
  const read = useQuery({ ...query(listQuestions, { area, month: period, only: 'open', size: 1 }), enabled: told });
  if (!read.data) return null;
  return (
    <p className="gap">
      未办结的数据核实问题：<Link to={paths.questions({ area, month: period, only: 'open' })}>{read.data.total} 件</Link>
      <span className="muted">（不影响关账）</span>
    </p>
  );
}
