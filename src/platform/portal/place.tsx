/** Rooms of the console that have a page of their own here. */
const same: [RegExp, string][] = [
  [/^\/reports\b.*[?&]month=(\d{4}-\d{2}).*/, '/portal/report?month=$1'],
  [/^\/reports\b.*/, '/portal/report'],
  [/^\/requests\/([\w-]+).*/, '/portal/problems/$1'],
  [/^\/requests\b.*/, '/portal/problems'],
  [/^\/queries\b(.*)/, '/portal/queries$1'],
  [/^\/applications\b(.*)/, '/portal/applications$1'],
  [/^\/visits\b(.*)/, '/portal/visits$1'],
  [/^\/my-award\b.*/, '/portal/award'],
  [/^\/my-training\b(.*)/, '/portal/training$1'],
  [/^\/my-reliefs\b.*/, '/portal/reliefs'],
  [/^\/consents\b.*/, '/portal/consents'],
  [/^\/attestations\b.*/, '/portal/consents'],
  [/^\/my-financing\b.*/, '/portal/financing'],
  [/^\/receipts\b.*/, '/portal/file'],
  [/^\/notices\b.*/, '/portal/notices'],
];

/** 本事项在企业端的地址: where the portal has the matter, else the page of the console, which stays as it is. */
export function portalPlace(path: string): string {
  for (const [from, to] of same) if (from.test(path)) return path.replace(from, to);
  return path;
}
