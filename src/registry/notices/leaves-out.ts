// 外发从简: what the title of a matter may hold because somebody typed it there does not leave the house: numbers by which somebody is called or paid,
// and amounts. Digits may be full width, and set apart by blanks or hyphens.
const digit = '[0-9０-９]';
const long = new RegExp(`(?:\\+\\s?)?${digit}(?:[\\s\\-－—·.]?${digit}){6,}`, 'gu');
const amount = new RegExp(
  `[-－]?${digit}[${'0-9０-９'},，.．]*\\s*(?:多|余)?\\s*(?:万亿|百万|千万|亿|万|千|百)?\\s*(?:元|吨|千瓦时|度电|kwh|％|%|个百分点)`,
  'giu',
);
// Days and serial numbers behind a year or a day are no secret: 2022-12-28, 2022-0007, 20221228-000012.
const told = /^(?:[12]\d{3}-?(?:0[1-9]|1[0-2])-?(?:0[1-9]|[12]\d|3[01])|20[2-4]\d(?:\d{4})?-\d{1,6})$/;

/** 去掉电话、账号和数额 of a sentence that leaves; days stay. The whole of it stands in the console, for whoever may see it. */
export function leavesOut(says: string): string {
  return says.replace(amount, '（数额见系统）').replace(long, (found) => (told.test(found) ? found : '（号码见系统）'));
}
