import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useMe } from '../../../registry/access/Me.tsx';

/** 一个数: value and unit, what it is, the line below it; a link to the list behind it for whoever may read that list. */
export interface Figure {
  says: string;
  value: ReactNode;
  unit?: string;
  below?: ReactNode;
  to?: string;
  duty?: string;
  tone?: 'good' | 'warn' | 'bad' | undefined;
}

/** 关键数字 in one row; each opens the list it was counted from. */
export function KeyFigures({ label, figures }: { label: string; figures: Figure[] }) {
  const { duties } = useMe();
  return (
    <ul className="figures" aria-label={label}>
      {figures.map(({ says, value, unit, below, to, duty, tone }) => {
        const inside = (
          <>
            <span className="says">{says}</span>
            <b className={tone}>
              {value}
              {unit ? <small>{unit}</small> : null}
            </b>
            <span className="below">{below ?? '\u00a0'}</span>
          </>
        );
        return <li key={says}>{to && (!duty || duties.includes(duty)) ? <Link to={to}>{inside}</Link> : <div>{inside}</div>}</li>;
      })}
    </ul>
  );
}
