import type { Page } from 'playwright-core';

// What an official does with 重点企业培育库 on the pages.

/** Fills the reason of the dialog on top and presses its button. */
export async function answer(page: Page, label: string, says: string, button: RegExp): Promise<void> {
  const dialog = page.getByRole('dialog').last();
  await dialog.getByLabel(label, { exact: true }).fill(says);
  await dialog.getByRole('button', { name: button }).click();
}

const poolAt = (page: Page, tab: string, said: Record<string, string>) =>
  `${new URL(page.url()).origin}/pool?${new URLSearchParams({ tab, ...said })}`;

/** 待列入 of an enterprise found by its name, at `period`. */
export async function openProposals(page: Page, period: string, name: string): Promise<void> {
  await page.goto(poolAt(page, 'proposals', { period, q: name }));
  await page.getByLabel('入库依据').waitFor();
}

/** Takes the enterprise whose box stands on the page in as a lead, and waits until it no longer waits to be taken in. */
export async function takeIn(page: Page, name: string, reason: string): Promise<void> {
  const box = page.getByRole('checkbox', { name: `选择 ${name}` });
  await box.check();
  await page.getByRole('button', { name: '列为线索（1）' }).click();
  await answer(page, '理由', reason, /列为线索/);
  await box.waitFor({ state: 'detached' });
}

/** Opens 名册 narrowed to what is said. */
export async function openMembers(page: Page, said: Record<string, string>): Promise<void> {
  await page.goto(poolAt(page, 'table', said));
  await page.getByRole('button', { name: /^批量办理/ }).waitFor();
}

/** Opens the drawer of a member by its name in 名册, and gives it. */
export async function openMember(page: Page, said: Record<string, string>, name: string): Promise<ReturnType<Page['getByRole']>> {
  await openMembers(page, { ...said, q: name });
  await page.getByRole('button', { name, exact: true }).click();
  const drawer = page.getByRole('dialog').filter({ hasText: '办理过程' });
  await drawer.waitFor();
  return drawer;
}

/** 办理一步 in the open drawer; waits until the course of it says so. */
export async function takePoolStep(page: Page, says: string, to: string, reason: string): Promise<void> {
  const drawer = page.getByRole('dialog').filter({ hasText: '办理过程' });
  await drawer.getByRole('button', { name: /^办\s*理$/ }).click();
  await page.getByRole('dialog').last().getByLabel('办理事项').click();
  await page.locator('.ant-select-item-option').filter({ hasText: says }).click();
  await answer(page, '理由', reason, /办\s*理/);
  await drawer.getByText(`${says} → ${to}`).waitFor();
}
