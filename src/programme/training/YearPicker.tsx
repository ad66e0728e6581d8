import { Select } from 'antd';
import { useAddress } from '../../platform/web/address.tsx';
import { useMe } from '../../registry/access/Me.tsx';

/** 所看年份: from the address, else the year of the newest month any figure is about. */
export function useYear(): number {
  const { said } = useAddress();
  const { latestPeriod } = useMe();
  const asked = said('year');
  if (asked && /^20\d\d$/.test(asked)) return Number(asked);
  return Number((latestPeriod ?? `${new Date().getFullYear()}`).slice(0, 4));
}

/** 年份, in the address. */
export function YearPicker() {
  const { say } = useAddress();
  const year = useYear();
  const first = Math.min(2021, year);
  const last = Math.max(new Date().getFullYear() + 1, year);
  const years = Array.from({ length: last - first + 1 }, (_, at) => last - at);
  return (
    <Select
      aria-label="年份"
      value={year}
      options={years.map((one) => ({ value: one, label: `${one}年` }))}
      onChange={(one) => say({ year: String(one) })}
      style={{ width: 110 }}
    />
  );
}
