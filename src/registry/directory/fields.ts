/** A directory field as `enterprise_change.field` names it, its column, and how its text goes back into the column. */
export const fields = [
  { field: 'name', column: 'name', type: 'text', label: '企业名称' },
  { field: 'area', column: 'area', type: 'text', label: '县市区' },
  { field: 'township', column: 'township', type: 'text', label: '乡镇（园区）' },
  { field: 'industryCode', column: 'industry_code', type: 'text', label: '行业代码' },
  { field: 'address', column: 'address', type: 'text', label: '地址' },
  { field: 'openedOn', column: 'opened_on', type: 'date', label: '成立日期' },
  { field: 'producedOn', column: 'produced_on', type: 'date', label: '投产日期' },
  { field: 'cancelledOn', column: 'cancelled_on', type: 'date', label: '注（吊）销日期' },
  { field: 'parentId', column: 'parent_id', type: 'bigint', label: '孵化裂变的龙头企业' },
  { field: 'spunOffOn', column: 'spun_off_on', type: 'date', label: '裂变日期' },
] as const;

/** The Chinese name of a directory field, for timelines and reports. */
export function fieldLabel(field: string): string {
  return fields.find((known) => known.field === field)?.label ?? field;
}
