import { useQuery } from '@tanstack/react-query';
import { Empty } from 'antd';
import { useAddress, usePaging } from '../../platform/web/address.tsx';
import { DataPage } from '../../platform/web/DataPage.tsx';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { FilterBar } from '../../platform/web/FilterBar.tsx';
import { query } from '../../platform/web/query.tsx';
import { useMe } from '../access/Me.tsx';
import { ClauseTag } from '../law/ClauseTag.tsx';
import { listExports } from './contract.ts';
import { exportColumns } from './exportColumns.tsx';
import { FoundFile } from './FoundFile.tsx';

/** 导出溯源: from a serial, a person or a file that was found, to who took it, when, and what for. */
export function TracePage() {
  const { said } = useAddress();
  const { areas } = useMe();
  const paging = usePaging();
  const asked = { serial: said('serial'), who: said('who'), area: said('area') };
  const found = useQuery({ ...query(listExports, { ...asked, ...paging }), placeholderData: (before) => before });
  const places = ['全市', ...areas].map((area) => ({ value: area, label: area }));
  return (
    <DataPage
      title="导出溯源"
      clause={<ClauseTag clause="六.1" />}
      dataAsOf={
        found.data ? `登记在册的导出 ${found.data.total.toLocaleString('zh-CN')} 份；每份文件的首行、页脚和属性中都有流水号` : '正在取数'
      }
      query={found}
      filters={
        <FilterBar
          filters={[
            { name: 'serial', label: '流水号', placeholder: '如 20221015-渌口区-000123，可粘贴整行水印' },
            { name: 'who', label: '导出人', placeholder: '姓名或账号' },
            { name: 'area', label: '所属', choices: places },
          ]}
        />
      }
    >
      <FoundFile />
      <DataTable
        label="导出登记"
        rows={found.data?.rows ?? []}
        columns={exportColumns}
        rowKey={(row) => row.serial}
        total={found.data?.total ?? 0}
        empty={<Empty description="没有这样的导出。请核对流水号，或直接上传找到的文件" />}
      />
    </DataPage>
  );
}
