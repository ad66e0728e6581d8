import { useQuery } from '@tanstack/react-query';
import { Empty } from 'antd';
import { useAddress } from '../../../platform/web/address.tsx';
import { DataTable } from '../../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { choicesOf, FilterBar } from '../../../platform/web/FilterBar.tsx';
import { Mark } from '../../../platform/web/Mark.tsx';
import { query } from '../../../platform/web/query.tsx';
import { useMe } from '../../../registry/access/Me.tsx';
import { ExportButton } from '../../../registry/exports/ExportButton.tsx';
import { ReliefReasons, VerdictMark } from '../reliefs/reliefLabel.tsx';
import { exportProducts, listProducts, type ProductRow, productLife, specialNames } from './contract.ts';
import { FileProductButton } from './FileProductButton.tsx';
import { wanText } from './financeLabel.tsx';
import { ProductSteps } from './ProductSteps.tsx';

const { state: State, special: Only } = listProducts.input.shape;

/** 产品: what the banks offer, whom it may suit; 专项产品 marked. */
export function ProductsPanel() {
  const { said } = useAddress();
  const { office } = useMe();
  const filters = { state: State.safeParse(said('state')).data, special: Only.safeParse(said('special')).data };
  const read = useQuery(query(listProducts, filters));
  return (
    <>
      <FilterBar
        filters={[
          { name: 'special', label: '专项产品', choices: choicesOf({ yes: '专项', no: '一般' }) },
          ...(office === 'enterprise' ? [] : [{ name: 'state', label: '状态', choices: choicesOf(productLife.states) }]),
        ]}
      />
      <p className="wrap gap">
        {office === 'bank' ? <FileProductButton facts={read.data?.facts ?? []} /> : null}
        <ExportButton declared={exportProducts} filters={filters} />
      </p>
      <ProblemAlert problem={read.error} onRetry={() => read.refetch()} />
      <DataTable
        label="金融产品"
        rows={read.data?.rows ?? []}
        rowKey={(row) => row.id}
        empty={<Empty description={read.isPending ? '正在取数' : '还没有发布金融产品'} />}
        columns={[
          {
            key: 'title',
            title: '产品',
            head: true,
            show: (row: ProductRow) => (
              <span className="name-cell">
                {row.title}
                <span className="sub">{row.bank}</span>
                {row.special ? <Mark tone="blue">{specialNames[row.special]}</Mark> : null}
              </span>
            ),
          },
          { key: 'says', title: '说明', show: (row: ProductRow) => row.says },
          { key: 'most', title: '最高额度', number: true, show: (row: ProductRow) => wanText(row.mostYuan) },
          {
            key: 'terms',
            title: '期限、利率、担保',
            show: (row: ProductRow) => `${row.termMonths} 个月以内；${row.rate}；${row.guarantee}`,
          },
          {
            key: 'fits',
            title: '适用条件',
            show: (row: ProductRow) =>
              row.fits ? (
                <>
                  <VerdictMark verdict={row.fits.verdict} />
                  <ReliefReasons reasons={row.fits.reasons} />
                </>
              ) : (
                row.conditions.join('；')
              ),
          },
          ...(office === 'enterprise'
            ? []
            : [{ key: 'state', title: '状态与办理', show: (row: ProductRow) => <ProductSteps row={row} /> }]),
        ]}
      />
    </>
  );
}
