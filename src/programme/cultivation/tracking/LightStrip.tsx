import { monthText } from '../../../platform/web/amount.tsx';
import { type MonthLight, stateSays } from './contract.ts';

const lightSays = { green: '绿', yellow: '黄', red: '红', grey: '灰' };

/** 十二个月的灯: a word in each, so that nobody has to tell colours apart; 迟报 stays 黄 for ever. */
export function LightStrip({
  months,
  chosen,
  onChoose,
  small = false,
}: {
  months: Pick<MonthLight, 'period' | 'light' | 'state'>[];
  chosen?: string | undefined;
  onChoose?: (period: string) => void;
  small?: boolean;
}) {
  return (
    <ol className={small ? 'light-strip small' : 'light-strip'} aria-label="逐月报送情况">
      {months.map(({ period, light, state }) => {
        const says = `${monthText(period)}：${stateSays[state]}（${lightSays[light]}灯）`;
        const face = (
          <>
            <span aria-hidden="true">{Number(period.slice(5))}</span>
            {small ? null : <small aria-hidden="true">{stateSays[state]}</small>}
            <span className="sr-only">{says}</span>
          </>
        );
        return (
          <li key={period} title={says}>
            {onChoose ? (
              <button type="button" className={`light ${light}`} aria-pressed={period === chosen} onClick={() => onChoose(period)}>
                {face}
              </button>
            ) : (
              <span className={`light ${light}`}>{face}</span>
            )}
          </li>
        );
      })}
    </ol>
  );
}
