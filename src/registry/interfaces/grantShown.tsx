import { Tooltip } from 'antd';
import type { TokenSeen } from './contract.ts';

type Grant = Pick<TokenSeen, 'name' | 'officeName' | 'area' | 'duties' | 'addresses' | 'rowsPerDay'>;

/** 系统与单位. */
export function systemShown({ name, officeName, area }: Grant) {
  return (
    <>
      {name}
      <span className="sub">{`${area ?? '市级'} · ${officeName}`}</span>
    </>
  );
}

/** 授权范围: the first duties, all of them when asked. */
export function dutiesShown({ duties }: Grant) {
  const says = duties.map((duty) => duty.says);
  if (says.length <= 3) return says.join('、');
  return (
    <Tooltip title={says.join('、')} trigger={['hover', 'focus', 'click']}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is cut short must be reachable from the keyboard */}
      <span tabIndex={0}>{`${says.slice(0, 2).join('、')} 等 ${says.length} 项`}</span>
    </Tooltip>
  );
}

/** 来源地址. */
export function addressesShown({ addresses }: Grant) {
  return addresses.length === 0 ? '不限' : addresses.join('、');
}
